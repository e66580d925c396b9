// vis-network as the camera: it pans, zooms, finds the card under the pointer and asks for the drawing.

import { drawCard } from "./cards.js";
import { data, lead, roots } from "./data.js";
import { byId } from "./dom.js";
import { CARD, LEGIBLE, MOST_SCALE } from "./layout.js";
import { middle } from "./router.js";
import { view } from "./scene.js";

const EDGE = { left: 8, right: 8, top: 26, bottom: 56 };
const [LEAST_ZOOM, MOST_ZOOM] = [0.05, 3];
const LEAST_AREA = 120;
const READABLE = 0.5;
const NARROW = 560;

export class Camera {
  constructor(frame) {
    this.frame = frame;
    this.network = new vis.Network(frame, { nodes: [], edges: [] }, data.options);
    const canvas = frame.querySelector("canvas");
    canvas.tabIndex = -1;
    canvas.parentElement.tabIndex = -1;
    this.network.on("hoverNode", () => frame.classList.add("pointing"));
    this.network.on("blurNode", () => frame.classList.remove("pointing"));
  }

  // The room for the chart, in pixels. While another view is shown it is the room of that one.
  area() {
    const { clientWidth, clientHeight } = this.isShown ? this.frame : byId("graph").parentElement;
    return {
      width: Math.max(clientWidth - EDGE.left - EDGE.right, LEAST_AREA),
      height: Math.max(clientHeight - EDGE.top - EDGE.bottom, LEAST_AREA),
    };
  }

  get isShown() {
    return this.frame.clientWidth > 0;
  }

  // New cards, seen from where the reader stood.
  show(scene) {
    const [position, scale] = [this.network.getViewPosition(), this.network.getScale()];
    const nodes = [...scene.cards.values()].map((card) => ({
      id: card.post.id,
      x: card.x + CARD.width / 2,
      y: card.y + CARD.height / 2,
      ctxRenderer: ({ ctx }) => ({
        drawNode: () => drawCard(ctx, card),
        nodeDimensions: { width: CARD.width, height: CARD.height },
      }),
    }));
    this.network.setData({ nodes, edges: [] });
    this.network.moveTo({ position, scale });
  }

  fit() {
    const { left, right, top, bottom } = view.beside ? view.scene.extent : view.scene.bounds;
    const area = this.area();
    const scale = Math.min(area.width / (right - left), area.height / (bottom - top), MOST_SCALE);
    this.#move({ x: (left + right) / 2, y: (top + bottom) / 2 }, scale);
  }

  // Everything; in a narrow window, where that would be too small to read, the CX lead, or else the top, in the middle.
  home() {
    const post = [lead, ...roots].find((one) => view.scene.cards.has(one));
    if (post && this.#isNarrow) this.fitAround(post);
    else this.fit();
  }

  get #isNarrow() {
    return this.area().width < NARROW;
  }

  // Fits everything, unless it would become too small to read: then the post comes to the middle.
  fitAround(post) {
    this.fit();
    const least = this.#isNarrow ? LEGIBLE : READABLE;
    if (this.network.getScale() < least) {
      const [x, y] = middle(view.scene.cards.get(post));
      this.#move({ x, y }, LEGIBLE);
    }
  }

  zoom(factor) {
    const scale = Math.min(Math.max(this.network.getScale() * factor, LEAST_ZOOM), MOST_ZOOM);
    this.network.moveTo({ scale });
  }

  // Pans as far as needed for the post's card to stand clear of edges, legend and panel.
  bring(post) {
    if (!this.isShown) return;
    const card = view.scene.cards.get(post);
    const scale = this.network.getScale();
    const from = this.network.canvasToDOM({ x: card.x, y: card.y });
    const panel = byId("panel").hidden ? 0 : byId("panel").offsetWidth;
    const dx = shift(from.x, from.x + CARD.width * scale, EDGE.left, this.frame.clientWidth - panel - EDGE.right);
    const dy = shift(from.y, from.y + CARD.height * scale, EDGE.top, this.frame.clientHeight - EDGE.bottom);
    if (dx === 0 && dy === 0) return;
    const { x, y } = this.network.getViewPosition();
    this.network.moveTo({ position: { x: x - dx / scale, y: y - dy / scale } });
  }

  #move(position, scale) {
    const offset = { x: (EDGE.left - EDGE.right) / 2, y: (EDGE.top - EDGE.bottom) / 2 };
    this.network.moveTo({ position, scale, offset });
  }
}

function shift(low, high, least, most) {
  if (low < least) return least - low;
  return high > most ? most - high : 0;
}
