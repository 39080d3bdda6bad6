// A page between its copy and its keeping: looked at, shown back, kept or skipped. The engine reads the clipboard; this
// never does.
import type { FirstView, IncidentId, PageKind, Seat } from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { Pasting } from '../features/incident/first/ten';
import type { Wrong } from '../kit/loaded';
import { t } from '../kit/words.svelte';

/** What a page needs of the ten minutes around it. */
export interface Host {
  readonly engine: Engine;
  readonly incident: IncidentId | null;
  readonly busy: boolean;
  readonly by: { by: Seat };
  wrong: Wrong | null;
  said: string;
  here(): () => boolean;
  fail(thrown: unknown): Wrong;
  choose(to: 'read-page'): Promise<string | null>;
  withIncident(call: (incident: IncidentId) => Promise<FirstView>): Promise<FirstView | null>;
  keptNow(): void;
  afterPage(v: FirstView, page: PageKind): void;
}

export class Pastes {
  readonly #host: Host;
  pasting = $state.raw<Pasting | null>(null);
  /** Whether a page that was copied is still on the clipboard: it may hold what signs one in. */
  clip = $state<'none' | 'full' | 'empty'>('none');

  constructor(host: Host) {
    this.#host = host;
  }

  forget(): void {
    this.pasting = null;
    this.clip = 'none';
  }

  /** Another screen is shown. */
  turn(): void {
    this.pasting = null;
    if (this.clip === 'empty') this.clip = 'none';
  }

  /** Looks at the clipboard, or at a saved page. */
  async paste(page: PageKind, path?: string): Promise<void> {
    const h = this.#host, incident = h.incident;
    if (incident === null || h.busy || this.pasting?.is === 'looking') return;
    const here = h.here();
    h.wrong = null;
    const asked: Pasting = { page, is: 'looking' };
    this.pasting = asked;
    try {
      const view = await h.engine.call('paste', path === undefined ? { incident, page } : { incident, page, path });
      if (!here() || this.pasting !== asked) return;
      this.pasting = { page, is: 'here', view };
      if (path === undefined) this.clip = 'full';
    } catch (thrown) {
      if (here() && this.pasting === asked) this.pasting = { page, is: 'problem', problem: h.fail(thrown) };
    }
  }

  async pasteFile(page: PageKind): Promise<void> {
    const path = await this.#host.choose('read-page');
    if (path !== null) await this.paste(page, path);
  }

  /** Keeps what was shown back; `more`: one stays, and copies more. */
  async keep(rows: number[], marked: number[], mine: boolean, more: boolean): Promise<void> {
    const p = this.pasting, h = this.#host;
    if (p?.is !== 'here') return;
    const v = await h.withIncident((incident) => h.engine.call('keep_page', { incident, pasted: p.view.pasted, rows, marked, mine, ...h.by }));
    if (!v) return;
    this.pasting = null;
    h.keptNow();
    if (!more) h.afterPage(v, p.page);
  }

  async skip(page: PageKind): Promise<void> {
    const h = this.#host;
    const v = await h.withIncident((incident) => h.engine.call('skip_page', { incident, page, ...h.by }));
    if (!v) return;
    if (this.pasting?.page === page) this.pasting = null;
    h.afterPage(v, page);
  }

  cancel(): void {
    this.pasting = null;
  }

  async emptyClipboard(): Promise<void> {
    const h = this.#host;
    try {
      await h.engine.call('empty_clipboard', null);
      this.clip = 'empty';
      h.said = t('ui-first-clip-empty');
    } catch (thrown) {
      h.wrong = h.fail(thrown);
    }
  }
}
