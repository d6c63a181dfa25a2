// Intake: a scanner is a keyboard that types very fast. Wherever the hand left the focus, what it
// types lands in the one scan field. Everything else on the page is htmx and the form itself.
"use strict";

const FAST = 35; // milliseconds between two keys that no hand makes
const CARD = /^\d{9,12}\|/;
let typed = "";
let last = 0;
let before = null;

document.addEventListener("keydown", (event) => {
  const scan = document.querySelector("[data-scan]");
  if (!scan || event.target === scan || event.isComposing) return;
  const fast = event.timeStamp - last < FAST;
  last = event.timeStamp;
  if (event.key.length === 1) {
    if (!fast) {
      typed = "";
      before = event.target.matches?.("input, textarea") ? event.target.value : null;
    }
    typed += event.key;
  } else if (event.key === "Enter" && CARD.test(typed)) {
    event.preventDefault();
    if (before !== null) event.target.value = before; // take the card out of the wrong field
    scan.value = typed;
    typed = "";
    scan.dispatchEvent(new Event("change", { bubbles: true }));
  }
}, true);

document.addEventListener("keydown", (event) => {
  if (event.target.matches("[data-scan]") && event.key === "Enter") {
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  }
  // Arrows walk through the procedures found; Enter on one chooses it.
  const options = [...document.querySelectorAll(".found-one")];
  if (!options.length) return;
  const at = options.indexOf(event.target);
  if (event.target.id === "id_words" && (event.key === "ArrowDown" || event.key === "Enter")) {
    event.preventDefault();
    if (event.key === "Enter") options[0].click();
    else options[0].focus();
  } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    (options[at + (event.key === "ArrowDown" ? 1 : -1)] ?? document.getElementById("id_words")).focus();
  } else if (at >= 0 && event.key === "Escape") {
    event.stopPropagation();
    document.getElementById("id_words").focus();
  }
});

document.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]");
  if (go) document.getElementById(go.dataset.go)?.focus();
});

document.addEventListener("change", (event) => {
  const cell = event.target.closest(".scan-cell");
  if (!cell) return;
  const count = event.target.files.length;
  cell.classList.toggle("has-files", count > 0);
  cell.querySelector("[data-scan-words]").textContent = count ? count + " tệp" : "Quét";
});

// The slip prints by itself; where the browser does not allow it, the button above stands.
document.querySelector("[data-print-slip]")?.addEventListener("load", (event) => {
  try {
    event.target.contentWindow.print();
  } catch {
    // a viewer that belongs to the browser: the person prints with its own button
  }
});
