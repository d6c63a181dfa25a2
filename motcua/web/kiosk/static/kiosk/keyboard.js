// The keyboard of the screen: comes when a field is touched, goes when real keys are pressed.
// A tone is set upon the word before the caret, where it is written: "của", "hóa", "nguyễn".
"use strict";

const keys = document.getElementById("keys");
const TYPED = "input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=search], textarea";
const MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
let field = null;
let isUpper = false;

const plain = (letter) => letter.normalize("NFD").replace(MARKS, "").normalize("NFC");
const isVowel = (letter) => "aăâeêioôơuưy".includes(letter);

// Where the tone stands: on the vowel that has a mark, before a last consonant, else by the old custom.
function placeOfTone(letters) {
  const word = letters.join("").toLowerCase();
  let end = word.length - 1;
  while (end >= 0 && !isVowel(word[end])) end -= 1;
  let begin = end;
  while (begin > 0 && isVowel(word[begin - 1])) begin -= 1;
  // "qu" and "gi" before another vowel are consonants.
  if (begin < end && ["qu", "gi"].includes(word.slice(begin - 1, begin + 1))) begin += 1;
  for (let at = end; at >= begin && at >= 0; at -= 1) if ("ăâêôơư".includes(word[at])) return at;
  if (end < word.length - 1 || end - begin === 0) return end;
  return end - begin === 1 ? begin : begin + 1;
}

function toned(before, tone) {
  const found = before.match(/\p{L}+$/u);
  if (!found) return before;
  const old = [...found[0].normalize("NFC")];
  const letters = old.map(plain);
  const place = placeOfTone(letters);
  if (place < 0) return before;
  const set = (letters[place] + tone).normalize("NFC");
  // The same tone again takes it away.
  letters[place] = old[place] === set ? letters[place] : set;
  return before.slice(0, found.index) + letters.join("");
}

function write(change) {
  const caret = field.selectionStart ?? field.value.length;
  const before = change(field.value.slice(0, caret));
  const after = field.value.slice(field.selectionEnd ?? caret);
  if (field.maxLength > 0 && before.length + after.length > field.maxLength) return;
  field.value = before + after;
  if (field.type !== "email") field.setSelectionRange(before.length, before.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function upper(wanted) {
  isUpper = wanted;
  for (const key of keys.querySelectorAll("[data-key]")) {
    if (key.dataset.key.length === 1 && /\p{L}/u.test(key.dataset.key)) key.textContent = wanted ? key.dataset.key.toUpperCase() : key.dataset.key;
  }
  keys.querySelector("[data-key=shift]").setAttribute("aria-pressed", String(wanted));
}

// Names begin with a capital: so does every word of a line that is not a number or an address.
const begins = (text) => field.tagName === "INPUT" && !field.inputMode && field.type !== "email" && /(^|\s)$/.test(text);

const ACTS = {
  shift: () => upper(!isUpper),
  back: () => write((before) => [...before].slice(0, -1).join("")),
  hide: () => hide(),
  next: () => {
    const all = [...field.form.elements].filter((one) => one.matches(`${TYPED}, select, input[type=radio], input[type=checkbox], button`) && one.checkVisibility());
    all[all.indexOf(field) + 1]?.focus();
  },
};

function press(key) {
  if (ACTS[key]) return ACTS[key]();
  if (/^[\u0300-\u0323]$/.test(key)) return write((before) => toned(before, key));
  const letter = isUpper ? key.toUpperCase() : key;
  write((before) => before + letter);
  upper(begins(field.value.slice(0, field.selectionStart ?? undefined)));
}

function show(wanted) {
  field = wanted;
  keys.hidden = false;
  document.documentElement.classList.add("has-keys");
  upper(begins(field.value));
  field.scrollIntoView({ block: "center" });
}

function hide() {
  keys.hidden = true;
  document.documentElement.classList.remove("has-keys");
}

document.addEventListener("pointerdown", (event) => {
  // The field keeps the caret while a key is touched.
  if (event.target.closest("#keys")) event.preventDefault();
});
keys.addEventListener("mousedown", (event) => event.preventDefault());
keys.addEventListener("click", (event) => {
  const key = event.target.closest("[data-key]");
  if (key && field) press(key.dataset.key);
});
// Only when the finger is up again: going earlier, it would draw the touched button from under it.
document.addEventListener("click", (event) => {
  if (event.target.closest("#keys")) return;
  const touched = event.target.closest(TYPED);
  if (touched && !touched.dataset.noKeyboard) show(touched);
  else hide();
});
document.addEventListener("focusin", (event) => {
  if (!keys.hidden && event.target.matches(TYPED)) show(event.target);
});
// Whoever has keys, or a scanner, needs none on the glass.
document.addEventListener("keydown", (event) => { if (event.isTrusted && !keys.hidden) hide(); });
