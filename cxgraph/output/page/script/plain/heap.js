// A priority queue of numbers: the one with the smallest key comes out first. An engine that only interprets asks it
// millions of times, so it makes no lists on its way.

export class Heap {
  #items = new Int32Array(1024);
  #keys = new Float64Array(1024);
  size = 0;

  /** @param {number} item @param {number} key */
  push(item, key) {
    if (this.size === this.#items.length) this.#grow();
    const items = this.#items;
    const keys = this.#keys;
    let i = this.size++;
    while (i > 0) {
      const above = (i - 1) >> 1;
      const other = keys[above];
      if (other <= key) break;
      items[i] = items[above];
      keys[i] = other;
      i = above;
    }
    items[i] = item;
    keys[i] = key;
  }

  pop() {
    const items = this.#items;
    const keys = this.#keys;
    const first = items[0];
    const size = --this.size;
    const item = items[size];
    const key = keys[size];
    const last = size - 1;
    let i = 0;
    let below = 1;
    while (below < last) {
      const least = keys[below];
      const other = keys[below + 1];
      if (other < least) {
        if (other >= key) break;
        keys[i] = other;
        items[i] = items[++below];
      } else {
        if (least >= key) break;
        keys[i] = least;
        items[i] = items[below];
      }
      i = below;
      below = 2 * i + 1;
    }
    if (below === last && keys[below] < key) {
      items[i] = items[below];
      keys[i] = keys[below];
      i = below;
    }
    items[i] = item;
    keys[i] = key;
    return first;
  }

  #grow() {
    const [items, keys] = [this.#items, this.#keys];
    this.#items = new Int32Array(2 * items.length);
    this.#keys = new Float64Array(2 * keys.length);
    this.#items.set(items);
    this.#keys.set(keys);
  }
}
