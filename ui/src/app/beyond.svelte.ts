// What goes beyond a download: connections, the quick look, undoing, pages of any platform. Held together here, so that
// the journey need know but one of them. No markup.
import type { AccountView, Does, LikeRow, StepView } from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { Wrong } from '../kit/loaded';
import { t } from '../kit/words.svelte';
import { Connect } from './connect.svelte';
import { Look } from './look.svelte';
import { Pages } from './pages.svelte';
import type { Route, Screen } from './routes';
import { Undo, type Chosen } from './undo.svelte';

export interface Around {
  readonly engine: Engine;
  readonly route: Route;
  accounts: AccountView[];
  readonly begun: boolean;
  account: AccountView | null;
  go(screen: Screen, arg?: string): void;
  pass(screen: Screen, arg?: string): void;
  back(): void;
  wrongOf(thrown: unknown): Wrong;
  now(): Date;
}

/** A like, as it stands among what is to be undone. */
export function chosenLike(r: LikeRow): Chosen {
  return { subject: r.subject, title: r.text ?? r.link?.replace(/^https:\/\//, '') ?? r.subject, folded: r.folded && r.text !== null, small: r.claims?.text ?? '' };
}

export class Beyond {
  readonly #around: Around;
  readonly connect: Connect;
  readonly look: Look;
  readonly undo: Undo;
  readonly pages: Pages;

  /** Whose downloads can be read, and the step that says how to ask for one. */
  asks = $state.raw<{ platform: string; title: string; step: StepView | null }[]>([]);
  #life = 0;

  constructor(around: Around) {
    this.#around = around;
    this.connect = new Connect(around);
    this.look = new Look(around);
    this.undo = new Undo(around);
    this.pages = new Pages(around);
    this.look.onlooked = () => { this.connect.loadConnections(); this.#accounts(); };
    this.connect.onconnected = () => this.#accounts();
  }

  forget(): void {
    this.#life++;
    this.asks = [];
    for (const part of [this.connect, this.look, this.undo, this.pages]) part.forget();
  }

  /** A page is shown, or shown again. */
  show(route: Route): void {
    this.connect.show(route.screen);
    if (route.screen === 'opening') this.pages.load();
    else if (route.screen === 'pages') this.pages.show(route.arg);
    else if (route.screen === 'first' || route.screen === 'bring' || route.screen === 'home') {
      this.pages.load();
      // Whether likes are public there is asked where it matters, and no earlier: it looks for the system's keyring.
      if (route.screen === 'first' && route.arg === '4') this.connect.load();
      if (route.screen === 'bring') void this.loadAsks();
    } else if (this.#around.begun && this.#around.account && this.connect.connections.is === 'loading') this.connect.loadConnections();
  }

  /** An account may have come. */
  #accounts(): void {
    const life = this.#life;
    this.#around.engine.call('accounts', null).then((a) => { if (life === this.#life) this.#around.accounts = a; }, () => null);
  }

  async loadAsks(): Promise<void> {
    const life = this.#life, engine = this.#around.engine;
    try {
      const reads = (await engine.call('platforms', null)).filter((p) => p.reads);
      const made = await Promise.all(reads.map(async ({ platform, title }) => {
        const view = await engine.call('first', { platform }).catch(() => null);
        const step = view?.screens.find((s) => s.screen === 11)?.steps.find((s) => s.step.opens)?.step ?? null;
        return { platform, title, step };
      }));
      if (life === this.#life) this.asks = made;
    } catch { /* The file can be chosen all the same; how to ask for one is on the platform's own pages. */ }
  }

  /** A page is left by going back. */
  left(route: Route): void {
    if (route.screen === 'connecting') this.connect.stop(false);
    else if (route.screen === 'look') this.look.stop();
    else if (route.screen === 'undo') this.undo.stop();
  }

  /** Whether something of this account may be undone from here: with leave, or by opening its page. */
  may(account: string | undefined, does: Does): boolean {
    const of = account === undefined ? [] : this.connect.of(account);
    return does === 'unlike' ? of.length > 0 : of.some((c) => c.does.includes(does));
  }

  /** Whether the connection itself may do it now. */
  can(account: string, does: Does): boolean {
    return this.connect.of(account).some((c) => c.does.includes(does));
  }

  /** Leave to undo: a second consent, where the platform offers it and it was not given. */
  askLeave(account: string): (() => void) | null {
    const of = this.connect.of(account), known = of[0]?.account;
    if (!known || this.can(account, 'unlike')) return null;
    const platform = account.split(':')[0] ?? '';
    const ways = this.connect.platform(platform)?.ways;
    return ways && !ways.some((w) => w.via === 'oauth' && w.does.includes('unlike')) ? null : () => this.connect.to(platform, known, { via: 'oauth', toUndo: true });
  }

  /** What of a step of the lockdown can be done from here, with what was answered. */
  undoOfStep(account: string | undefined, step: StepView): (() => void) | null {
    const { does, does_to: to } = step;
    if (account === undefined || !does) return null;
    if (does === 'disconnect') return this.connect.of(account).length ? () => this.#around.go('connections') : null;
    return to?.length && this.may(account, does) ? () => void this.#startStep(account, does, to) : null;
  }

  /** What is disputed and not undone yet, by the words that the lists have for it. */
  async #startStep(account: string, does: Does, to: string[]): Promise<void> {
    const engine = this.#around.engine;
    const plain = (subject: string): Chosen => { const [, kind = '', key = ''] = subject.split('/'); return { subject, title: does === 'unlike' ? t('ui-act', { kind, key: decodeURIComponent(key) }) : decodeURIComponent(key), folded: false, small: '' }; };
    let words = new Map<string, Chosen>();
    try {
      words = does === 'unlike'
        ? new Map((await engine.call('recent', { account })).rows.map((r) => [r.subject, chosenLike(r)]))
        : new Map((await engine.call('doors', { account })).doors.map((d) => [d.subject, { subject: d.subject, title: d.name, folded: false, small: d.says.text }]));
    } catch { /* Their numbers and names are known in any case. */ }
    this.#begin(account, to.map((subject) => words.get(subject) ?? plain(subject)));
  }

  #begin(account: string, chosen: Chosen[]): void {
    this.connect.loadConnections();
    this.connect.load();
    this.undo.start(account, chosen);
  }

  toUndo(account: string | undefined, chosen: Chosen[]): void {
    if (account === undefined || !chosen.length) return;
    this.#begin(account, chosen);
  }
}
