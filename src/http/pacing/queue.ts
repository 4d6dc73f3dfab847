/** First in, first out, with removal from the middle: removed entries are skipped when their turn comes. */
export class Queue<T> {
  #items: (T | undefined)[] = [];
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds at the end; the returned function takes it out again, if it is still waiting. */
  push(item: T): () => void {
    const items = this.#items;
    const entry = items.push(item) - 1;
    const offset = this.#dropped;
    this.#size += 1;
    return () => {
      const index = entry + offset - this.#dropped;
      if (index < this.#head || this.#items[index] !== item) return;
      this.#items[index] = undefined;
      this.#size -= 1;
    };
  }

  shift(): T | undefined {
    while (this.#head < this.#items.length) {
      const item = this.#items[this.#head];
      this.#items[this.#head] = undefined;
      this.#head += 1;
      if (item === undefined) continue;
      this.#size -= 1;
      this.#compact();
      return item;
    }
    this.#compact();
    return undefined;
  }

  /** Entries cut off the front so far: positions are counted from the very first. */
  #dropped = 0;

  #compact(): void {
    if (this.#head * 2 < this.#items.length) return;
    this.#items.splice(0, this.#head);
    this.#dropped += this.#head;
    this.#head = 0;
  }
}
