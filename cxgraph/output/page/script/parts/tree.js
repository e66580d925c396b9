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
  #items = new Map();
  #current = null;

  constructor(root, { open, toggle, focused }) {
    this.root = root;
    root.addEventListener("keydown", (event) => this.#key(event, open, toggle));
    root.addEventListener("click", (event) => open(this.#post(event)));
    root.addEventListener("focusin", (event) => {
      this.#choose(this.#post(event));
      root.parentElement.scrollTo(0, 0);
      focused(this.#current);
    });
  }

  show(scene) {
    const hadFocus = this.root.contains(document.activeElement);
    const inOrder = [...scene.cards.values()].toSorted((one, two) => one.y - two.y || one.x - two.x);
    this.#items = new Map(inOrder.map((card) => [card.post, item(card)]));
    this.root.replaceChildren(...this.#items.values());
    const current = this.#current && standIn(this.#current);
    this.#choose(this.#items.has(current) ? current : scene.cards.has(lead) ? lead : inOrder[0].post);
    if (hadFocus) this.focus(this.#current);
  }

  follow(network) {
    const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    this.root.style.transform = `translate(${x}px, ${y}px) scale(${network.getScale()})`;
  }

  focus(post) {
    this.#items.get(post)?.focus({ preventScroll: true });
  }

  select(post) {
    for (const [each, element] of this.#items) element.setAttribute("aria-selected", String(each === post));
  }

  #post(event) {
    return posts[event.target.closest("[role=treeitem]").dataset.post];
  }

  #choose(post) {
    this.#items.get(this.#current)?.setAttribute("tabindex", "-1");
    this.#current = post;
    this.#items.get(post).setAttribute("tabindex", "0");
  }

  #key(event, open, toggle) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [first, last] = [[...this.#items.keys()][0], [...this.#items.keys()].at(-1)];
    const actions = {
      Enter: () => open(this.#current),
      " ": () => toggle(this.#current),
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
function expansionOf(post) {
  if (pileOn(post)) return "false";
  if (openPileOn(post)) return "true";
  return post.children.length ? String(isExpanded(post)) : null;
}

// The nearest card in a direction; a card off to the side counts as farther away.
function nextCard(post, dx, dy) {
  const here = view.scene.cards.get(post);
  let [best, least] = [post, Infinity];
  for (const card of view.scene.cards.values()) {
    const ahead = (card.x - here.x) * dx + (card.y - here.y) * dy;
    const aside = Math.abs((card.x - here.x) * dy) + Math.abs((card.y - here.y) * dx);
    if (ahead > UNIT * 3 && ahead + 2 * aside < least) [best, least] = [card.post, ahead + 2 * aside];
  }
  return best;
}
