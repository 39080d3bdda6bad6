// What is asked once, before anything is judged by it: languages, networks, journeys. No markup.
import type { SetUp, SetUpAnswer } from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { Route, Screen } from './routes';

export interface Around {
  readonly engine: Engine;
  readonly route: Route;
  readonly account: { id: string } | null;
  busy: boolean;
  go(screen: Screen, arg?: string): void;
}

export class SettingUp {
  readonly #around: Around;
  asks = $state.raw<SetUp[]>([]);

  constructor(around: Around) {
    this.#around = around;
  }

  forget(): void {
    this.asks = [];
  }

  /** Asks what is still to be asked; then the likes. */
  async start(): Promise<void> {
    const a = this.#around;
    try {
      this.asks = (await a.engine.call('set_up', { account: a.account?.id ?? '' })).asks;
      a.go(this.asks.length ? 'set-up' : 'likes', this.asks.length ? '0' : '');
    } catch {
      // Nothing is lost by not asking: the likes are next in any case.
      a.go('likes');
    }
  }

  async say(said: SetUpAnswer): Promise<void> {
    const a = this.#around;
    a.busy = true;
    try { await a.engine.call('say_set_up', { account: a.account?.id ?? '', said }); } catch { /* It is asked again at the next checkup. */ } finally { a.busy = false; }
    this.next();
  }

  next(): void {
    const at = Number(this.#around.route.arg) + 1;
    if (at < this.asks.length) this.#around.go('set-up', String(at)); else this.#around.go('likes');
  }
}
