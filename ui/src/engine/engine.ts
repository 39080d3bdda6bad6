// The one door to what is behind the face: a typed call per command, and a few events. Not here: how it is answered.
import type { ChangedView, Commands, ConnectingView, LookingView, ProblemView, ProgressView } from './bindings';

export interface Events {
  progress: ProgressView;
  changed: ChangedView;
  /** Where connecting stands. */
  connecting: ConnectingView;
  /** How far the quick look is with one account. */
  looking: LookingView;
}

export interface Engine {
  /** Asks; rejects with a `ProblemView`. */
  call<K extends keyof Commands>(name: K, request: Commands[K]['request']): Promise<Commands[K]['answer']>;
  /** Listens; answers the function that stops it. */
  on<E extends keyof Events>(event: E, heard: (what: Events[E]) => void): () => void;
}

/** What is thrown, as a problem: what is none was our fault, and says so in the face's own words. */
export function problemOf(thrown: unknown, words: { happened: string; next: string }): ProblemView {
  if (typeof thrown === 'object' && thrown !== null && 'happened' in thrown && 'next' in thrown && 'code' in thrown) return thrown as ProblemView;
  return { code: 'face', happened: words.happened, next: words.next, retry: true, ours: true };
}
