// What was filled in while there was no network, kept in this phone until it is sent; read by the
// worker and by pages. Keyed by draft and step: writing a step again replaces what was kept of it.
"use strict";

const KEPT_DAYS = 7;

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("filing", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("unsent", { keyPath: ["uid", "step"] });
      asked.result.createObjectStore("drafts", { keyPath: "uid" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore(name, mode, act) {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const turn = base.transaction(name, mode);
      const asked = act(turn.objectStore(name));
      turn.oncomplete = () => resolve(asked?.result);
      turn.onerror = () => reject(turn.error);
    });
  } finally {
    base.close();
  }
}

const all = (name) => inStore(name, "readonly", (store) => store.getAll());
const put = (name, row) => inStore(name, "readwrite", (store) => store.put(row));
const unsentOf = (uid, step) => inStore("unsent", "readonly", (store) => store.get([uid, step]));
const sent = (uid, step) => inStore("unsent", "readwrite", (store) => store.delete([uid, step]));
const draftOf = (uid) => inStore("drafts", "readonly", (store) => store.get(uid));

// Nothing of somebody else, and nothing longer than it is of use, stays in this phone.
async function forgetOthers(owner) {
  const ends = Date.now() - KEPT_DAYS * 86_400_000;
  for (const draft of await all("drafts")) if (draft.owner !== owner || draft.at < ends) await forget(draft.uid);
}

async function forget(uid) {
  for (const row of await all("unsent")) if (row.uid === uid) await sent(uid, row.step);
  await inStore("drafts", "readwrite", (store) => store.delete(uid));
  const kept = await caches.open("filing");
  for (const page of await kept.keys()) if (page.url.includes(uid)) await kept.delete(page);
}
