import { describe, expect, it } from 'vitest';
import type { LineView, Mark } from '../src/engine/bindings';
import { hour, hours, litOf, place, within } from '../src/features/review/place';

const frame: LineView = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-03T12:00:00.000Z', now: '2026-11-03T09:00:00.000Z', lit: [], groups: [] };
const mark = (form: Mark['form'], from: string | null, to: string | null, more: Partial<Mark> = {}): Mark => ({ form, from, to, strange: false, shut: false, likely: null, says: null, ...more });

describe('a mark', () => {
  it('stands by hours from the picture’s beginning', () => {
    expect(hours(frame)).toBe(60);
    expect(hour('2026-11-02T21:30:00.000Z', frame)).toBe(45.5);
  });
  it('that began before the picture has an arrow, never a made-up start', () => {
    expect(place(mark('way', null, null), frame)).toMatchObject({ a: 0, z: 57, openBefore: true, openAfter: true });
    expect(place(mark('way', '2026-10-14T20:58:12.000Z', '2026-11-03T02:38:00.000Z', { shut: true }), frame)).toMatchObject({ a: 0, openBefore: true, openAfter: false, shut: true });
  });
  it('with an open end goes on until now, not into the future', () => {
    expect(place(mark('span', '2026-11-02T14:57:00.000Z', null), frame)).toMatchObject({ z: 57, openAfter: true });
    expect(place(mark('span', '2026-11-02T14:57:00.000Z', null), { ...frame, now: null }).z).toBe(60);
  });
  it('is capped only where it was closed within the picture', () => {
    expect(place(mark('way', null, '2026-12-01T00:00:00.000Z', { shut: true }), frame).shut).toBe(false);
  });
  it('outside of the picture is not in it', () => {
    expect(within(mark('dot', '2026-10-30T00:00:00.000Z', null), frame)).toBe(false);
    expect(within(mark('day', '2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z'), frame)).toBe(true);
    expect(within(mark('unseen', null, null), frame)).toBe(true);
  });
});

it('times in dispute that overlap are lit once', () => {
  const lit: LineView['lit'] = [['2026-11-02T20:00:00.000Z', '2026-11-02T23:00:00.000Z'], ['2026-11-01T02:00:00.000Z', '2026-11-01T03:00:00.000Z'], ['2026-11-02T22:00:00.000Z', '2026-11-03T01:00:00.000Z']];
  expect(litOf({ ...frame, lit })).toEqual([[2, 3], [44, 49]]);
});
