// An element as the browser has laid it out -> the same by a pen: grounds and edges, words line by line, drawings.

import { penPath } from "../paint/glyphs.js";
import { titled } from "../paint/paper.js";
import { FONT } from "../surroundings/text.js";

const pencil = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
const TRANSPARENT = "rgba(0, 0, 0, 0)";
/** @type {Record<string, CanvasTextAlign>} */
const ALIGN = { start: "left", middle: "center", end: "right" };

// Places are those of the window: the element has to begin in its corner.
/** @param {Pen} pen @param {Element} element */
export function trace(pen, element) {
  const style = getComputedStyle(element);
  if (style.display === "none") return;
  if (element instanceof SVGSVGElement) {
    traceDrawing(pen, element);
    return;
  }
  traceGround(pen, element.getBoundingClientRect(), style);
  for (const child of element.childNodes) {
    if (child instanceof Text) traceWords(pen, child, style);
    else if (child instanceof Element) trace(pen, child);
  }
}

/** @param {Pen} pen @param {DOMRect} box @param {CSSStyleDeclaration} style */
function traceGround(pen, { left, top, width, height }, style) {
  const { backgroundColor, borderTopLeftRadius: corner } = style;
  const radius = corner.endsWith("%") ? (parseFloat(corner) / 100) * width : parseFloat(corner);
  if (backgroundColor !== TRANSPARENT) fillBox(pen, backgroundColor, [left, top, width, height, radius]);
  const [aside, above] = [parseFloat(style.borderLeftWidth), parseFloat(style.borderTopWidth)];
  if (aside) fillBox(pen, style.borderLeftColor, [left, top, aside, height, 0]);
  if (above) fillBox(pen, style.borderTopColor, [left, top, width, above, 0]);
}

/** @param {Pen} pen @param {string} colour @param {Corners} box */
function fillBox(pen, colour, box) {
  pen.fillStyle = plain(colour);
  pen.beginPath();
  pen.roundRect(...box);
  pen.fill();
}

/** @param {Pen} pen @param {Text} node @param {CSSStyleDeclaration} style */
function traceWords(pen, node, style) {
  for (const { words, left, top, height } of linesOf(node)) {
    const font = fontOf(style);
    pencil.font = font;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pencil.measureText("x");
    write(pen, words, left, top + (height + up - down) / 2, { font, colour: style.color });
  }
}

/** @param {CSSStyleDeclaration} style */
const fontOf = ({ fontStyle, fontWeight, fontSize }) =>
  `${fontStyle === "italic" ? "italic " : ""}${fontWeight} ${parseFloat(fontSize)}px ${FONT}`;

/**
 * @param {Pen} pen
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {{ font: string, colour: string, align?: CanvasTextAlign }} given
 */
function write(pen, words, x, y, { font, colour, align = "left" }) {
  Object.assign(pen, { font, fillStyle: plain(colour), textAlign: align, textBaseline: "alphabetic" });
  pen.fillText(words, x, y);
}

// Where the browser has ended each line. White space that it has dropped takes no room.
/** @param {Text} node */
function linesOf(node) {
  const [range, lines] = [document.createRange(), /** @type {Written[]} */ ([])];
  let end = 0;
  for (const letter of node.data) {
    range.setStart(node, end);
    range.setEnd(node, (end += letter.length));
    const { left, top, height } = range.getBoundingClientRect();
    if (height === 0) continue;
    const isSpace = letter.trim() === "";
    const line = lines.at(-1);
    if (line && Math.abs(line.top - top) < height / 2) {
      line.words += isSpace ? " " : letter;
      if (!isSpace) line.left = Math.min(line.left, left);
    } else if (!isSpace) lines.push({ words: letter, left, top, height });
  }
  return lines.map((line) => ({ ...line, words: line.words.trimEnd() }));
}

/** @param {Pen} pen @param {SVGSVGElement} svg */
function traceDrawing(pen, svg) {
  if (svg.clientWidth === 0) return;
  const { a, d, e, f } = /** @type {DOMMatrix} */ (svg.getScreenCTM());
  pen.save();
  pen.translate(e, f);
  pen.scale(a, d);
  traceParts(pen, svg, a);
  pen.restore();
}

/** @param {Pen} pen @param {Element} parent @param {number} scale */
function traceParts(pen, parent, scale) {
  for (const part of parent.children) {
    if (part.tagName === "g") {
      const title = part.querySelector(":scope > title");
      const draw = () => traceParts(pen, part, scale);
      if (title) titled(pen, title.textContent, draw);
      else draw();
    } else if (part.tagName === "text") traceLabel(pen, part);
    else if (Object.hasOwn(PATHS, part.tagName)) traceShape(pen, part, scale);
  }
}

