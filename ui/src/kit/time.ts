// Times on the screen. Deliberately not here: what a time means, which is the engine's; and any clock.
//
// A zone is an IANA name. `intl` is the tag that Intl is given. Instants are RFC 3339 strings or Dates.

/** When something can have happened: proven bounds, either open, and a likely span. */
export interface Bounds {
  not_before: string | null;
  not_after: string | null;
  likely: { from: string; to: string } | null;
}

export interface Clock {
  zone: string;
  intl: string;
  now: Date;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
const names = new Map<string, Intl.DisplayNames>();
/** Names of languages or regions; made once, since a list asks for them row by row. */
function displayNames(intl: string, type: 'language' | 'region'): Intl.DisplayNames {
  const key = `${intl}/${type}`;
  let made = names.get(key);
  if (!made) {
    made = new Intl.DisplayNames([intl], { type });
    names.set(key, made);
  }
  return made;
}

function format(intl: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = intl + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    try {
      made = new Intl.DateTimeFormat(intl, options);
    } catch {
      // A zone that this system's table does not know: UTC is always right, only less familiar.
      made = new Intl.DateTimeFormat(intl, { ...options, timeZone: 'UTC' });
    }
    formats.set(key, made);
  }
  return made;
}

function date(at: string | Date): Date {
  return typeof at === 'string' ? new Date(at) : at;
}

export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** What a clock on the wall of a zone shows. Months from 1. */
export function wall(at: string | Date, zone: string): Wall {
  if (zone === 'UTC') {
    // Nine times of ten, and a list asks often.
    const d = date(at);
    return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, day: d.getUTCDate(), hour: d.getUTCHours(), minute: d.getUTCMinutes(), second: d.getUTCSeconds() };
  }
  const parts = format('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(date(at));
  const of = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? 0);
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute'), second: of('second') };
}

/** The instant at which a zone's wall clock shows a day and hour. In a gap of summer time: the instant after it. */
export function instant(year: number, month: number, day: number, hour: number, zone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, hour);
  // The zone's offset before and after: one of the two fits, or, in a gap, none does.
  const tries = [-DAY, DAY].map((by) => new Date(wanted - offset(new Date(wanted + by), zone) * 60_000));
  const fits = tries.find((at) => at.getTime() + offset(at, zone) * 60_000 === wanted);
  return fits ?? new Date(Math.max(...tries.map((at) => at.getTime())));
}

