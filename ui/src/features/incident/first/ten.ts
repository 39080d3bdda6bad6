// What the twelve screens share: where one is among them, what was just kept, and a page that was pasted.
import type { FirstStep, FirstView, Kind, PageKind, PageState, PastedView } from '../../../engine/bindings';
import type { Wrong } from '../../../kit/loaded';

export interface Ten {
  /** Which screen of how many, in this branch. */
  place: number;
  of: number;
  /** "Kept, 00:58." */
  said: string;
  /** What is on the clipboard is a page that was copied: it may hold what signs one in. */
  clip: 'none' | 'full' | 'empty';
  busy: boolean;
  /** What went wrong with the last press. */
  wrong: Wrong | null;
  onempty: () => void;
}

/** The platforms on which the ten minutes work, while one can still be chosen. */
export interface Which { platforms: { platform: string; title: string }[]; said: string; onchoose: (platform: string) => void }

/** A page between its copy and its keeping. */
export type Pasting =
  | { page: PageKind; is: 'looking' }
  | { page: PageKind; is: 'here'; view: PastedView }
  | { page: PageKind; is: 'problem'; problem: Wrong };

/** What a page's part does. */
export interface PasteDoes {
  onopen: (step: FirstStep) => void;
  onpaste: (page: PageKind) => void;
  onfile: (page: PageKind) => void;
  onskip: (page: PageKind) => void;
  onkeep: (rows: number[], marked: number[], mine: boolean, more: boolean) => void;
  oncancel: () => void;
}

/** The steps of a screen; those of the branch, else those of the straight way. */
export function stepsOf(view: FirstView, screen: number, lockedOut = false): FirstStep[] {
  const of = (branch: string) => view.screens.find((s) => s.screen === screen && s.branch === branch)?.steps;
  return (lockedOut ? of('locked-out') : undefined) ?? of('something-done') ?? [];
}

/** A page of one row: worth a copy for what one does not know, beside the list itself. */
const details = new Set<PageKind>(['session', 'app']);

/** The list that a screen is for: the first that it asks to copy. */
export function mainPage(steps: FirstStep[]): PageKind | undefined {
  return steps.flatMap((s) => (s.keeps && !details.has(s.keeps) ? [s.keeps] : []))[0];
}

export function pageState(view: FirstView, page: PageKind): PageState | undefined {
  return view.pages.find((p) => p.page === page);
}

/** The lists that are kept, by what stands in them. */
export function keptKinds(view: FirstView): Kind[] {
  const kinds: Partial<Record<PageKind, Kind>> = { sessions: 'session', apps: 'app', delegates: 'delegate', likes: 'like' };
  return view.pages.flatMap((p) => { const kind = kinds[p.page]; return p.kept_at && kind ? [kind] : []; });
}

export function settled(view: FirstView, page: PageKind): boolean {
  const p = pageState(view, page);
  return Boolean(p && (p.kept_at || p.skipped_at));
}
