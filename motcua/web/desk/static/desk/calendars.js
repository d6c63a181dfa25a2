// Arrows walk through the days of the year; only one day is a tab stop. Without this file every
// day is one, and everything works.
"use strict";

(() => {
  const months = document.querySelector("[data-months]");
  const days = months ? [...months.querySelectorAll("td > a")] : [];
  if (!days.length) return;

  const stopAt = (day, focus) => {
    for (const other of days) other.tabIndex = other === day ? 0 : -1;
    if (focus) day.focus();
  };

  // After a day was saved the address names it: the hand goes on from there.
  const named = days.find((day) => "#" + day.id === location.hash);
  const chosen = months.querySelector(".sq-chosen > a") ?? months.querySelector(".sq-today > a");
  stopAt(named ?? chosen ?? days[0], Boolean(named));

  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };
  months.addEventListener("keydown", (event) => {
    const here = days.indexOf(event.target);
    const ends = { Home: 0, End: days.length - 1 };
    const to = ends[event.key] ?? here + (steps[event.key] ?? 0);
    if (here < 0 || to === here || !days[to]) return;
    event.preventDefault();
    event.stopPropagation();
    stopAt(days[to], true);
  });
  months.addEventListener("focusin", (event) => {
    if (days.includes(event.target)) stopAt(event.target, false);
  });
})();
