// The screen in the hall: asks whether somebody is still there, wipes, reads aloud, prints.
"use strict";

const IDLE_SECONDS = 45;
const ASKED_SECONDS = 20;

// --- Is somebody still here? ------------------------------------------------------------------
const idle = document.getElementById("idle");
const left = idle.querySelector("[data-left]");
let quietSince = Date.now();
let askedSince = 0;

function here() {
  quietSince = Date.now();
  askedSince = 0;
  if (idle.open) idle.close();
}

function tick() {
  const now = Date.now();
  if (!askedSince && now - quietSince >= IDLE_SECONDS * 1000) {
    askedSince = now;
    idle.showModal();
    idle.querySelector("[data-here]").focus();
  }
  if (!askedSince) return;
  const rest = ASKED_SECONDS - Math.floor((now - askedSince) / 1000);
  left.textContent = Math.max(rest, 0);
  if (rest <= 0) {
    askedSince = Infinity;
    idle.querySelector("[data-wipe]").requestSubmit();
  }
}

setInterval(tick, 500);
for (const kind of ["pointerdown", "keydown", "input", "scroll"]) {
  // While it asks, only an answer counts: a sleeve on the glass is no person.
  document.addEventListener(kind, () => { if (!askedSince) quietSince = Date.now(); }, { passive: true });
}
idle.querySelector("[data-here]").addEventListener("click", here);
idle.addEventListener("cancel", (event) => { event.preventDefault(); here(); });
// A page brought back from memory may show what another visitor read: ask the server again.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// --- Reading aloud ----------------------------------------------------------------------------
const say = document.querySelector("[data-say]");
const voice = window.speechSynthesis;
const words = say.querySelector("span");
const usual = words.textContent;

function rest() {
  words.textContent = usual;
  say.setAttribute("aria-pressed", "false");
}

say.addEventListener("click", () => {
  if (!voice) { words.textContent = say.dataset.none; return; }
  if (voice.speaking || voice.pending) { voice.cancel(); rest(); return; }
  const mine = voice.getVoices().find((one) => one.lang.toLowerCase().startsWith("vi"));
  if (!mine) { words.textContent = say.dataset.none; return; }
  const blocks = [...document.querySelectorAll("#main :is(h1, h2, p, li, dt, dd, .kiosk-choice)")];
  const all = blocks.filter((one) => one.checkVisibility() && !one.parentElement.closest("li, .kiosk-choice"));
  all.forEach((block, place) => {
    const saying = new SpeechSynthesisUtterance(block.textContent.replace(/\s+/g, " ").replace(/ông\/bà/gi, "ông bà").trim());
    saying.lang = "vi-VN";
    saying.voice = mine;
    if (place === all.length - 1) saying.onend = rest;
    voice.speak(saying);
  });
  words.textContent = say.dataset.stop;
  say.setAttribute("aria-pressed", "true");
});
window.addEventListener("pagehide", () => voice?.cancel());

// --- Printing -----------------------------------------------------------------------------------
const print = document.querySelector("[data-print-guide]");
print?.addEventListener("click", () => {
  document.querySelector("[data-printed]").hidden = false;
});
// A receipt prints by itself, once; a page brought back prints when asked.
const came = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
if (print?.dataset.printNow !== undefined && came === "navigate") print.click();
