// Undoing at the platform: one row at a time, each kept before; several one after another, slowly, with a pause. No markup.
import type { Does, UndoneView } from '../engine/bindings';
import { problemOf, type Engine } from '../engine/engine';
import type { Wrong } from '../kit/loaded';
import { t } from '../kit/words.svelte';
import type { Screen } from './routes';

export interface Around {
  readonly engine: Engine;
  go(screen: Screen, arg?: string): void;
}

/** What is to be undone, as it was chosen. */
export interface Chosen { subject: string; title: string; folded: boolean; small: string }
export type Outcome = { is: 'waits' } | { is: 'doing' } | { is: 'done'; view: UndoneView } | { is: 'problem'; problem: Wrong; code: string };
export type UndoRow = Chosen & { outcome: Outcome };

/** Between two, in milliseconds: no platform is hurried, and a hand can stop it. */
const BETWEEN = 3000;

export class Undo {
  readonly #around: Around;
  rows = $state.raw<UndoRow[]>([]);
  queue = $state<'no' | 'running' | 'paused'>('no');
  account = $state('');
  between = BETWEEN;
  onundone: () => void = () => {};
  #life = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  forget(): void {
    this.#life++;
    clearTimeout(this.#wait);
    this.rows = [];
    this.queue = 'no';
    this.account = '';
  }

  start(account: string, chosen: Chosen[]): void {
    this.forget();
    this.account = account;
    this.rows = chosen.map((c) => ({ ...c, outcome: { is: 'waits' } }));
    this.#around.go('undo');
  }

  get does(): Does {
    return this.rows[0]?.subject.split('/')[1] === 'app-password' ? 'revoke-app-password' : 'unlike';
  }

  #put(subject: string, outcome: Outcome): void {
    this.rows = this.rows.map((r) => (r.subject === subject ? { ...r, outcome } : r));
  }

  async one(subject: string): Promise<boolean> {
    if (this.rows.some((r) => r.outcome.is === 'doing')) return false;
    const life = this.#life;
    this.#put(subject, { is: 'doing' });
    try {
      const view = await this.#around.engine.call(subject.split('/')[1] === 'app-password' ? 'revoke' : 'undo', { subject });
      if (life !== this.#life) return false;
      this.#put(subject, { is: 'done', view });
      this.onundone();
      return !view.opened_instead;
    } catch (thrown) {
      if (life !== this.#life) return false;
      const p = problemOf(thrown, { happened: t('ui-problem-happened'), next: t('ui-problem-next') });
      this.#put(subject, { is: 'problem', problem: { happened: p.happened, next: p.next, retry: p.retry }, code: p.code });
      return false;
    }
  }

  /** Works through what waits; whatever cannot be done stops it, since the next would fare alike. */
  async all(): Promise<void> {
    if (this.queue === 'running') return;
    const life = this.#life;
    this.queue = 'running';
    while (life === this.#life && this.queue === 'running') {
      const next = this.rows.find((r) => r.outcome.is === 'waits');
      if (!next) break;
      if (!(await this.one(next.subject))) break;
      if (!this.rows.some((r) => r.outcome.is === 'waits')) break;
      await new Promise<void>((done) => { this.#wait = setTimeout(done, this.between); });
    }
    if (life === this.#life && this.queue === 'running') this.queue = 'no';
  }

  pause(): void {
    this.queue = 'paused';
  }

  /** What is being done is finished; the rest stays as it is. */
  stop(): void {
    this.queue = 'no';
  }
}
