// The clock by which this page shows times: UTC, as the record and the report do, or as here, if asked.
import type { Frame } from './frame';
import type { Clock } from './time';
import { tongue } from './words.svelte';

const MINUTE = 60_000;
let last: Clock = { zone: '', intl: '', now: new Date(0) };

/** The same object for a whole minute: a time on the screen names years and days, and a long list would otherwise make
    up all of its rows anew with every second. */
export function clockOf(f: Frame): Clock {
  const zone = f.shown === 'utc' ? 'UTC' : f.zone, now = Math.floor(f.now.getTime() / MINUTE);
  if (last.zone !== zone || last.intl !== tongue.intl || Math.floor(last.now.getTime() / MINUTE) !== now) last = { zone, intl: tongue.intl, now: f.now };
  return last;
}