/** `21:14` */
export function hm(at: string | Date, c: Clock): string {
  return format(c.intl, { timeZone: c.zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(date(at));
}

/** `21:14:09` */
export function hms(at: string | Date, c: Clock): string {
  return format(c.intl, { timeZone: c.zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(date(at));
}

/** `2 Nov`, with the year where it is not this one. */
export function day(at: string | Date, c: Clock): string {
  const year = wall(at, c.zone).year === wall(c.now, c.zone).year ? undefined : ('numeric' as const);
  return format(c.intl, { timeZone: c.zone, day: 'numeric', month: 'short', year }).format(date(at));
}

/** `Monday 2 November`, with the year where it is not this one. */
export function longDay(at: string | Date, c: Clock): string {
  const year = wall(at, c.zone).year === wall(c.now, c.zone).year ? undefined : ('numeric' as const);
  return format(c.intl, { timeZone: c.zone, weekday: 'long', day: 'numeric', month: 'long', year }).format(date(at)).replace(/^(\p{L}+), /u, '$1 ');
}

/** `3 November` */
export function dayMonth(at: string | Date, c: Clock): string {
  const year = wall(at, c.zone).year === wall(c.now, c.zone).year ? undefined : ('numeric' as const);
  return format(c.intl, { timeZone: c.zone, day: 'numeric', month: 'long', year }).format(date(at));
}

/** `2 Nov 21:14` or, to the second, `2 Nov 21:14:09`. */
export function stamp(at: string | Date, c: Clock, seconds = false): string {
  return `${day(at, c)} ${seconds ? hms(at, c) : hm(at, c)}`;
}

/** A day (`2026-11-02`) has no hour and no zone: `2 Nov`. */
export function plainDay(d: string, c: Clock): string {
  return day(`${d}T12:00:00Z`, { ...c, zone: 'UTC' });
}

/** `2026-11-02` in a zone: the key of a day's heading. */
export function dayKey(at: string | Date, zone: string): string {
  const w = wall(at, zone);
  return `${w.year}-${String(w.month).padStart(2, '0')}-${String(w.day).padStart(2, '0')}`;
}

/** `22:05 – 23:50` beside a heading that names the day of `within`; else with the days: `2 Nov 22:05 – 23:50`. */
export function span(from: string | Date, to: string | Date, c: Clock, within?: string | Date): string {
  const a = dayKey(from, c.zone), z = dayKey(to, c.zone), here = within === undefined ? null : dayKey(within, c.zone);
  // Over one midnight and less than a day long: both clock times are enough beside a heading.
  const night = date(to).getTime() - date(from).getTime() < DAY;
  if (a === here && (z === a || night)) return `${hm(from, c)} – ${hm(to, c)}`;
  if (a === z) return `${day(from, c)} ${hm(from, c)} – ${hm(to, c)}`;
  return `${stamp(from, c)} – ${stamp(to, c)}`;
}

/** How long, as a clock that runs: `00:47`, `1:02:07`. */
export function running(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000)), two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  return `${hours ? `${hours}:` : ''}${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
}

/** What can be said of a time, as parts to which words are put. `at`: a point, to the second. */
export type Told =
  | { is: 'at'; text: string }
  | { is: 'day'; text: string }
  | { is: 'between'; text: string }
  | { is: 'not-before'; text: string }
  | { is: 'not-after'; text: string }
  | { is: 'not-known' };

/** What is proven. Beside a heading that names the day of `within`, that day is left out. */
export function proven(when: Bounds, c: Clock, within?: string | Date): Told {
  const { not_before: a, not_after: z } = when;
  const short = (at: string) => (within && dayKey(at, c.zone) === dayKey(within, c.zone) ? hm(at, c) : stamp(at, c));
  if (a && z) {
    // A whole day of UTC: the record gives no hour, and another zone's day would be a made-up one.
    if (a.endsWith('T00:00:00.000Z') && Date.parse(z) - Date.parse(a) === DAY - 1) return { is: 'day', text: plainDay(a.slice(0, 10), c) };
    if (a === z) return { is: 'at', text: within && dayKey(a, c.zone) === dayKey(within, c.zone) ? hms(a, c) : stamp(a, c, true) };
    return { is: 'between', text: span(a, z, c, within ?? undefined) };
  }
  if (a) return { is: 'not-before', text: short(a) };
  if (z) return { is: 'not-after', text: short(z) };
  return { is: 'not-known' };
}

/** What is likely, or nothing. */
export function likely(when: Bounds, c: Clock, within?: string | Date): string | null {
  return when.likely ? span(when.likely.from, when.likely.to, c, within) : null;
}

/** The instant under whose day something stands in a list: where it likely began, else its first bound, else its last. */
export function anchor(when: Bounds): string | null {
  return when.likely?.from ?? when.not_before ?? when.not_after;
}

export interface Tick {
  at: Date;
  label: string;
  /** Where there is little room. */
  short: string;
}

/** What stands between two lines of a picture, and the month beside them where labels are bare day numbers. */
export interface Ticks {
  ticks: Tick[];
  caption: string | null;
}

/** Lines of a picture and their labels: hours, days, weeks, months or years, whichever fits in `most`. */
export function ticks(from: Date, to: Date, c: Clock, most: number, long = false): Ticks {
  const length = to.getTime() - from.getTime();
  const w = wall(from, c.zone);
  const made: Tick[] = [];
  for (const hours of long ? [] : [1, 2, 3, 6, 12]) {
    if (length / HOUR / hours > most) continue;
    let at = instant(w.year, w.month, w.day, Math.floor(w.hour / hours) * hours, c.zone);
    while (at < from) at = new Date(at.getTime() + hours * HOUR);
    for (; at < to; at = new Date(at.getTime() + hours * HOUR)) made.push({ at, label: hm(at, c), short: hm(at, c) });
    return { ticks: made, caption: day(from, c) };
  }
  for (const days of [1, 2, 7, 14]) {
    if (length / DAY / days > most) continue;
    const weekday = new Date(Date.UTC(w.year, w.month - 1, w.day)).getUTCDay();
    // Weeks begin on a Monday; days where the picture does.
    const skip = days >= 7 ? (8 - weekday) % 7 : 0;
    for (let i = skip; ; i += days) {
      const at = instant(w.year, w.month, w.day + i, 0, c.zone);
      if (at >= to) break;
      if (at < from) continue;
      const label = long && days === 1 ? format(c.intl, { timeZone: c.zone, weekday: 'short', day: 'numeric', month: 'long' }).format(at).replace(/^(\p{L}+), /u, '$1 ')
        : days >= 7 || long ? day(at, c) : format(c.intl, { timeZone: c.zone, day: 'numeric' }).format(at);
      const short = long && days === 1 ? format(c.intl, { timeZone: c.zone, weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(/^(\p{L}+), /u, '$1 ') : label;
      made.push({ at, label, short });
    }
    return { ticks: made, caption: days < 7 && !long ? format(c.intl, { timeZone: c.zone, month: 'long' }).format(from) : null };
  }
  for (const months of [1, 2, 3, 6, 12, 24, 60]) {
    if (length / DAY / 30 / months > most) continue;
    for (let i = 0; ; i++) {
      const at = instant(w.year, 1 + i * months, 1, 0, c.zone);
      if (at >= to) break;
      if (at < from) continue;
      const label = months >= 12 ? String(wall(at, c.zone).year) : format(c.intl, { timeZone: c.zone, month: 'short' }).format(at);
      made.push({ at, label, short: label });
    }
    return { ticks: made, caption: null };
  }
  return { ticks: made, caption: null };
}

/** How far a zone is ahead of UTC at an instant, in minutes. */
export function offset(at: Date, zone: string): number {
  const w = wall(at, zone);
  return Math.round((Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second) - at.getTime()) / 60_000);
}

/** `3 h 13 min`; narrow: `3h 13m` */
export function length(from: string | Date, to: string | Date, intl: string, unitDisplay: 'short' | 'narrow' = 'short'): string {
  const minutes = Math.round((date(to).getTime() - date(from).getTime()) / 60_000);
  const unit = (n: number, u: string) => new Intl.NumberFormat(intl, { style: 'unit', unit: u, unitDisplay }).format(n);
  const parts: [number, string][] = [[Math.floor(minutes / 1440), 'day'], [Math.floor((minutes % 1440) / 60), 'hour'], [minutes % 60, 'minute']];
  const said = parts.filter(([n]) => n > 0).slice(0, 2).map(([n, u]) => unit(n, u));
  return said.length ? said.join(' ') : unit(0, 'minute');
}

/** `1.2 GB` */
export function bytes(n: number, intl: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  let i = 0;
  while (n >= 1000 && i < units.length - 1) { n /= 1000; i++; }
  return new Intl.NumberFormat(intl, { style: 'unit', unit: units[i] ?? 'byte', unitDisplay: i ? 'short' : 'long', maximumFractionDigits: n < 10 && i > 1 ? 1 : 0 }).format(n);
}

/** `0.255`: dollars, from thousandths of one. */
export function dollars(mills: number, intl: string): string {
  return new Intl.NumberFormat(intl, { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(mills / 1000);
}

/** `12,034` */
export function count(n: number, intl: string): string {
  return new Intl.NumberFormat(intl).format(n);
}

/** A language's name in the window's language, or its tag. */
export function languageName(tag: string, intl: string): string {
  try {
    return displayNames(intl, 'language').of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A region's name, or its code. */
export function regionName(code: string, intl: string): string {
  try {
    return displayNames(intl, 'region').of(code) ?? code;
  } catch {
    return code;
  }
}
