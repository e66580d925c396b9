// Elements from plain values. Text reaches the document through textContent and nowhere else.

const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...content.flat().filter((item) => item !== null));
  return element;
}

function text(value) {
  const isolated = document.createElement("bdi");
  isolated.textContent = value;
  return isolated;
}
