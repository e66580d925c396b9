// A priority queue of numbers: the one with the smallest key comes out first.

export class Heap {
  /** @type {number[]} */
  #items = [];
  /** @type {number[]} */
  #keys = [];

  get size() {
    return this.#items.length;
  }

  /** @param {number} item @param {number} key */
  push(item, key) {
    let i = this.#items.length;
    while (i > 0) {
      const above = (i - 1) >> 1;
      if (this.#keys[above] <= key) break;
      this.#set(i, above);
      i = above;
    }
    this.#items[i] = item;
    this.#keys[i] = key;
  }

  pop() {
    const first = this.#items[0];
    const item = /** @type {number} */ (this.#items.pop());
    const key = /** @type {number} */ (this.#keys.pop());
    const size = this.#items.length;
    let i = 0;
    while (size > 0) {
      let below = 2 * i + 1;
      if (below + 1 < size && this.#keys[below + 1] < this.#keys[below]) below += 1;
      if (below >= size || this.#keys[below] >= key) break;
      this.#set(i, below);
      i = below;
    }
    if (size > 0) [this.#items[i], this.#keys[i]] = [item, key];
    return first;
  }

  /** @param {number} to @param {number} from */
  #set(to, from) {
    this.#items[to] = this.#items[from];
    this.#keys[to] = this.#keys[from];
  }
}
