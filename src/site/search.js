// The search and the filters of the list. Without this script the whole list is there to read.
"use strict";

const form = document.getElementById("find");
const words = document.getElementById("words");
const count = document.getElementById("count");
const rows = Array.from(document.querySelectorAll("#cases > li"));
const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
const values = rows.map((row) => {
  const of = {};
  for (const box of boxes) of[box.name] ??= new Set((row.dataset[box.name] ?? "").split("\t"));
  return of;
});

// Letters without their accents, as the words of the rows are written.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// What is ticked, by the name of the filter.
function ticks() {
  const of = new Map();
  for (const box of boxes) {
    if (box.checked) of.set(box.name, [...(of.get(box.name) ?? []), box.value]);
  }
  return of;
}

// Whether a case has one of the ticked values of each filter, but for one filter that does not count.
const fits = (place, ticked, except) =>
  [...ticked].every(([name, wanted]) => name === except || wanted.some((value) => values[place][name].has(value)));

function show() {
  const typed = fold(words.value).split(/\s+/).filter(Boolean);
  const ticked = ticks();
  const has = rows.map((row) => typed.every((word) => row.dataset.words.includes(word)));
  let shown = 0;
  rows.forEach((row, place) => {
    row.hidden = !(has[place] && fits(place, ticked));
    shown += row.hidden ? 0 : 1;
  });
  for (const box of boxes) {
    const left = rows.filter((_, place) => has[place] && values[place][box.name].has(box.value) && fits(place, ticked, box.name));
    box.parentElement.querySelector(".count").textContent = left.length;
    box.parentElement.parentElement.hidden = left.length === 0 && !box.checked;
  }
  count.textContent = shown === 1 ? "1 case" : shown === 0 ? "No case. Take a word or a tick away." : shown + " cases";
  const kept = new URLSearchParams();
  if (words.value) kept.set("words", words.value);
  for (const [name, wanted] of ticked) for (const value of wanted) kept.append(name, value);
  history.replaceState(null, "", kept.size ? "#" + kept : location.pathname + location.search);
}

function restore() {
  const kept = new URLSearchParams(location.hash.slice(1));
  words.value = kept.get("words") ?? "";
  for (const box of boxes) box.checked = kept.getAll(box.name).includes(box.value);
  for (const part of form.querySelectorAll("details")) part.open = Boolean(part.querySelector(":checked"));
  show();
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(show));
window.addEventListener("hashchange", restore);
form.hidden = false;
restore();
