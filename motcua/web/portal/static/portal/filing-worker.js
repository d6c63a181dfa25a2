// The worker's part of filling in a form without a network: its steps are kept once one is opened,
// what is written is kept until it is sent, and a version that changed elsewhere is never overwritten.
"use strict";

const STEP = /^\/filing\/([0-9a-f-]{36})\/((?!done|away|second)[\w-]+)\/$/;
const LATER = "/offline/filing/";
// What the server answers to a step it has read: as it is, or with its mistakes.
const LOOKED_AT = new Set([200, 400]);

const stepPage = (uid, step) => `/filing/${uid}/${step}/`;

// --- Pages of a step -----------------------------------------------------------------------------

async function stepShown(event, uid) {
  try {
    const answer = await fetch(event.request);
    const copy = answer.clone();
    event.waitUntil(stepKept(uid, event.request.url, copy));
    return answer;
  } catch {
    const kept = await caches.open("filing");
    return (await kept.match(event.request.url)) || caches.match(LATER);
  }
}

// Keep a step, and fetch the others whenever the draft is another than the one kept.
async function stepKept(uid, url, answer) {
  const owner = answer.headers.get("Filing-Owner");
  if (!answer.ok || !owner) return;
  await forgetOthers(owner);
  const stamp = Number(answer.headers.get("Filing-Stamp"));
  const steps = answer.headers.get("Filing-Steps").split(",");
  const known = await draftOf(uid);
  const kept = await caches.open("filing");
  if (steps.some((step) => url.endsWith(`/${step}/`))) await kept.put(url, answer);
  await put("drafts", { uid, owner, steps, stamp, at: Date.now() });
  if (known && known.stamp === stamp) return;
  for (const step of steps.filter((one) => !url.endsWith(`/${one}/`))) {
    const other = await fetch(stepPage(uid, step));
    if (other.headers.get("Filing-Owner") === owner) await kept.put(other.url, other);
  }
}

// --- What was written ------------------------------------------------------------------------------

async function stepWritten(event, uid, step) {
  const copy = event.request.clone();
  try {
    const answer = await fetch(event.request);
    // Led on, or shown its own mistakes: the server has it, or the page shows it.
    if (answer.type === "opaqueredirect" || LOOKED_AT.has(answer.status)) await sent(uid, step);
    return answer;
  } catch {
    const draft = await draftOf(uid);
    const place = draft ? draft.steps.indexOf(step) : -1;
    if (place < 0) return caches.match(LATER);
    const form = await copy.formData();
    const fields = [...form.entries()].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "stamp");
    const before = await unsentOf(uid, step);
    const base = (before && !before.mistaken && before.base) || Number(form.get("stamp"));
    await put("unsent", { uid, step, fields, base, conflict: false, mistaken: false, at: Date.now() });
    return Response.redirect(stepPage(uid, draft.steps[place + 1] ?? "summary"), 303);
  }
}

// --- Sending -----------------------------------------------------------------------------------------

let sending = null;

// Send what waits, one draft after another, its steps in order. Return what became of it.
function sendAll() {
  sending ??= sendEach().finally(() => { sending = null; });
  return sending;
}

async function sendEach() {
  const told = { sent: [], conflicts: [], looks: [], waits: [], stamps: {} };
  // What was looked at and has mistakes waits for its writer, who finds it on its page.
  const rows = (await all("unsent")).filter((row) => !row.mistaken);
  for (const uid of new Set(rows.map((row) => row.uid))) {
    const { steps } = (await draftOf(uid)) ?? { steps: [] };
    const mine = rows.filter((row) => row.uid === uid).sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step));
    for (const [place, row] of mine.entries()) if (!(await sendOne(row, mine.slice(place + 1), told))) break;
    // What is kept must know the version just made: else the next writing offline would seem a conflict.
    if (told.stamps[uid]) await stepKept(uid, stepPage(uid, steps[0]), await fetch(stepPage(uid, steps[0])));
  }
  return told;
}

// Send one step, those after it waiting; return whether the next one may follow.
async function sendOne(row, later, told) {
  const where = { uid: row.uid, step: row.step };
  let now, answer;
  try {
    now = await fetch(stepPage(row.uid, row.step));
    const stamp = Number(now.headers.get("Filing-Stamp"));
    // Signed out, or filed meanwhile: it stays here until its writer is back.
    if (!now.headers.get("Filing-Owner")) { told.waits.push(where); return false; }
    if (row.conflict || stamp !== row.base) {
      await put("unsent", { ...row, conflict: true });
      told.conflicts.push(where);
      return false;
    }
    const token = (await now.text()).match(/name="csrfmiddlewaretoken" value="([^"]+)"/)[1];
    const form = new FormData();
    for (const [name, value] of [...row.fields, ["stamp", stamp], ["csrfmiddlewaretoken", token]]) form.append(name, value);
    answer = await fetch(stepPage(row.uid, row.step), { method: "POST", body: form });
  } catch {
    told.waits.push(where);
    return false;
  }
  const isLedOn = answer.redirected && new URL(answer.url).pathname.startsWith("/filing/");
  // Signed out meanwhile, too heavy, or a server in trouble: nothing was read.
  if (!isLedOn && !LOOKED_AT.has(answer.status)) { told.waits.push(where); return false; }
  // Settled first: what the server has is not sent again, should the network go now.
  if (isLedOn) await sent(row.uid, row.step);
  else await put("unsent", { ...row, mistaken: true });
  // Led out of the form, to be gone on with later: its version is said by its steps only.
  const says = answer.headers.has("Filing-Stamp") ? answer : await fetch(stepPage(row.uid, row.step));
  const stamp = Number(says.headers.get("Filing-Stamp"));
  for (const other of later.filter((one) => one.base === row.base)) {
    other.base = stamp;
    await put("unsent", other);
  }
  told.stamps[row.uid] = stamp;
  (isLedOn ? told.sent : told.looks).push(where);
  return true;
}

self.addEventListener("message", (event) => {
  if (event.data === "send") event.waitUntil(sendAll().then((told) => event.source.postMessage(told)));
});
