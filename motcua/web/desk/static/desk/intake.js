// Intake: a scanner is a keyboard. Wherever the hand left the focus, a card it types lands in the one
// scan field. Everything else on the page is htmx and the form itself.
"use strict";

const CARD = /\d{9,12}\|[^|]*\|.*$/;
const TEXT = "input:not([type=checkbox], [type=radio], [type=file]), textarea";

document.addEventListener("keydown", (event) => {
  const scan = document.querySelector("[data-scan]");
  const field = event.target.closest?.(TEXT);
  if (!scan || field === scan || event.isComposing) return;
  // Outside of every field: a card begins with a digit, and what follows goes where the focus is.
  // Letters with accents reach fields only, so they are read from the field, not from keys.
  if (!field && /^\d$/.test(event.key)) scan.focus();
  if (!field || event.key !== "Enter" || !CARD.test(field.value)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  scan.value = field.value.match(CARD)[0];
  field.value = field.value.replace(CARD, "");
  scan.dispatchEvent(new Event("change", { bubbles: true }));
}, true);

document.addEventListener("keydown", (event) => {
  if (event.target.matches("[data-scan]") && event.key === "Enter") {
    event.preventDefault();
    // One digit is no card: it is the key of a procedure the counter knows well.
    const shortcut = document.querySelector(`[data-shortcut="${CSS.escape(event.target.value.trim())}"]`);
    if (shortcut) {
      event.target.value = "";
      shortcut.click();
      return;
    }
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  }
  // Enter in a field ends nothing here: only F9 and its button receive.
  if (event.key === "Enter" && event.target.matches(".intake input")) event.preventDefault();
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

// A chosen procedure is there: the hand goes on with its first paper.
document.addEventListener("htmx:after:request", (event) => {
  const chosen = event.detail?.ctx?.sourceElement?.matches?.(".found-one, .shortcut");
  if (chosen) setTimeout(() => document.querySelector("#papers .papers input")?.focus(), 50);
});

document.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]");
  if (go) document.getElementById(go.dataset.go)?.focus();
});

// A page that only asks does not send scans along: a word says that one was chosen. F9 sends them.
document.addEventListener("htmx:config:request", (event) => {
  const body = event.detail.ctx.request.body;
  for (const name of new Set(body.keys())) {
    const files = body.getAll(name).filter((one) => one instanceof File);
    if (!files.length) continue;
    body.delete(name);
    if (files.some((file) => file.size)) body.append(name, "chosen");
  }
});

document.addEventListener("change", (event) => {
  const cell = event.target.closest(".scan-cell");
  if (!cell) return;
  const count = event.target.files.length;
  cell.classList.toggle("has-files", count > 0);
  cell.querySelector("[data-scan-words]").textContent = count ? count + " tệp" : "Quét";
});

// The slip prints by itself: the document says so to the viewer.
document.addEventListener("DOMContentLoaded", () => {
  const slip = document.querySelector("[data-print-slip]");
  if (slip) slip.src = slip.dataset.printSlip;
});
