// On the pages of a filing: shows what is kept in this phone and not sent, and has it sent when there is a network.
"use strict";

const said = document.querySelector("template[data-outbox]");
const here = location.pathname.match(/^\/filing\/([0-9a-f-]{36})\/([\w-]+)\/$/);
const form = document.querySelector(".filing-sheet");

function tell(name, ...parts) {
  document.querySelector(".outbox")?.remove();
  const line = said.content.querySelector(`[data-said=${name}]`).cloneNode(true);
  line.append(...parts);
  document.getElementById("main").prepend(line);
  return line;
}

// Put the answers of this phone into the form: what a page from before does not know yet.
function fillIn(fields) {
  const by = new Map();
  for (const [name, value] of fields) by.set(name, [...(by.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.type === "file" || control.tagName === "BUTTON") continue;
    const values = by.get(control.name) ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else if (values.length) control.value = values.at(-1);
  }
  for (const control of form.querySelectorAll("input[type=file]")) {
    const files = (by.get(control.name) ?? []).filter((value) => value instanceof File && value.size);
    const given = new DataTransfer();
    for (const file of files) given.items.add(file);
    control.files = given.files;
    if (files.length) control.dispatchEvent(new Event("change"));
  }
}

// Somebody changed the draft elsewhere: theirs stands, this phone's is offered.
function offer(row) {
  const line = tell("conflict");
  line.querySelector("[data-use]").addEventListener("click", () => { fillIn(row.fields); tell("used"); });
  line.querySelector("[data-drop]").addEventListener("click", async () => { await sent(row.uid, row.step); line.remove(); });
}

async function showKept() {
  // Filed, or thrown away: nothing of it stays in the phone.
  if (here?.[2] === "done") { await forget(here[1]); return; }
  if (here?.[2] === "away") document.querySelector("#main form").addEventListener("submit", () => forget(here[1]));
  const row = here && form && (await unsentOf(here[1], here[2]));
  if (!row) return;
  if (row.conflict) { offer(row); return; }
  fillIn(row.fields);
  tell("kept");
}

function links(places) {
  return places.flatMap(({ uid, step }) => {
    const link = document.createElement("a");
    link.href = `/filing/${uid}/${step}/`;
    link.textContent = said.dataset.open;
    return [" ", link];
  });
}

function heard(told) {
  const stamp = form?.querySelector("[name=stamp]");
  if (here && stamp && told.stamps[here[1]]) stamp.value = told.stamps[here[1]];
  if (told.conflicts.length) {
    const mine = here && told.conflicts.some(({ uid, step }) => uid === here[1] && step === here[2]);
    if (mine) location.reload();
    else tell("elsewhere", ...links(told.conflicts));
  } else if (told.waits.length) tell("waits");
  else if (here?.[2] === "summary") location.reload(); // it says itself what is still missing
  else if (told.looks.length) tell("look", ...links(told.looks));
  else if (told.sent.length) tell("sent");
}

async function send() {
  if (!navigator.onLine || !(await all("unsent")).some((row) => !row.conflict && !row.mistaken)) return;
  (await navigator.serviceWorker.ready).active.postMessage("send");
}

if (said && "serviceWorker" in navigator && "indexedDB" in window) {
  navigator.serviceWorker.addEventListener("message", (event) => heard(event.data));
  window.addEventListener("online", send);
  showKept().then(send);
}
