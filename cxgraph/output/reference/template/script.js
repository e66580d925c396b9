"use strict";
const search = document.getElementById("search");
const filter = document.getElementById("filter");
const shown = document.getElementById("shown");
const entries = [...document.querySelectorAll(".entry")].map((element) => ({
  element,
  text: element.textContent.toLowerCase(),
}));
const intros = document.querySelectorAll(".intro");
const parents = [...document.querySelectorAll("main section")].reverse();

function apply() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { element, text } of entries) {
    element.hidden = !words.every((word) => text.includes(word));
    count += element.hidden ? 0 : 1;
  }
  for (const section of parents) {
    section.hidden = words.length > 0 && !section.querySelector(".entry:not([hidden])");
  }
  for (const intro of intros) {
    intro.hidden = words.length > 0;
  }
  shown.textContent = words.length ? `${count} of ${entries.length} entries` : "";
}

function clear() {
  filter.value = "";
  apply();
}

filter.addEventListener("input", apply);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input")) {
    event.preventDefault();
    filter.focus();
  } else if (event.key === "Escape" && event.target === filter) {
    clear();
  }
});
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    clear();
    target.scrollIntoView();
  }
});
search.hidden = false;
apply();
