// A page of any platform, copied outside of an incident: chosen, looked at, corrected, kept; what it says beside the last
// one. No markup; the engine reads the clipboard.
import type { AccountView, LookedView, PageKind, PlatformId, PlatformRow, StepView } from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { Pasting } from '../features/incident/first/ten';
import { here, loading, type Loaded, type Wrong } from '../kit/loaded';
import type { Screen } from './routes';

export interface Around {
  readonly engine: Engine;
  readonly accounts: AccountView[];
  go(screen: Screen, arg?: string): void;
  wrongOf(thrown: unknown): Wrong;
}

export class Pages {
  readonly #around: Around;
  platforms = $state.raw<Loaded<PlatformRow[]>>(loading);
  page = $state<PageKind | null>(null);
  /** An account of the record, or none of them: then its name is asked for. */
  account = $state<string | null>(null);
  handle = $state('');
  pasting = $state.raw<Pasting | null>(null);
  looked = $state.raw<{ page: PageKind; view: LookedView } | null>(null);
  wrong = $state.raw<Wrong | null>(null);
  busy = $state(false);
  clip = $state<'none' | 'full' | 'empty'>('none');
  /** The steps that know a page's address, the handle in its place. */
  steps = $state.raw<ReadonlyMap<PageKind, StepView>>(new Map());
  #life = 0;
  #of = '';

  constructor(around: Around) {
    this.#around = around;
  }

  forget(): void {
    this.#life++;
    this.#clear();
    this.platforms = loading;
    this.#of = '';
    this.steps = new Map();
  }

  #clear(): void {
    this.page = this.account = this.pasting = this.looked = this.wrong = null;
    this.handle = '';
    this.busy = false;
    this.clip = 'none';
  }

  load(): void {
    const life = this.#life;
    if (this.platforms.is === 'problem') this.platforms = loading;
    this.#around.engine.call('platforms', null).then(
      (v) => { if (life === this.#life) this.platforms = here(v); },
      (thrown: unknown) => { if (life === this.#life) this.platforms = { is: 'problem', problem: this.#around.wrongOf(thrown), again: () => this.load() }; },
    );
  }

  get all(): PlatformRow[] {
    return this.platforms.is === 'here' ? this.platforms.value : [];
  }

  /** Those on which the first ten minutes work. */
  get first(): PlatformRow[] {
    return this.all.filter((p) => p.first);
  }

  show(platform: PlatformId): void {
    if (this.#of !== platform) {
      this.#of = platform;
      this.#clear();
      this.steps = new Map();
      if (platform) this.#loadSteps(platform);
      this.account = this.#around.accounts.find((a) => a.id.startsWith(`${platform}:`))?.id ?? null;
    }
    this.load();
  }

  #loadSteps(platform: PlatformId): void {
    const life = this.#life;
    this.#around.engine.call('first', { platform }).then(
      (v) => { if (life === this.#life && this.#of === platform) this.steps = new Map(v.screens.flatMap((s) => s.steps).flatMap((s) => (s.keeps && s.step.opens ? [[s.keeps, s.step] as const] : []))); },
      // Its pages have addresses without it.
      () => null,
    );
  }

  turn(page: PageKind | null): void {
    this.page = page;
    this.pasting = this.looked = this.wrong = null;
  }

  async open(platform: PlatformId, page: PageKind): Promise<void> {
    // Each platform's steps are named alike: the one that keeps this list knows its address.
    const step = this.steps.get(page)?.id ?? (page === 'history' ? 'keep-accesses' : `keep-${page}`);
    this.wrong = null;
    try {
      await this.#around.engine.call('open_page', { ...(this.account ? { account: this.account } : { platform }), step });
    } catch (thrown) {
      this.wrong = this.#around.wrongOf(thrown);
    }
  }

  async paste(platform: PlatformId, page: PageKind, path?: string): Promise<void> {
    if (this.busy || this.pasting?.is === 'looking') return;
    const life = this.#life, asked: Pasting = { page, is: 'looking' };
    this.wrong = this.looked = null;
    this.pasting = asked;
    try {
      const view = await this.#around.engine.call('look_at_page', {
        platform, page, ...(this.account ? { account: this.account } : { handle: this.handle.trim() }), ...(path === undefined ? {} : { path }),
      });
      if (life !== this.#life || this.pasting !== asked) return;
      this.pasting = { page, is: 'here', view };
      if (path === undefined) this.clip = 'full';
    } catch (thrown) {
      if (life === this.#life && this.pasting === asked) this.pasting = { page, is: 'problem', problem: this.#around.wrongOf(thrown) };
    }
  }

  async pasteFile(platform: PlatformId, page: PageKind): Promise<void> {
    try {
      const path = await this.#around.engine.call('choose', { to: 'read-page' });
      if (path !== null) await this.paste(platform, page, path);
    } catch (thrown) {
      this.wrong = this.#around.wrongOf(thrown);
    }
  }

  async keep(rows: number[], marked: number[], mine: boolean): Promise<void> {
    const p = this.pasting, life = this.#life;
    if (p?.is !== 'here' || this.busy) return;
    this.busy = true;
    this.wrong = null;
    try {
      const view = await this.#around.engine.call('keep_looked', { pasted: p.view.pasted, rows, marked, mine });
      if (life !== this.#life) return;
      this.pasting = null;
      this.looked = { page: p.page, view };
      this.account = view.account.id;
    } catch (thrown) {
      if (life === this.#life) this.wrong = this.#around.wrongOf(thrown);
    } finally {
      if (life === this.#life) this.busy = false;
    }
  }

  cancel(): void {
    this.pasting = null;
  }

  async emptyClipboard(): Promise<void> {
    try {
      await this.#around.engine.call('empty_clipboard', null);
      this.clip = 'empty';
    } catch (thrown) {
      this.wrong = this.#around.wrongOf(thrown);
    }
  }
}
