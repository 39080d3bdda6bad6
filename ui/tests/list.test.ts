import { describe, expect, it } from 'vitest';
import { HIGHEST, PAGE, Pages, Scroll } from '../src/kit/list';

describe('pages of rows', () => {
  it('are asked for once, in stretches that the bridge answers, and kept', async () => {
    const asked: [number, number][] = [];
    const pages = new Pages<number>((from, count) => { asked.push([from, count]); return Promise.resolve(Array.from({ length: count }, (_, i) => from + i)); }, () => {});
    pages.want(0, 30);
    pages.want(0, 30);
    await Promise.resolve();
    await Promise.resolve();
    expect(asked, 'the page that is seen and the one after it, once each').toEqual([[0, PAGE], [PAGE, PAGE]]);
    expect(pages.get(17)).toBe(17);
    expect(pages.get(2 * PAGE)).toBeUndefined();
    expect(PAGE).toBeLessThanOrEqual(500);
  });
  it('are asked for ahead of the hand', () => {
    const asked: number[] = [];
    const pages = new Pages<number>((from) => { asked.push(from); return new Promise(() => {}); }, () => {});
    pages.want(PAGE - 40, 30);
    expect(asked).toContain(PAGE);
  });
  it('do not grow without end', async () => {
    const pages = new Pages<number>((from, count) => Promise.resolve(Array.from({ length: count }, (_, i) => from + i)), () => {});
    for (let i = 0; i < 300; i++) { pages.want(i * PAGE, 10); await Promise.resolve(); await Promise.resolve(); }
    expect(pages.get(0), 'the first page was dropped long ago').toBeUndefined();
    expect(pages.get(299 * PAGE)).toBe(299 * PAGE);
  });
  it('are asked for again after a failure', async () => {
    let n = 0;
    const pages = new Pages<number>(() => { n++; return Promise.reject(new Error('no')); }, () => {});
    pages.want(0, 10);
    await new Promise((d) => setTimeout(d, 0));
    pages.want(0, 10);
    expect(n, 'two pages, twice').toBe(4);
  });
});

describe('scrolling', () => {
  const seen = 500;
  it('is exact for a list that fits', () => {
    const s = new Scroll(1000, 64, seen);
    expect(s.height).toBe(64_000);
    expect(s.at(1234)).toEqual({ top: 1234, set: null });
  });
  for (const px of [64, 128]) {
    it(`reaches every row of 300,000 at ${px} px by small steps, and never jumps`, () => {
      const s = new Scroll(300_000, px, seen);
      expect(s.height).toBeLessThanOrEqual(HIGHEST);
      let y = 0, top = 0, resets = 0;
      for (let i = 0; i < 200_000 && top < 300_000 * px - seen - 1; i++) {
        y = Math.min(y + 400, s.height - seen);
        const before = top;
        const now = s.at(y);
        top = now.top;
        if (now.set !== null) { y = now.set; resets++; }
        expect(top - before, 'a step is a step').toBeLessThanOrEqual(400);
        expect(top).toBeGreaterThanOrEqual(before);
      }
      expect(top, 'the last row is reached').toBeGreaterThanOrEqual(300_000 * px - seen - 1);
      expect(resets).toBeLessThan(2000);
      for (let i = 0; i < 200_000 && top > 0; i++) {
        y = Math.max(0, y - 400);
        const now = s.at(y);
        top = now.top;
        if (now.set !== null) y = now.set;
      }
      expect(top, 'and the first one again').toBeLessThanOrEqual(0);
    });
  }
  it('jumps in proportion, to both ends exactly', () => {
    const s = new Scroll(300_000, 128, seen);
    expect(s.at(s.height - seen).top).toBe(300_000 * 128 - seen);
    expect(s.at(0).top).toBe(0);
    const y = s.to(20_000_000);
    expect(s.at(y).top).toBeCloseTo(20_000_000, -1);
  });
});
