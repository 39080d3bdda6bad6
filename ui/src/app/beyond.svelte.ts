// What goes beyond a download: connections, the quick look, undoing, pages of any platform. Held together here, so that
// the journey need know but one of them. No markup.
import type { AccountView, Does, StepView, Verdict } from '../engine/bindings';
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
      this.connect.load();
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
  undoOfStep(account: string | undefined, step: StepView & { does?: Does | null }): (() => void) | null {
    const does = step.does ?? (step.destroys.includes('app-password') ? 'revoke-app-password' : null);
    if (account === undefined || (does !== 'revoke-app-password' && does !== 'unlike') || !this.may(account, does)) return null;
    return () => void this.#startStep(account, does);
  }

  async #startStep(account: string, does: Does): Promise<void> {
    const engine = this.#around.engine;
    const ours = (v: Verdict | null) => v?.is === 'mine' || v?.is === 'my-team';
    try {
      if (does === 'revoke-app-password') {
        const { doors } = await engine.call('doors', { account });
        this.#begin(account, doors.filter((d) => d.kind === 'app-password' && !ours(d.known)).map((d) => ({ subject: d.subject, title: d.name, folded: false, small: d.says.text })));
      } else {
        const [{ rows }, { incidents }] = await Promise.all([engine.call('recent', { account }), engine.call('stand', { account })]);
        const disputed = [...new Set(incidents.flatMap((i) => i.subjects))].filter((s) => s.split('/')[1] === 'like');
        const texts = new Map(rows.map((r) => [r.subject, r]));
        this.#begin(account, disputed.map((subject) => { const r = texts.get(subject); return { subject, title: r?.text ?? r?.link ?? t('ui-act', { kind: 'like', key: decodeURIComponent(subject.split('/')[2] ?? '') }), folded: Boolean(r?.folded && r.text), small: '' }; }));
      }
    } catch {
      // The page says that nothing was chosen; its way back leads to the step, whose own page can be opened.
      this.#begin(account, []);
    }
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
