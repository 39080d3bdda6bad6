// The arithmetic of a very long list: which pages are wanted and kept, and where to scroll when a list is longer than
// a browser can be high. No DOM.

/** Rows are asked for in pages of this many; the bridge answers at most 500. Few, so that taking in an answer costs less than
 * a frame while the list is scrolled. */
export const PAGE = 50;
/** Pages that are kept: 160 × 50 rows. */
const KEPT = 160;
/** No element is made higher than this: engines stop between 16 and 33 million pixels. */
export const HIGHEST = 15_000_000;

/** Pages of rows, asked for once each, the longest unused dropped first. */
export class Pages<R> {
  readonly #pages = new Map<number, R[]>();
  readonly #asked = new Set<number>();
  readonly #fetch: (from: number, count: number) => Promise<R[]>;
  readonly #arrived: () => void;

  constructor(fetch: (from: number, count: number) => Promise<R[]>, arrived: () => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  /** The row, if it is here. */
  get(index: number): R | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Asks for the pages of a stretch, and the next one beside it on either side. */
  want(from: number, count: number): void {
    if (count <= 0) return;
    const a = Math.floor(from / PAGE), z = Math.floor((from + count - 1) / PAGE);
    for (let page = a; page <= z; page++) this.#ask(page);
    this.#ask(z + 1);
    if (a > 0) this.#ask(a - 1);
  }

  #ask(page: number): void {
    const kept = this.#pages.get(page);
    if (kept) {
      // Used again: it goes to the end of the row of those that may be dropped.
      this.#pages.delete(page);
      this.#pages.set(page, kept);
      return;
    }
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    this.#fetch(page * PAGE, PAGE).then(
      (rows) => {
        this.#asked.delete(page);
        this.#pages.set(page, rows);
        for (const old of this.#pages.keys()) {
          if (this.#pages.size <= KEPT) break;
          this.#pages.delete(old);
        }
        this.#arrived();
      },
      // It will be asked for again when it comes back into sight; the view shows the problem.
      () => { this.#asked.delete(page); },
    );
  }
}

/** Scrolls a list that may be longer than an element can be high: short ways are exact, long jumps are in proportion. */
export class Scroll {
  /** Height of the element that is scrolled. */
  readonly height: number;
  /** By how much the rows are shifted against their true places. */
  shift = 0;
  readonly #whole: number;
  readonly #seen: number;
  #last = 0;

  constructor(total: number, px: number, seen: number) {
    this.#whole = total * px;
    this.#seen = seen;
    this.height = Math.min(this.#whole, HIGHEST);
  }

  /** The true top for a scroll position; `set`: where the element is to be scrolled to instead, or null. */
  at(scrollTop: number): { top: number; set: number | null } {
    if (this.#whole <= HIGHEST) return { top: scrollTop, set: null };
    if (Math.abs(scrollTop - this.#last) > this.#seen) {
      // A jump, by the bar or by a key: in proportion.
      const share = scrollTop / (this.height - this.#seen);
      this.shift = Math.round(share * (this.#whole - this.height));
      this.#last = scrollTop;
      return { top: scrollTop + this.shift, set: null };
    }
    this.#last = scrollTop;
    const top = scrollTop + this.shift;
    // Near an end of the element but not of the list: move both, so that the picture stays where it is.
    const room = this.height / 4, end = this.height - this.#seen;
    if ((scrollTop < room && this.shift > 0) || (scrollTop > this.height - room && this.shift < this.#whole - this.height)) {
      const wanted = Math.round((top / (this.#whole - this.#seen)) * end);
      const off = Math.abs(wanted - scrollTop);
      if (off > 100 * this.#seen || (off > 0 && (scrollTop <= 1 || scrollTop >= end - 1))) {
        this.shift = Math.min(Math.max(0, top - wanted), this.#whole - this.height);
        this.#last = top - this.shift;
        return { top, set: this.#last };
      }
      // At the very end of the element the list is at its very end too, not a rounding away from it.
      if (scrollTop <= 0 || scrollTop >= end) { this.shift = scrollTop <= 0 ? 0 : this.#whole - this.height; return { top: scrollTop + this.shift, set: null }; }
    }
    return { top, set: null };
  }

  /** The scroll position for a true top. */
  to(top: number): number {
    if (this.#whole <= HIGHEST) return top;
    const near = top - this.shift;
    if (near >= 0 && near <= this.height - this.#seen && Math.abs(near - this.#last) <= this.#seen) return near;
    const share = top / (this.#whole - this.#seen);
    const set = Math.round(share * (this.height - this.#seen));
    this.shift = Math.round(top - set);
    this.#last = set;
    return set;
  }
}
