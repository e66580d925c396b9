// The tabs: one view at a time, chosen by click or arrow keys.

const tabs = [...byId("tabs").children];

function showView(tab) {
  for (const each of tabs) {
    const isChosen = each === tab;
    each.setAttribute("aria-selected", String(isChosen));
    each.tabIndex = isChosen ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !isChosen;
  }
}

byId("tabs").addEventListener("click", (event) => {
  if (tabs.includes(event.target)) showView(event.target);
});

byId("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const next = tabs.at((tabs.indexOf(event.target) + step) % tabs.length);
  showView(next);
  next.focus();
});
