// Beside what works without it: reading aloud, and pages that go on without a network.
"use strict";

// What a voice stumbles over, said in full.
const SPOKEN = [
  [/UBND/g, "Ủy ban nhân dân"], [/HĐND/g, "Hội đồng nhân dân"], [/BHYT/g, "bảo hiểm y tế"],
  [/NĐ-CP/g, "nghị định của Chính phủ"], [/TTHC/g, "thủ tục hành chính"], [/QĐ/g, "quyết định"],
  [/(\d)\.(\d{3})(?=\D|$)/g, "$1$2"], [/(\d)\s*đ(?=\s|$|[.,;·])/g, "$1 đồng"],
  [/\bT([2-7])\b/g, "thứ $1"], [/\bCN\b/g, "Chủ nhật"],
  [/(\d{1,2})\/(\d{1,2})\/(\d{4})/g, "ngày $1 tháng $2 năm $3"], [/(\d{1,2})\/(\d{1,2})/g, "ngày $1 tháng $2"],
  [/(\d{1,2}):00/g, "$1 giờ"], [/(\d{1,2}):(\d{2})/g, "$1 giờ $2"], [/ông\/bà/gi, "ông bà"], [/·/g, ","],
];

const spoken = (text) => SPOKEN.reduce((said, [what, how]) => said.replace(what, how), text.replace(/\s+/g, " ").trim());

function* sentences(main) {
  for (const block of main.querySelectorAll("h1, h2, h3, p, li, dt, dd, summary, [data-spoken]")) {
    if (block.closest("[aria-hidden=true], .visually-hidden, nav, form") || !block.checkVisibility()) continue;
    if (block.dataset.spoken) { yield block.dataset.spoken; continue; }
    if (block.closest("[data-spoken]") || block.querySelector("p, li, dt, dd")) continue;
    const text = spoken(block.textContent);
    if (text) yield text;
  }
}

function readAloud(button) {
  const voice = window.speechSynthesis;
  const words = button.querySelector("span");
  const rest = () => { words.textContent = button.dataset.words; button.setAttribute("aria-pressed", "false"); };
  button.hidden = false;
  rest();
  button.addEventListener("click", () => {
    if (voice.speaking || voice.pending) { voice.cancel(); rest(); return; }
    const language = document.documentElement.lang;
    const voices = voice.getVoices();
    const mine = voices.find((one) => one.lang.toLowerCase().startsWith(language));
    if (voices.length && !mine) { words.textContent = button.dataset.none; return; }
    const all = [...sentences(document.getElementById("main"))];
    all.forEach((text, place) => {
      const saying = new SpeechSynthesisUtterance(text);
      saying.lang = language === "vi" ? "vi-VN" : language;
      saying.voice = mine || null;
      saying.rate = 0.95;
      if (place === all.length - 1) saying.onend = rest;
      voice.speak(saying);
    });
    words.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
  });
  window.addEventListener("pagehide", () => voice.cancel());
}

if ("speechSynthesis" in window) document.querySelectorAll("[data-say]").forEach(readAloud);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

if ("serviceWorker" in navigator) navigator.serviceWorker.register("/worker.js");
