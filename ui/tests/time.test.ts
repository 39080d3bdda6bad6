import { describe, expect, it } from 'vitest';
import { anchor, bytes, dayKey, instant, likely, longDay, offset, proven, span, stamp, ticks, wall, type Clock } from '../src/kit/time';

const utc: Clock = { zone: 'UTC', intl: 'en-GB', now: new Date('2026-11-03T02:52:00Z') };
const oslo: Clock = { ...utc, zone: 'Europe/Oslo' };
const when = (not_before: string | null, not_after: string | null, l: [string, string] | null = null) => ({ not_before, not_after, likely: l && { from: l[0], to: l[1] } });
const disputed = when('2026-11-02T21:14:09.000Z', '2026-11-03T00:27:41.000Z', ['2026-11-02T22:05:00.000Z', '2026-11-02T23:50:00.000Z']);

describe('times under a heading that names the day', () => {
  it('shows clock times alone, also over one midnight', () => {
    const within = anchor(disputed) ?? '';
    expect(likely(disputed, utc, within)).toBe('22:05 – 23:50');
    expect(proven(disputed, utc, within)).toEqual({ is: 'between', text: '21:14 – 00:27' });
  });
  it('says "not before" where the end is open, and never makes one up', () => {
    const open = when('2026-11-02T14:57:00.000Z', null, ['2026-11-02T15:00:00.000Z', '2026-11-02T17:40:00.000Z']);
    expect(proven(open, utc, '2026-11-02T15:00:00.000Z')).toEqual({ is: 'not-before', text: '14:57' });
    expect(proven(when(null, '2026-11-02T14:57:00.000Z'), utc)).toEqual({ is: 'not-after', text: '2 Nov 14:57' });
    expect(proven(when(null, null), utc)).toEqual({ is: 'not-known' });
  });
  it('names the day where the heading does not', () => {
    expect(proven(when('2026-10-30T08:00:00.000Z', null), utc, '2026-11-02T00:00:00.000Z').is).toBe('not-before');
    expect(proven(when('2026-10-30T08:00:00.000Z', null), utc, '2026-11-02T00:00:00.000Z')).toMatchObject({ text: '30 Oct 08:00' });
  });
});

describe('times that stand alone', () => {
  it('carry their day, and both days where there are two', () => {
    expect(likely(disputed, utc)).toBe('2 Nov 22:05 – 23:50');
    expect(proven(disputed, utc)).toMatchObject({ text: '2 Nov 21:14 – 3 Nov 00:27' });
  });
  it('move to the viewer’s zone, day included', () => {
    expect(proven(disputed, oslo)).toMatchObject({ text: '2 Nov 22:14 – 3 Nov 01:27' });
    expect(likely(disputed, oslo)).toBe('2 Nov 23:05 – 3 Nov 00:50');
  });
  it('are points to the second where the record is', () => {
    expect(proven(when('2026-11-01T07:36:05.000Z', '2026-11-01T07:36:05.000Z'), utc)).toEqual({ is: 'at', text: '1 Nov 07:36:05' });
  });
  it('are a day where the record gives no hour, and the day of UTC in any zone', () => {
    const day = when('2026-11-02T00:00:00.000Z', '2026-11-02T23:59:59.999Z');
    expect(proven(day, utc)).toEqual({ is: 'day', text: '2 Nov' });
    expect(proven(day, oslo)).toEqual({ is: 'day', text: '2 Nov' });
  });
  it('name another year', () => {
    expect(stamp('2019-05-01T00:00:00Z', utc)).toBe('1 May 2019 00:00');
    expect(longDay('2026-11-02T12:00:00Z', utc)).toBe('Monday 2 November');
  });
  it('fall back to UTC for a zone that this system does not know', () => {
    expect(stamp('2026-11-02T12:00:00Z', { ...utc, zone: 'Nowhere/Atall' })).toBe('2 Nov 12:00');
  });
  it('span a single day once', () => {
    expect(span('2026-11-01T07:36:00Z', '2026-11-01T09:36:00Z', utc)).toBe('1 Nov 07:36 – 09:36');
  });
});

describe('walls and instants', () => {
  it('are each other’s inverse, on the days when the clocks change too', () => {
    for (const zone of ['UTC', 'Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham']) {
      for (const d of [1, 28, 29, 30, 31]) {
        const at = instant(2026, 3, d, 12, zone);
        expect(wall(at, zone), `noon of ${d} March in ${zone}`).toMatchObject({ year: 2026, month: 3, day: d, hour: 12 });
      }
    }
  });
  it('give a day without midnight an instant within it', () => {
    // Beirut skips 00:00 to 01:00 on 29 March 2026.
    expect(dayKey(instant(2026, 3, 29, 0, 'Asia/Beirut'), 'Asia/Beirut')).toBe('2026-03-29');
  });
  it('know how far a zone is ahead', () => {
    expect(offset(new Date('2026-11-03T02:52:00Z'), 'Europe/Oslo')).toBe(60);
    expect(offset(new Date('2026-07-03T02:52:00Z'), 'Asia/Kolkata')).toBe(330);
  });
});

describe('ticks', () => {
  const labels = (from: string, to: string, c: Clock, most: number, long = false) => ticks(new Date(from), new Date(to), c, most, long);
  it('are days with the month beside them in a question’s picture', () => {
    const t = labels('2026-10-12T00:00:00Z', '2026-10-17T00:00:00Z', utc, 6);
    expect(t.caption).toBe('October');
    expect(t.ticks.map((x) => x.label)).toEqual(['12', '13', '14', '15', '16']);
  });
  it('are named days over three days, short where there is little room', () => {
    const t = labels('2026-11-01T00:00:00Z', '2026-11-03T12:00:00Z', utc, 7, true);
    expect(t.ticks.map((x) => x.label)).toEqual(['Sun 1 November', 'Mon 2 November', 'Tue 3 November']);
    expect(t.ticks[2]?.short).toBe('Tue 3 Nov');
  });
  it('are hours in a night, and of the zone that is shown', () => {
    expect(labels('2026-11-02T18:00:00Z', '2026-11-03T06:00:00Z', utc, 12).ticks.map((x) => x.label).slice(0, 3)).toEqual(['18:00', '19:00', '20:00']);
    expect(labels('2026-11-02T18:00:00Z', '2026-11-03T06:00:00Z', oslo, 12).ticks[0]?.label).toBe('19:00');
  });
  it('are Mondays over six weeks and never more than asked for', () => {
    const t = labels('2026-10-01T00:00:00Z', '2026-11-12T00:00:00Z', utc, 7, true);
    expect(t.ticks.map((x) => x.label)).toEqual(['5 Oct', '12 Oct', '19 Oct', '26 Oct', '2 Nov', '9 Nov']);
    for (const days of [1, 3, 9, 40, 200, 1000, 9000]) {
      const to = new Date(Date.UTC(2026, 0, 1 + days)).toISOString();
      expect(labels('2026-01-01T00:00:00Z', to, utc, 6).ticks.length, `${days} days`).toBeLessThanOrEqual(8);
    }
  });
});

it('says bytes as a person would', () => {
  expect(bytes(2_147_483_648, 'en-GB')).toBe('2.1 GB');
  expect(bytes(184_320, 'en-GB')).toBe('184 kB');
});
