// From the engine's picture of time to marks that stand somewhere: hours from its beginning.
import type { LineView, Mark } from '../../engine/bindings';
import type { Placed } from '../../kit/Mark.svelte';
import { HOUR, ticks, type Clock } from '../../kit/time';

type Frame = Pick<LineView, 'from' | 'to' | 'now'>;

export function hours(p: Frame): number {
  return Math.max(1 / 60, (Date.parse(p.to) - Date.parse(p.from)) / HOUR);
}

/** Hours from the beginning, held within the picture. */
export function hour(at: string, p: Frame): number {
  return Math.min(hours(p), Math.max(0, (Date.parse(at) - Date.parse(p.from)) / HOUR));
}

/** The times in dispute, as hours; those that overlap are one. */
export function litOf(p: LineView): [number, number][] {
  const made: [number, number][] = [];
  for (const [a, z] of p.lit.map(([a, z]) => [hour(a, p), hour(z, p)] as [number, number]).sort((x, y) => x[0] - y[0])) {
    const last = made.at(-1);
    if (last && a <= last[1]) last[1] = Math.max(last[1], z); else made.push([a, z]);
  }
  return made;
}

export function place(m: Mark, p: Frame): Placed {
  const begun = m.from === null || Date.parse(m.from) < Date.parse(p.from);
  const goesOn = m.to === null || Date.parse(m.to) > Date.parse(p.to);
  // What goes on goes on until now; the future is not drawn.
  const end = p.now ?? p.to;
  const a = m.from === null ? 0 : hour(m.from, p);
  const z = m.form === 'dot' ? a : hour(m.to ?? end, p);
  return {
    form: m.form, a, z: Math.max(a, z), openBefore: begun, openAfter: goesOn, strange: m.strange, shut: m.shut && !goesOn,
    likely: m.likely ? [hour(m.likely[0], p), hour(m.likely[1], p)] : null, says: m.says?.text ?? '',
  };
}

/** Whether a mark has anything within the picture. */
export function within(m: Mark, p: Frame): boolean {
  const from = m.from === null ? -Infinity : Date.parse(m.from);
  const to = m.form === 'dot' ? from : m.to === null ? Infinity : Date.parse(m.to);
  return to >= Date.parse(p.from) && from <= Date.parse(p.to);
}

export function scaleOf(p: Frame, clock: Clock, most: number, long = false): { ticks: { at: number; label: string; short: string }[]; caption: string | null } {
  const from = new Date(p.from);
  const made = ticks(from, new Date(p.to), clock, most, long);
  return { caption: made.caption, ticks: made.ticks.map((tick) => ({ at: (tick.at.getTime() - from.getTime()) / HOUR, label: tick.label, short: tick.short })) };
}
