// Connecting an account: which, how, what was typed, where it stands; the connections and their ends; whom Familiar may
// talk to. No markup. An app password passes through and is kept nowhere here.
import type { AccountView, ConnectedView, ConnectingView, ConnectionView, DisconnectedView, HostsView, PlatformId, PlatformWays, Via, WaysView } from '../engine/bindings';
import { problemOf, type Engine } from '../engine/engine';
import { here, loading, type Loaded, type Wrong } from '../kit/loaded';
import { t } from '../kit/words.svelte';
import type { Screen } from './routes';

export interface Around {
  readonly engine: Engine;
  go(screen: Screen, arg?: string): void;
  pass(screen: Screen, arg?: string): void;
  back(): void;
  wrongOf(thrown: unknown): Wrong;
}

/** What went wrong, and its code: some are followed by more than a sentence. */
export type Coded = Wrong & { code: string };
export interface Form { via: Via | null; handle: string; client: string; toUndo: boolean }

export class Connect {
  readonly #around: Around;
  ways = $state.raw<Loaded<WaysView>>(loading);
  form = $state.raw<Form>({ via: null, handle: '', client: '', toUndo: false });
  /** The account that is connected anew. */
  account = $state.raw<AccountView | null>(null);
  at = $state.raw<ConnectingView>({ phase: 'finding', host: null });
  running = $state(false);
  wrong = $state.raw<Coded | null>(null);
  /** What became of what was pasted back. */
  pastedBack = $state.raw<{ wrong: Wrong | null } | null>(null);
  connected = $state.raw<ConnectedView | null>(null);
  connections = $state.raw<Loaded<ConnectionView[]>>(loading);
  ended = $state.raw<{ name: string; view: DisconnectedView } | null>(null);
  ending = $state<string | null>(null);
  hosts = $state.raw<Loaded<HostsView>>(loading);
  /** Has changed which accounts there are. */
  onconnected: () => void = () => {};
  #life = 0;
  /** Which waiting it is: one that was stopped is over, whatever comes of it. */
  #turn = 0;

  constructor(around: Around) {
    this.#around = around;
    around.engine.on('connecting', (c) => { if (this.running) this.at = c; });
  }

  forget(): void {
    this.#life++;
    this.ways = this.connections = this.hosts = loading;
    this.form = { via: null, handle: '', client: '', toUndo: false };
    this.account = this.wrong = this.pastedBack = this.connected = this.ended = this.ending = null;
    this.running = false;
  }

  /** Shows a page of these. */
  show(screen: Screen): void {
    if (screen === 'connect') this.load();
    else if (screen === 'connections' || screen === 'home') this.loadConnections();
    else if (screen === 'hosts') this.#load((v) => { this.hosts = v; }, this.hosts, () => this.#around.engine.call('hosts', null));
  }

  #load<T>(put: (v: Loaded<T>) => void, was: Loaded<T>, call: () => Promise<T>): void {
    const life = this.#life;
    if (was.is === 'problem') put(loading);
    call().then(
      (v) => { if (life === this.#life) put(here(v)); },
      (thrown: unknown) => { if (life === this.#life) put({ is: 'problem', problem: this.#around.wrongOf(thrown), again: () => this.#load(put, loading, call) }); },
    );
  }

  load(): void {
    this.#load((v) => { this.ways = v; }, this.ways, () => this.#around.engine.call('ways', {}));
  }

  loadConnections(): void {
    this.#load((v) => { this.connections = v; }, this.connections, () => this.#around.engine.call('connections', null));
  }

  get all(): ConnectionView[] {
    return this.connections.is === 'here' ? this.connections.value : [];
  }

  of(account: string): ConnectionView[] {
    return this.all.filter((c) => c.account.id === account);
  }

  platform(id: string): PlatformWays | undefined {
    return this.ways.is === 'here' ? this.ways.value.platforms.find((p) => p.platform === id) : undefined;
  }

  /** Acts of this kind are seen by everybody there. */
  isPublic(platform: PlatformId, kind: 'like'): boolean {
    return Boolean(this.platform(platform)?.ways.some((w) => w.via === 'public' && w.sees.includes(kind)));
  }

  /** From the list of platforms, or again for an account that is known. */
  to(platform: PlatformId, account: AccountView | null = null, more: Partial<Form> = {}): void {
    this.wrong = this.connected = null;
    this.account = account;
    this.form = { via: null, handle: account?.name ?? '', client: '', toUndo: false, ...more };
    this.#around.go('connect', platform);
  }

  write(more: Partial<Form>): void {
    this.form = { ...this.form, ...more };
  }

  async connect(platform: PlatformId, via: Via, secret?: string): Promise<void> {
    if (this.running) return;
    const life = this.#life, turn = ++this.#turn, { handle, client, toUndo } = this.form;
    this.running = true;
    this.wrong = this.pastedBack = null;
    this.at = { phase: 'finding', host: null };
    this.#around.go('connecting', platform);
    try {
      const view = await this.#around.engine.call('connect', {
        platform, via, handle: handle.trim(), ...(client.trim() ? { client: client.trim() } : {}), ...(secret === undefined ? {} : { secret }),
        ...(toUndo ? { to_undo: true } : {}), ...(this.account ? { account: this.account.id } : {}),
      });
      if (life !== this.#life) return;
      this.loadConnections();
      this.onconnected();
      if (turn !== this.#turn) return;
      this.running = false;
      this.connected = view;
      this.#around.pass('connected', platform);
    } catch (thrown) {
      if (life !== this.#life || turn !== this.#turn) return;
      this.running = false;
      const p = problemOf(thrown, { happened: t('ui-problem-happened'), next: t('ui-problem-next') });
      // Who stopped it knows that it stopped.
      this.wrong = p.code === 'cancelled' || p.code === 'stopped' ? null : { happened: p.happened, next: p.next, retry: p.retry, code: p.code };
      this.#around.back();
    }
  }

  /** Stops waiting for the browser; going back does the same. */
  stop(leads = true): void {
    if (!this.running) return;
    this.running = false;
    this.#turn++;
    this.#around.engine.call('stop', null).catch(() => null);
    if (leads) this.#around.back();
  }

  async pasteBack(came: string): Promise<void> {
    try {
      await this.#around.engine.call('paste_back', came.trim() ? { came: came.trim() } : {});
      this.pastedBack = { wrong: null };
    } catch (thrown) {
      this.pastedBack = { wrong: this.#around.wrongOf(thrown) };
    }
  }

  async disconnect(c: ConnectionView): Promise<void> {
    if (this.ending !== null) return;
    const life = this.#life;
    this.ending = `${c.account.id}/${c.via}`;
    this.ended = null;
    try {
      const view = await this.#around.engine.call('disconnect', { account: c.account.id, via: c.via });
      if (life !== this.#life) return;
      this.ended = { name: c.account.name, view };
      this.connections = here(view.connections);
    } catch (thrown) {
      if (life === this.#life) this.connections = { is: 'problem', problem: this.#around.wrongOf(thrown), again: () => this.loadConnections() };
    } finally {
      this.ending = null;
    }
  }
}
