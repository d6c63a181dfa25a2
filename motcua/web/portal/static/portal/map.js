/* The map of tiles on the office page. Without it, or without WebGL, the list of places remains. */
(() => {
  const box = document.getElementById("office-map");
  const worker = document.currentScript.dataset.worker;
  if (!box || !window.maplibregl || !window.pmtiles) return;

  const COLOURS = { land: "#f3efe6", water: "#b8d4e3", green: "#dbe5cf", house: "#e0d6c6", road: "#ffffff", line: "#cbbfa9", words: "#3d3427" };
  const isWater = (name) => /water|river|lake|ocean|sea/.test(name);
  const isGreen = (name) => /green|park|forest|wood|landcover|landuse|farm|grass/.test(name);
  const isHouse = (name) => /building|house/.test(name);

  const filling = (name) => (isWater(name) ? COLOURS.water : isGreen(name) ? COLOURS.green : isHouse(name) ? COLOURS.house : COLOURS.land);
  const lining = (name) => (isWater(name) ? COLOURS.water : /road|transport|street|highway/.test(name) ? COLOURS.road : COLOURS.line);

  /** Layers for tiles of any schema: surfaces below, lines above them, names on top. */
  function layersOf(names) {
    const of = (name, kind, type, rest) => ({ id: `${type}-${name}`, type, source: "office", "source-layer": name, filter: ["==", ["geometry-type"], kind], ...rest });
    return [
      ...names.map((name) => of(name, "Polygon", "fill", { paint: { "fill-color": filling(name) } })),
      ...names.map((name) => of(name, "LineString", "line", { paint: { "line-color": lining(name), "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.6, 16, 5] } })),
      ...names.map((name) => of(name, "Point", "symbol", { layout: { "text-field": ["coalesce", ["get", "name:vi"], ["get", "name"], ""], "text-size": 13 }, paint: { "text-color": COLOURS.words, "text-halo-color": "#fff", "text-halo-width": 1.2 } })),
    ];
  }

  async function draw() {
    maplibregl.setWorkerUrl(new URL(worker, document.baseURI).href);
    const address = new URL(box.dataset.tiles, document.baseURI).href;
    const archive = new pmtiles.PMTiles(address);
    const protocol = new pmtiles.Protocol();
    protocol.add(archive);
    maplibregl.addProtocol("pmtiles", protocol.tile);
    const head = await archive.getHeader();
    const isVector = head.tileType === 1;
    const told = isVector ? await archive.getMetadata() : {};
    const names = (told.vector_layers || []).map((layer) => layer.id);
    const [west, south, east, north] = box.dataset.bounds.split(",").map(Number);
    const marks = [...box.querySelectorAll("span")];
    box.hidden = false;
    const map = new maplibregl.Map({
      container: box,
      bounds: [[west, south], [east, north]],
      maxBounds: [[west - 0.05, south - 0.05], [east + 0.05, north + 0.05]],
      cooperativeGestures: true,
      attributionControl: { compact: true, customAttribution: told.attribution || "" },
      style: {
        version: 8,
        sources: { office: { type: isVector ? "vector" : "raster", url: `pmtiles://${address}`, ...(isVector ? {} : { tileSize: 256 }) } },
        layers: isVector
          ? [{ id: "land", type: "background", paint: { "background-color": COLOURS.land } }, ...layersOf(names)]
          : [{ id: "pictures", type: "raster", source: "office" }],
      },
    });
    map.getCanvas().setAttribute("aria-label", box.dataset.label);
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    for (const mark of marks) {
      const drawn = document.createElement("b");
      drawn.className = "office-map-pin";
      drawn.textContent = mark.textContent;
      new maplibregl.Marker({ element: drawn }).setLngLat([Number(mark.dataset.x), Number(mark.dataset.y)]).addTo(map);
    }
    if (marks.length) map.jumpTo({ center: [Number(marks[0].dataset.x), Number(marks[0].dataset.y)], zoom: Math.max(map.getZoom(), Math.min(head.maxZoom, 15)) });
  }

  draw().catch(() => { box.hidden = true; });
})();
