{% load static %}// Pages marked as kept are shown again when there is no network; what is one's own is the filing worker's part.
"use strict";

importScripts("{% static 'portal/outbox.js' %}", "{% static 'portal/filing-worker.js' %}");

const SHELL = "shell-{% static 'portal/portal.css' %}";
const KEPT = "kept";
const MOST_KEPT = 60;
// Asked for as nobody: what is shown to everybody must not carry a name.
const WORDS = ["/offline/", LATER].map((page) => new Request(page, { credentials: "omit" }));
const FIRST = [
  ...WORDS, "{% static 'components/tokens.css' %}", "{% static 'components/base.css' %}", "{% static 'components/controls.css' %}",
  "{% static 'components/marks.css' %}", "{% static 'components/tables.css' %}", "{% static 'portal/portal.css' %}",
  "{% static 'portal/portal.js' %}", "{% static 'portal/own.css' %}", "{% static 'components/filling.css' %}",
  "{% static 'portal/outbox.js' %}", "{% static 'portal/filing.js' %}", "{% static 'portal/papers.js' %}",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(FIRST)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name !== SHELL && name !== KEPT && name !== "filing";
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

async function file(request) {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(SHELL)).put(request, answer.clone());
  return answer;
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.headers.get("Offline") === "keep") await keep(request, answer.clone());
    return answer;
  } catch {
    const kept = await caches.open(KEPT);
    return (await kept.match(request)) || (await caches.match("/offline/"));
  }
}

async function keep(request, answer) {
  const kept = await caches.open(KEPT);
  await kept.put(request, answer);
  const all = await kept.keys();
  for (const oldest of all.slice(0, Math.max(0, all.length - MOST_KEPT))) await kept.delete(oldest);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const where = new URL(request.url);
  const step = request.mode === "navigate" && where.origin === location.origin && where.pathname.match(STEP);
  if (step) {
    event.respondWith(request.method === "POST" ? stepWritten(event, step[1], step[2]) : stepShown(event, step[1]));
    return;
  }
  if (request.method !== "GET" || where.origin !== location.origin) return;
  if (where.pathname.startsWith("/desk/") || where.pathname.startsWith("/accounts/")) return;
  if (where.pathname.startsWith("{% get_static_prefix %}")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
