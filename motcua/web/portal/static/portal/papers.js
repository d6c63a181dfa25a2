// Papers are looked at before they are sent: turned, taken again, made lighter. Without this script they are sent as they are.
"use strict";

const LONGEST = 2400; // pixels: a page photographed so is read and printed well
const HEAVY = 1_500_000; // bytes
const sheet = document.querySelector("template[data-look]");

// A picture drawn anew also leaves behind where and by which phone it was taken.
async function drawn(original, turn) {
  const picture = await createImageBitmap(original, { imageOrientation: "from-image" });
  const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * share), Math.round(picture.height * share)];
  const canvas = document.createElement("canvas");
  const lies = turn % 180 !== 0;
  canvas.width = lies ? height : width;
  canvas.height = lies ? width : height;
  const pen = canvas.getContext("2d");
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((turn * Math.PI) / 180);
  pen.drawImage(picture, -width / 2, -height / 2, width, height);
  return { canvas, share };
}

const asFile = (canvas, name) => new Promise((resolve) => {
  canvas.toBlob((blob) => resolve(new File([blob], `${name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" })), "image/jpeg", 0.85);
});

function watch(input) {
  let chosen = [];
  const list = document.createElement("ul");
  list.className = "paper-looks";
  input.after(list);

  function hand() {
    const given = new DataTransfer();
    for (const one of chosen) given.items.add(one.file);
    input.files = given.files;
  }

  async function look(one) {
    if (!one.original.type.startsWith("image/")) return;
    const { turn } = one;
    try {
      const { canvas, share } = await drawn(one.original, turn);
      const isDrawn = share < 1 || turn || one.original.size > HEAVY;
      const file = isDrawn ? await asFile(canvas, one.original.name) : one.original;
      if (turn !== one.turn) return; // turned again meanwhile: that drawing is the one
      one.file = file;
      one.line.querySelector("canvas")?.remove();
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", one.original.name);
      one.line.prepend(canvas);
      one.line.querySelector("[data-turn]").hidden = false;
    } catch {
      // What this browser cannot draw is sent as it is: the office says what it is.
    }
    hand();
  }

  function drop(one) {
    chosen = chosen.filter((other) => other !== one);
    one.line.remove();
    hand();
  }

  function add(file) {
    const line = sheet.content.firstElementChild.cloneNode(true);
    const one = { file, original: file, turn: 0, line };
    line.querySelector("[data-name]").textContent = file.name;
    line.querySelector("[data-turn]").addEventListener("click", () => { one.turn = (one.turn + 90) % 360; look(one); });
    line.querySelector("[data-again]").addEventListener("click", () => { drop(one); input.click(); });
    line.querySelector("[data-drop]").addEventListener("click", () => { drop(one); input.focus(); });
    list.append(line);
    chosen.push(one);
    return one;
  }

  // A phone takes one picture at a time: the next one comes beside those before.
  input.addEventListener("change", async () => {
    const added = [...input.files].map(add);
    hand();
    for (const one of added) await look(one);
  });
}

if (sheet && "createImageBitmap" in window) document.querySelectorAll("input[type=file]").forEach(watch);
