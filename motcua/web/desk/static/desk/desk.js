// The keyboard layer of the desk. Pages say which key does what with data-key; this file only
// presses for the hand. Everything works without it: each key has its button or link.
"use strict";

const FIELD = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const visible = (element) => element.getClientRects().length > 0;

function keyed(key) {
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  return [...document.querySelectorAll("[data-key]")].find(
    (element) => visible(element) && !element.disabled &&
      element.dataset.key.split(" ").some((k) => (k.length === 1 ? k.toLowerCase() : k) === wanted),
  );
}

function press(element) {
  if (element.matches(FIELD)) {
    element.focus();
    if (element.select) element.select();
  } else if (element.tagName === "DETAILS") {
    element.open = true;
    element.querySelector(FIELD + ", a, button")?.focus();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.matches?.(FIELD);
  if (typing && event.key.length === 1) return; // letters belong to the field
  if (!typing && moveInList(event)) return;
  const element = keyed(event.key);
  if (!element) return;
  event.preventDefault();
  press(element);
});

// Lists: j and k move, Enter opens (the row's link has the focus), Space ticks.
const rows = () => [...document.querySelectorAll("[data-row]")].filter(visible);

function here() {
  return document.activeElement?.closest?.("[data-row]") ?? document.querySelector("[data-row].is-here");
}

function go(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(here());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  for (const row of all) row.classList.toggle("is-here", row === next);
  (next.querySelector("[data-open]") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function tick() {
  const box = here()?.querySelector("input[type=checkbox]");
  if (box) box.click();
}

function moveInList(event) {
  if (!document.querySelector("[data-row]")) return false;
  const moves = { j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1) };
  const move = moves[event.key];
  if (event.key === " " && event.target.matches("[data-open]")) {
    event.preventDefault();
    tick();
    return true;
  }
  if (!move || event.target.matches("input, button, summary")) return false;
  event.preventDefault();
  move();
  return true;
}

// "?" lists the keys the page really has, in the words of their buttons.
function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, svg, .rail-count")) extra.remove();
  const label = element.labels?.[0]?.textContent ?? "";
  return (label || copy.textContent || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ");
}

function showKeys() {
  const list = document.getElementById("keys-list");
  const seen = new Set();
  list.replaceChildren();
  for (const element of document.querySelectorAll("[data-key], .hintkey")) {
    const caps = element.dataset.key?.split(" ") ??
      [...element.querySelectorAll("kbd")].map((cap) => cap.textContent);
    const words = wordsOf(element);
    if (!words || !caps.length || seen.has(caps.join())) continue;
    seen.add(caps.join());
    const term = document.createElement("dt");
    for (const cap of caps) {
      const drawn = document.createElement("kbd");
      drawn.className = "key";
      drawn.textContent = cap;
      term.append(drawn, " ");
    }
    const said = document.createElement("dd");
    said.textContent = words;
    list.append(term, said);
  }
  document.getElementById("keys").showModal();
}

const ACTS = { keys: showKeys, print: () => window.print(), down: () => go(1), up: () => go(-1), tick, open: () => here()?.querySelector("[data-open]")?.click() };

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button && ACTS[button.dataset.act]) ACTS[button.dataset.act]();
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => toast("Đã chép " + copy.dataset.copy));
  for (const open of document.querySelectorAll("details.filter[open], details.bar-person[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// Ticked rows: how many, and all at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) {
    for (const box of document.querySelectorAll("[data-row] input[name=pick]")) box.checked = event.target.checked;
  }
  const count = document.querySelector("[data-picked]");
  if (count) {
    const picked = document.querySelectorAll("[data-row] input[name=pick]:checked").length;
    count.textContent = picked ? "Đã chọn " + picked : "";
  }
  if (event.target.matches("[data-send-on-change]")) event.target.form.requestSubmit();
});

// A button pressed twice sends once; it says what it is doing meanwhile.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  // What opens beside leaves this page as it is: it can be asked again.
  if ((event.submitter?.formTarget || form.target) === "_blank") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (button?.dataset.busy) {
    button.classList.add("is-busy");
    button.querySelector("[data-words]")?.replaceChildren(button.dataset.busy);
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

function toast(words) {
  const line = document.createElement("p");
  line.className = "toast";
  line.dataset.toast = "";
  line.textContent = words;
  document.getElementById("toasts").append(line);
  fade(line);
}

function fade(line) {
  setTimeout(() => (line.matches(":focus, :hover") ? fade(line) : line.remove()), 8000);
}

// The clock shows the server's time: it counts on from what the page said.
function startClock() {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const shown = clock.querySelector("time");
  const offset = Date.parse(clock.dataset.clock) - Date.now();
  const minute = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
  setInterval(() => {
    shown.textContent = shown.textContent.replace(/^\d\d:\d\d/, minute.format(Date.now() + offset));
  }, 5000);
}

// A desk left alone does not keep a citizen's data on its screen: when nobody touched it for so long,
// the page asks the server whether somebody still works elsewhere; if not, it leads to sign-in.
function watchIdleness() {
  const idle = Number(document.body.dataset.idle) * 1000;
  if (!idle) return;
  let last = Date.now();
  for (const kind of ["keydown", "pointerdown", "htmx:after:request"]) {
    document.addEventListener(kind, () => (last = Date.now()), true);
  }
  const ask = async () => {
    if (Date.now() - last >= idle) {
      const said = await fetch("/desk/", { method: "HEAD", redirect: "manual", headers: { "X-Background": "1" } }).catch(() => null);
      if (said?.type === "opaqueredirect") return location.replace(location.pathname + location.search);
      last = Date.now();
    }
    setTimeout(ask, Math.max(5000, last + idle - Date.now() + 2000));
  };
  setTimeout(ask, idle + 2000);
}

function ready(root) {
  root.querySelector?.("[data-focus]")?.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  for (const line of document.querySelectorAll("[data-toast]")) fade(line);
  startClock();
  watchIdleness();
  ready(document);
});
document.addEventListener("htmx:after:swap", (event) => ready(event.target));
