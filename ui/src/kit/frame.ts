// What every page needs from the frame around it: clocks, the ways out, whose life this is. Set by app/, read by Page.
import { getContext, setContext } from 'svelte';

export interface Frame {
  /** Now, moving. */
  readonly now: Date;
  /** The viewer's zone. */
  readonly zone: string;
  /** Whether times are shown in UTC or as here. */
  shown: 'utc' | 'here';
  /** All of this is invented: every page says so. */
  readonly invented: boolean;
  /** Whether the first page after the start has been left: focus follows from then on. */
  readonly moved: boolean;
  /** Since when what is done here runs: a small clock says how long. */
  readonly since?: Date | null;
  /** All of it is in memory: every page says so. */
  readonly remains?: string | null;
  /** Goes back, where there is a way back. */
  readonly back: (() => void) | null;
  /** Whose pages these are: a platform's title and a name on it. */
  readonly whose: { platform: string; name: string } | null;
  /** What is one click behind every page. */
  readonly links: { key: string; title: string; go: () => void }[];
  leave(): void;
  readonly watched: (() => void) | null;
}

const key = Symbol('frame');

export function giveFrame(frame: Frame): void {
  setContext(key, frame);
}

export function frame(): Frame {
  return getContext<Frame>(key);
}
