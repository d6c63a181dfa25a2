// The route editor: a line is dragged to its place, or moved with Alt and the arrows. Both press
// the buttons that are there without this file.
"use strict";

const list = document.querySelector("[data-route]");
const lines = () => [...list.querySelectorAll("[data-key-of]")];
const BUTTONS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !BUTTONS[event.key]) return;
  const line = event.target.closest?.("[data-key-of]") ?? list.querySelector(".is-here");
  const button = line?.querySelector(`button[value="${BUTTONS[event.key]}"]`);
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) button.click();
});

let lifted = null;

list.addEventListener("dragstart", (event) => {
  lifted = event.target.closest("[data-key-of]");
  lifted.classList.add("is-lifted");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", lifted.dataset.keyOf);
});

list.addEventListener("dragover", (event) => {
  if (!lifted) return;
  event.preventDefault();
  const over = event.target.closest("[data-key-of]");
  for (const line of lines()) line.classList.toggle("is-target", line === over && line !== lifted);
});

list.addEventListener("dragend", () => {
  for (const line of lines()) line.classList.remove("is-lifted", "is-target");
  lifted = null;
});

list.addEventListener("drop", (event) => {
  const over = event.target.closest("[data-key-of]");
  if (!lifted || !over || over === lifted) return;
  event.preventDefault();
  const others = lines().filter((line) => line !== lifted);
  place(lifted, others.indexOf(over));
});

// Dropped on a line, the step takes its place: the same form, with where it goes.
function place(line, to) {
  const form = line.querySelector("form");
  for (const [name, value] of [["act", "place"], ["to", String(to)]]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  form.submit();
}

// After a move the page comes back at the line that moved: going to it would take the focus away,
// so the focus is set when the page has come to rest.
addEventListener("load", () => {
  const moved = document.getElementById(location.hash.slice(1));
  if (!moved) return;
  moved.classList.add("is-here");
  moved.querySelector("[data-open]")?.focus();
});
