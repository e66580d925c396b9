// vis-network as the camera: it pans, zooms, finds the card under the pointer and asks for the drawing.

import { data, facts, lead, posts, roots } from "../chart/data.js";
import { isOn, view } from "../chart/view.js";
import { LEGIBLE, MOST_SCALE } from "../layout/sizes.js";
import { drawCard } from "../paint/cards.js";
import { middle } from "../routing/router.js";
import { byId } from "../surroundings/dom.js";

const EDGE = { left: 8, right: 8, top: 26, bottom: 56 };
const [LEAST_ZOOM, MOST_ZOOM] = [0.05, 3];
const LEAST_AREA = 120;
const READABLE = 0.5;
const NARROW = 560;

export class Camera {
  // What the reader saw before a panel was opened, and what the panel made of it.
  /** @type {Look | null} */
  #before = null;
  /** @type {Look | null} */
  #beside = null;
  #room = { width: LEAST_AREA, height: LEAST_AREA };

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.frame = frame;
    this.network = new vis.Network(frame, { nodes: [], edges: [] }, data.options);
    const canvas = /** @type {HTMLCanvasElement} */ (frame.querySelector("canvas"));
    canvas.tabIndex = -1;
    /** @type {HTMLElement} */ (canvas.parentElement).tabIndex = -1;
    this.network.on("hoverNode", () => frame.classList.add("pointing"));
    this.network.on("blurNode", () => frame.classList.remove("pointing"));
    frame.addEventListener("pointermove", (event) => (frame.title = this.#unitAt(event) ?? ""));
    this.area();
  }

  // The room for the chart, in pixels. While another view is shown it is what it was before.
  area() {
    const { clientWidth, clientHeight } = this.frame;
    if (this.isShown) {
      this.#room = {
        width: Math.max(clientWidth - EDGE.left - EDGE.right, LEAST_AREA),
        height: Math.max(clientHeight - EDGE.top - EDGE.bottom, LEAST_AREA),
      };
    }
    return this.#room;
  }

