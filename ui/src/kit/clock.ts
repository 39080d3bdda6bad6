// The clock by which this page shows times: UTC, as the record and the report do, or as here, if asked.
import type { Frame } from './frame';
import type { Clock } from './time';
import { tongue } from './words.svelte';

export function clockOf(f: Frame): Clock {
  return { zone: f.shown === 'utc' ? 'UTC' : f.zone, intl: tongue.intl, now: f.now };
}
