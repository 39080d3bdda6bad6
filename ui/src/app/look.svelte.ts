// The quick look: what may be spent is asked first, then every connected account is read side by side. No markup.
import type { AccountView, ConnectionView, LookingView, LookView } from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { Wrong } from '../kit/loaded';
import type { Screen } from './routes';

export interface Around {
  readonly engine: Engine;
  go(screen: Screen, arg?: string): void;
  wrongOf(thrown: unknown): Wrong;
  now(): Date;
}

/** Where the look stands. */
export type Looking =
  | { is: 'none' }
  /** Something is charged for being read: how much may it be? */
  | { is: 'asks'; costs: { account: AccountView; mills: number }[]; accounts: string[] | null }
  | { is: 'running'; stopping: boolean }
  | { is: 'done'; view: LookView; at: string }
  | { is: 'problem'; problem: Wrong };

export class Look {
  readonly #around: Around;
  state = $state.raw<Looking>({ is: 'none' });
  /** Whose turn it is or was, in the order of the accounts. */
  names = $state.raw<AccountView[]>([]);
  far = $state.raw<ReadonlyMap<string, LookingView>>(new Map());
  /** Has changed what the record holds. */
  onlooked: () => void = () => {};
  #life = 0;
  #last: { accounts: string[] | null; mills: number | null } = { accounts: null, mills: null };

  constructor(around: Around) {
    this.#around = around;
    around.engine.on('looking', (l) => { if (this.state.is === 'running') this.far = new Map(this.far).set(l.account, l); });
  }

  forget(): void {
    this.#life++;
    this.state = { is: 'none' };
    this.names = [];
    this.far = new Map();
  }

  /** One click; where something is charged, one question before it. */
  start(connections: ConnectionView[], accounts: string[] | null = null): void {
    if (this.state.is === 'running') { this.#around.go('look'); return; }
    const of = connections.filter((c) => accounts === null || accounts.includes(c.account.id));
    this.names = [...new Map(of.map((c) => [c.account.id, c.account])).values()];
    const costs = this.names.map((account) => ({ account, mills: of.filter((c) => c.account.id === account.id).reduce((n, c) => n + (c.costs_mills ?? 0), 0) })).filter((c) => c.mills > 0);
    this.#around.go('look');
    if (!of.length) this.state = { is: 'none' };
    else if (costs.length) this.state = { is: 'asks', costs, accounts };
    else void this.run(accounts, null);
  }

  async run(accounts: string[] | null, mills: number | null): Promise<void> {
    if (this.state.is === 'running') return;
    const life = this.#life;
    this.#last = { accounts, mills };
    this.far = new Map();
    this.state = { is: 'running', stopping: false };
    try {
      const view = await this.#around.engine.call('look_now', { ...(accounts ? { accounts } : {}), ...(mills === null ? {} : { at_most_mills: mills }) });
      if (life !== this.#life) return;
      this.state = { is: 'done', view, at: this.#around.now().toISOString() };
      this.onlooked();
    } catch (thrown) {
      if (life === this.#life) this.state = { is: 'problem', problem: this.#around.wrongOf(thrown) };
    }
  }

  again(): void {
    void this.run(this.#last.accounts, this.#last.mills);
  }

  stop(): void {
    if (this.state.is !== 'running') return;
    this.state = { is: 'running', stopping: true };
    this.#around.engine.call('stop', null).catch(() => null);
  }
}