  // The whole name of the unit on whose ground something happens, which may be too long to be written there.
  /** @param {PointerEvent} event */
  #unitAt({ clientX, clientY }) {
    const { left, top } = this.frame.getBoundingClientRect();
    const { x, y } = this.network.DOMtoCanvas({ x: clientX - left, y: clientY - top });
    /** @param {Region} region */
    const isOver = ({ box }) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    return isOn("units") ? view.scene.regions.find(isOver)?.words : null;
  }

  get isShown() {
    return this.frame.clientWidth > 0;
  }

  // New cards, seen from where the reader stood.
  /** @param {Scene} scene */
  show(scene) {
    const [position, scale] = [this.network.getViewPosition(), this.network.getScale()];
    const nodes = [...scene.cards.values()].map((card) => ({
      id: card.post.id,
      x: card.x + card.width / 2,
      y: card.y + card.height / 2,
      /** @param {{ ctx: CanvasRenderingContext2D }} given */
      ctxRenderer: ({ ctx }) => ({
        drawNode: () => drawCard(ctx, card),
        nodeDimensions: { width: card.width, height: card.height },
      }),
    }));
    this.network.setData({ nodes, edges: [] });
    // The engine leaves out what lies outside of the window, and has all lie at the origin until it was left out once.
    for (const post of scene.cards.keys()) this.network.body.nodes[post.id].shape.boundingBox = boxOf(post);
    this.network.moveTo({ position, scale });
  }

  fit() {
    const { left, right, top, bottom } = view.beside ? view.scene.extent : view.scene.bounds;
    const area = this.#free();
    const scale = Math.min(area.width / (right - left), area.height / (bottom - top), MOST_SCALE);
    this.#move({ x: (left + right) / 2, y: (top + bottom) / 2 }, scale, area);
  }

  // The first look: everything, or where that could not be read, who leads CX or possibly does, else the top; in a wide
  // window together with those below.
  home() {
    const posted = [lead, posts[facts.candidates[0]], ...roots].find((one) =>
      view.scene.cards.has(/** @type {Post} */ (one)));
    this.fit();
    if (!posted || this.network.getScale() >= LEGIBLE) return;
    if (this.#isNarrow) this.#centre(posted);
    else this.#showBelow(posted);
  }

  /** @param {Post} post */
  #showBelow(post) {
    const free = this.#free();
    const boxes = [post, ...post.children].filter((one) => view.scene.cards.has(one)).map(boxOf);
    const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    const [top, room] = [Math.min(...boxes.map((box) => box.top)), free.height / LEGIBLE / 2];
    this.#move({ x: (left + right) / 2, y: Math.max(top + room / 2, view.scene.bounds.top + room) }, LEGIBLE, free);
  }

  /** @param {Post} post */
  #centre(post) {
    const [x, y] = middle(/** @type {Card} */ (view.scene.cards.get(post)));
    this.#move({ x, y }, LEGIBLE, this.#free());
  }

  get #isNarrow() {
    return this.area().width < NARROW;
  }

  // Fits everything, unless it would become too small to read: then the post comes to the middle.
  /** @param {Post} post */
  fitAround(post) {
    this.fit();
    const least = this.#isNarrow ? LEGIBLE : READABLE;
    if (this.network.getScale() < least) this.#centre(post);
  }

  /** @param {number} factor */
  zoom(factor) {
    const scale = Math.min(Math.max(this.network.getScale() * factor, LEAST_ZOOM), MOST_ZOOM);
    this.network.moveTo({ scale });
  }

  // Pans as far as needed for the post's card to stand clear of edges, legend and panel.
  /** @param {Post} post */
  bring(post) {
    if (!this.isShown) return;
    const isLeftAlone = this.#before && isSame(this.#seen(), /** @type {Look} */ (this.#beside));
    this.#pan(boxOf(post), this.#seen());
    if (isLeftAlone) this.#beside = this.#seen();
  }

  // Makes room for an open panel: what it speaks of is seen beside it, smaller where that is needed, but legible; above
  // a panel at the bottom it is as small as a map. Where there is no room for all of it, the post is in the middle.
  /** @param {Post} post @param {Box} around */
  bringBeside(post, around) {
    if (!this.isShown) return;
    const isLeftAlone = this.#before && isSame(this.#seen(), /** @type {Look} */ (this.#beside));
    this.#before = isLeftAlone ? /** @type {Look} */ (this.#before) : this.#seen();
    const { width, height, isAbove } = this.#free();
    const room = Math.min(width / (around.right - around.left), height / (around.bottom - around.top));
    const { position, scale } = this.#before;
    const least = isAbove ? LEAST_ZOOM : Math.min(READABLE, scale / 2);
    const smaller = Math.min(scale, Math.max(room, least));
    const [x, y] = middle(/** @type {Card} */ (view.scene.cards.get(post)));
    const [aside, up] = [width / smaller / 2, height / smaller / 2];
    const middling = { left: x - aside, right: x + aside, top: y - up, bottom: y + up };
    this.#pan(smaller <= room ? around : middling, { position, scale: smaller });
    this.#beside = this.#seen();
  }

  // What the reader saw before, unless they have looked elsewhere since.
  leaveBeside() {
    if (this.#before && isSame(this.#seen(), /** @type {Look} */ (this.#beside))) this.network.moveTo(this.#before);
    this.#before = this.#beside = null;
  }

  #seen() {
    return { position: this.network.getViewPosition(), scale: this.network.getScale() };
  }

  // The part of the frame over which nothing lies. A panel stands at the right, in a narrow window at the bottom.
  /** @returns {Free} */
  #free() {
    const [frame, panel] = [this.frame.getBoundingClientRect(), byId("panel").getBoundingClientRect()];
    const { width, height } = this.area();
    const free = { left: EDGE.left, top: EDGE.top, width, height };
    if (panel.width === 0) return free;
    if (panel.width < frame.width) {
      return { ...free, width: Math.max(Math.min(width, panel.left - frame.left - EDGE.left - EDGE.right), 1) };
    }
    const above = panel.top - frame.top - EDGE.top - EDGE.right;
    return { ...free, height: Math.max(Math.min(height, above), 1), isAbove: true };
  }

  /** @param {Box} box @param {Look} look */
  #pan({ left, right, top, bottom }, { position, scale }) {
    const free = this.#free();
    const { clientWidth, clientHeight } = this.frame;
    /** @param {number} at */
    const x = (at) => (at - position.x) * scale + clientWidth / 2;
    /** @param {number} at */
    const y = (at) => (at - position.y) * scale + clientHeight / 2;
    const dx = shift(x(left), x(right), free.left, free.left + free.width);
    const dy = shift(y(top), y(bottom), free.top, free.top + free.height);
    if (dx === 0 && dy === 0 && scale === this.network.getScale()) return;
    this.network.moveTo({ position: { x: position.x - dx / scale, y: position.y - dy / scale }, scale });
  }

  // A place of the drawing to the middle of an area of the frame.
  /** @param {XY} position @param {number} scale @param {Free} area */
  #move(position, scale, { left, top, width, height }) {
    const { clientWidth, clientHeight } = this.frame;
    const offset = { x: left + (width - clientWidth) / 2, y: top + (height - clientHeight) / 2 };
    this.network.moveTo({ position, scale, offset });
  }
}

/** @param {Look} one @param {Look} other */
const isSame = (one, other) =>
  one.scale === other.scale && one.position.x === other.position.x && one.position.y === other.position.y;

/** @param {Post} post @returns {Box} */
function boxOf(post) {
  const { x, y, width, height } = /** @type {Card} */ (view.scene.cards.get(post));
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** @param {number} low @param {number} high @param {number} least @param {number} most */
function shift(low, high, least, most) {
  if (low < least) return least - low;
  return high > most ? most - high : 0;
}
