// Cards in the frame: clicked, or lifted and dropped on the card of a new manager (with Alt: a dotted line).

import { make } from "../../output/page/script/surroundings/dom.js";
import { named } from "./open.js";

// So far a pointer may tremble in a click.
const FEW = 6;

/**
 * @typedef {object} Cards
 * @property {HTMLElement} stage What the frame lies in, and what is carried is drawn over.
 * @property {(number: number) => string | undefined} idOf Id of a post that the page knows by its number.
 * @property {() => boolean} isMovable
 * @property {(post: string) => void} clicked
 * @property {(post: string, on: string, dotted: boolean) => void} dropped
 */

/**
 * @param {Window} inside
 * @param {Cards} cards
 */
export function takeCards(inside, cards) {
  const postAt = (/** @type {PointerEvent} */ event) => {
    const card = cardAt(inside, event);
    return card && cards.idOf(Number(card.dataset["post"]));
  };
  const lift = (/** @type {PointerEvent} */ event) => {
    const post = event.button === 0 && cards.isMovable() ? postAt(event) : null;
    if (!post) return;
    // the page would drag the whole chart
    event.stopPropagation();
    event.preventDefault();
    carry(inside, event, post, cards, postAt);
  };
  inside.document.addEventListener("pointerdown", lift, true);
}

/**
 * @param {Window} inside
 * @param {PointerEvent} start
 * @param {string} post
 * @param {Cards} cards
 * @param {(event: PointerEvent) => string | null | undefined} postAt
 */
function carry(inside, start, post, cards, postAt) {
  const ghost = make("div", { class: "ghost" }, named("posts", post));
  const aim = make("div", { class: "aim", hidden: true });
  const ended = new AbortController();
  let isCarried = false;

  const move = (/** @type {PointerEvent} */ event) => {
    if (!isCarried && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < FEW) return;
    if (!isCarried) cards.stage.append(aim, ghost);
    isCarried = true;
    event.stopPropagation();
    place(ghost, { left: event.clientX + 10, top: event.clientY + 10 });
    const below = cardAt(inside, event);
    aim.hidden = !below || postAt(event) === post;
    if (below) place(aim, below.getBoundingClientRect());
  };
  const end = () => {
    ended.abort();
    ghost.remove();
    aim.remove();
  };
  const drop = (/** @type {PointerEvent} */ event) => {
    end();
    const on = postAt(event);
    if (!isCarried) cards.clicked(post);
    else if (on && on !== post) cards.dropped(post, on, event.altKey);
  };

  const options = { capture: true, signal: ended.signal };
  inside.addEventListener("pointermove", move, options);
  inside.addEventListener("pointerup", drop, options);
  inside.addEventListener("pointercancel", end, options);
  inside.addEventListener("keydown", (event) => event.key === "Escape" && end(), options);
}

/**
 * @param {HTMLElement} element
 * @param {{ left: number, top: number, width?: number, height?: number }} box
 */
function place(element, { left, top, width, height }) {
  const sides = Object.entries({ left, top, width, height }).filter(([, value]) => value !== undefined);
  Object.assign(element.style, Object.fromEntries(sides.map(([name, value]) => [name, `${value}px`])));
}

const CONTROLS = "button, input, fieldset, a, summary";

/**
 * @param {Window} inside
 * @param {PointerEvent} event
 * @returns {HTMLElement | undefined}
 */
function cardAt(inside, event) {
  const target = /** @type {Element | null} */ (event.target);
  if (!target?.closest?.("#graph") || target.closest(CONTROLS)) return undefined;
  const cards = /** @type {HTMLElement[]} */ ([...inside.document.querySelectorAll("#tree [role=treeitem]")]);
  return cards.find((card) => {
    const { left, right, top, bottom } = card.getBoundingClientRect();
    return left <= event.clientX && event.clientX <= right && top <= event.clientY && event.clientY <= bottom;
  });
}
