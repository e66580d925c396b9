// The chart for keyboard and screen reader: a transparent treeitem over each card, following the camera.

import { chain, lead, posts, roots } from "../chart/data.js";
import { hasCard, openPileOn, pileOn, standIn, unitOn } from "../chart/piles.js";
import { tagOf, view } from "../chart/view.js";
import { isExpanded, visible } from "../chart/visible.js";
import { cardInWords } from "../layout/cardtext.js";
import { UNIT } from "../layout/sizes.js";
import { plural } from "../plain/wording.js";
import { make } from "../surroundings/dom.js";

export class Tree {
  /** @type {Map<Post | null | undefined, HTMLElement>} */
  #items = new Map();
  /** @type {Post | null} */
  #current = null;

  /** @param {HTMLElement} root @param {{ open: Open, toggle: Open, focused: Open }} acts */
  constructor(root, { open, toggle, focused }) {
    this.root = root;
    root.addEventListener("keydown", (event) => this.#key(event, open, toggle));
    root.addEventListener("click", (event) => open(this.#post(event)));
    root.addEventListener("focusin", (event) => {
      this.#choose(this.#post(event));
      /** @type {HTMLElement} */ (root.parentElement).scrollTo(0, 0);
      focused(/** @type {Post} */ (this.#current));
    });
  }

  /** @param {Scene} scene */
  show(scene) {
    const hadFocus = this.root.contains(document.activeElement);
    const inOrder = [...scene.cards.values()].toSorted((one, two) => one.y - two.y || one.x - two.x);
    this.#items = new Map(inOrder.map((card) => [card.post, item(card)]));
    this.root.replaceChildren(...this.#items.values());
    const current = this.#current && standIn(this.#current);
    this.#choose(
      this.#items.has(current) ? current : scene.cards.has(/** @type {Post} */ (lead)) ? lead : inOrder[0].post);
    if (hadFocus) this.focus(this.#current);
  }

  /** @param {VisNetwork} network */
  follow(network) {
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    this.root.style.transform = `translate(${x}px, ${y}px) scale(${network.getScale()})`;
  }

  /** @param {Post | null} [post] */
  focus(post) {
    this.#items.get(post)?.focus({ preventScroll: true });
  }

  /** @param {Post | null} post */
  select(post) {
    for (const [each, element] of this.#items) element.setAttribute("aria-selected", String(each === post));
  }

  /** @param {Event} event */
  #post(event) {
    return posts[/** @type {number} */ (/** @type {unknown} */ (
      /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest("[role=treeitem]")).dataset.post
    ))];
  }

  /** @param {Post | null} post */
  #choose(post) {
    this.#items.get(this.#current)?.setAttribute("tabindex", "-1");
    this.#current = post;
    /** @type {HTMLElement} */ (this.#items.get(post)).setAttribute("tabindex", "0");
  }

  /** @param {KeyboardEvent} event @param {Open} open @param {Open} toggle */
  #key(event, open, toggle) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [first, last] = [[...this.#items.keys()][0], [...this.#items.keys()].at(-1)];
    /** @type {Record<string, () => void>} */
    const actions = {
      Enter: () => open(/** @type {Post} */ (this.#current)),
      " ": () => toggle(/** @type {Post} */ (this.#current)),
      Home: () => this.focus(first),
      End: () => this.focus(last),
      ArrowUp: () => this.focus(nextCard(this.#current, 0, -1)),
      ArrowDown: () => this.focus(nextCard(this.#current, 0, 1)),
      ArrowLeft: () => this.focus(nextCard(this.#current, -1, 0)),
      ArrowRight: () => this.focus(nextCard(this.#current, 1, 0)),
    };
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  }
}

/** @param {Card} card */
function item({ post, x, y, width, height }) {
  const failed = post.findings.filter((finding) => finding.outcome === "fail").length;
  const found = failed ? plural(failed, "finding") : null;
  const said = [cardInWords(post), post.chip, unitOn(post)?.name, found, tagOf(post)?.toLowerCase()];
  const siblings = (post.parent?.children ?? roots).filter((one) => visible.has(one) && hasCard(one));
  const element = make("div", {
    role: "treeitem",
    tabindex: "-1",
    "data-post": post.id,
    "aria-label": said.filter(Boolean).join(", "),
    "aria-level": chain(post).length,
    "aria-posinset": siblings.indexOf(post) + 1,
    "aria-setsize": siblings.length,
    "aria-selected": String(post === view.selected),
    "aria-expanded": expansionOf(post),
  });
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return element;
}

// Whether what a card stands for is all shown; null where there is nothing else to show.
/** @param {Post} post */
function expansionOf(post) {
  if (pileOn(post)) return "false";
  if (openPileOn(post)) return "true";
  return post.children.length ? String(isExpanded(post)) : null;
}

// The nearest card in a direction; a card off to the side counts as farther away.
/** @param {Post | null} post @param {number} dx @param {number} dy */
function nextCard(post, dx, dy) {
  const here = /** @type {Card} */ (view.scene.cards.get(/** @type {Post} */ (post)));
  let [best, least] = [post, Infinity];
  for (const card of view.scene.cards.values()) {
    const ahead = (card.x - here.x) * dx + (card.y - here.y) * dy;
    const aside = Math.abs((card.x - here.x) * dy) + Math.abs((card.y - here.y) * dx);
    if (ahead > UNIT * 3 && ahead + 2 * aside < least) [best, least] = [card.post, ahead + 2 * aside];
  }
  return best;
}