// A rim of letters, which keeps lines away from them, is a ground below them.
/** @param {Pen} pen @param {Element} label */
function traceLabel(pen, label) {
  const style = getComputedStyle(label);
  const [x, y] = numbers(label, ["x", "y"]);
  const [font, align, words] = [fontOf(style), ALIGN[style.textAnchor], /** @type {Text} */ (label.lastChild).data];
  const rim = parseFloat(style.strokeWidth) / 2;
  if (style.stroke !== "none") fillBox(pen, style.stroke, inkOf(words, x, y, { font, align, rim }));
  write(pen, words, x, y, { font, colour: style.fill, align });
}

// The box of what is seen of words, and of their rim.
/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {{ font: string, align: CanvasTextAlign, rim: number }} given
 * @returns {Corners}
 */
function inkOf(words, x, y, { font, align, rim }) {
  Object.assign(pencil, { font, textAlign: align });
  const ink = pencil.measureText(words);
  const [left, up] = [ink.actualBoundingBoxLeft + rim, ink.actualBoundingBoxAscent + rim];
  const [right, down] = [ink.actualBoundingBoxRight + rim, ink.actualBoundingBoxDescent + rim];
  return [x - left, y - up, left + right, up + down, 0];
}

/** @param {Element} shape @param {string} name */
const number = (shape, name) => Number(shape.getAttribute(name) ?? 0);
/** @param {Element} shape @param {string[]} names */
const numbers = (shape, names) => names.map((name) => number(shape, name));
/** @type {Record<string, (shape: Element) => string>} */
const PATHS = {
  path: (shape) => /** @type {string} */ (shape.getAttribute("d")),
  polyline: (shape) => `M${/** @type {string} */ (shape.getAttribute("points")).trim().replaceAll(" ", "L")}`,
  circle(shape) {
    const [x, y, r] = numbers(shape, ["cx", "cy", "r"]);
    return `M${x - r},${y}a${r},${r} 0 0 1 ${2 * r},0a${r},${r} 0 0 1 ${-2 * r},0z`;
  },
  rect(shape) {
    const [x, y, width, height, r] = numbers(shape, ["x", "y", "width", "height", "rx"]);
    if (!r) return `M${x},${y}h${width}v${height}h${-width}z`;
    /** @param {number} dx @param {number} dy */
    const corner = (dx, dy) => `a${r},${r} 0 0 1 ${dx * r},${dy * r}`;
    const [across, down] = [width - 2 * r, height - 2 * r];
    const all = [`h${across}${corner(1, 1)}`, `v${down}${corner(-1, 1)}`, `h${-across}${corner(-1, -1)}`, `v${-down}`];
    return `M${x + r},${y}${all.join("")}${corner(1, -1)}z`;
  },
};

/** @param {Pen} pen @param {Element} shape @param {number} scale */
function traceShape(pen, shape, scale) {
  const { fill, stroke, strokeWidth, strokeLinecap, strokeDasharray: dashes, vectorEffect } = getComputedStyle(shape);
  const path = penPath(pen, PATHS[shape.tagName](shape));
  const pattern = /^url\("#(.+)"\)$/u.exec(fill);
  if (pattern) traceStripes(pen, shape, /** @type {HTMLElement} */ (document.getElementById(pattern[1])));
  else if (fill !== "none") {
    pen.fillStyle = plain(fill);
    pen.fill(path);
  }
  if (stroke === "none") return;
  const lineWidth = parseFloat(strokeWidth) / (vectorEffect === "non-scaling-stroke" ? scale : 1);
  Object.assign(pen, { strokeStyle: plain(stroke), lineWidth, lineCap: strokeLinecap, lineJoin: "miter" });
  pen.setLineDash(dashes === "none" ? [] : dashes.split(",").map(parseFloat));
  pen.stroke(path);
}

// A pattern of upright stripes, as far as the shape goes.
/** @param {Pen} pen @param {Element} shape @param {Element} pattern */
function traceStripes(pen, shape, pattern) {
  const [x, y, width, height] = numbers(shape, ["x", "y", "width", "height"]);
  const step = number(pattern, "width");
  const { stroke, strokeWidth } = getComputedStyle(/** @type {Element} */ (pattern.querySelector(".stripe")));
  fillBox(pen, getComputedStyle(/** @type {Element} */ (pattern.querySelector(".ground"))).fill,
    [x, y, width, height, 0]);
  let stripes = "";
  for (let at = Math.ceil(x / step) * step + step / 5; at < x + width; at += step) stripes += `M${at},${y}v${height}`;
  if (!stripes) return;
  Object.assign(pen, { strokeStyle: plain(stroke), lineWidth: parseFloat(strokeWidth), lineCap: "butt" });
  pen.setLineDash([]);
  pen.stroke(penPath(pen, stripes));
}

// A colour as every reader of SVG knows it.
/** @param {string} colour */
function plain(colour) {
  pencil.fillStyle = colour;
  return pencil.fillStyle;
}
