// Where the person is, what has been loaded for it, and what each answer does. The frame's state; no markup here.
import type {
  AccountView, AnswersView, CheckedView, Commands, DoorsView, DraftRequest, DraftView, EvidenceView, Kind, LikeRow, LineView, ListId, ListRow, ListView, OpeningView,
  OpportunityView, PlaybookView, ProgressView, QuestionsView, ReadView, RecentView, Scale, Seat, StandView, StepView, Verdict,
} from '../engine/bindings';
import { problemOf, type Engine } from '../engine/engine';
import { here, loading, type Loaded, type Wrong } from '../kit/loaded';
import type { Clock } from '../kit/time';
import { speak, t, tongue } from '../kit/words.svelte';
import { Beyond } from './beyond.svelte';
import { Copies } from './copies.svelte';
import { First } from './first.svelte';
import { parse, print, type Route, type Screen } from './routes';
import { SettingUp } from './setup.svelte';

export type Why = 'done' | 'locked-out' | 'look';
export interface Asked { list: ListId; search: string; sort: 'newest' | 'oldest' | 'name'; only: Kind[]; unanswered: boolean }

interface Seen {
  opening: OpeningView; accounts: AccountView[]; read: ReadView; doors: DoorsView; recent: RecentView; questions: QuestionsView; answers: AnswersView;
  checked: CheckedView; playbook: PlaybookView; stand: StandView; evidence: EvidenceView; list: ListView; line: LineView; opportunity: OpportunityView;
}
type SeenMap = { [K in keyof Seen]: Loaded<Seen[K]> };

const nothingSeen = (): SeenMap => ({
  opening: loading, accounts: loading, read: loading, doors: loading, recent: loading, questions: loading, answers: loading,
  checked: loading, playbook: loading, stand: loading, evidence: loading, list: loading, line: loading, opportunity: loading,
});

/** Acts: what can be disputed and set against the ways in. */
const acts = new Set(['like', 'post', 'deleted-post', 'repost', 'follow', 'block', 'mute', 'message']);

export class Journey {
  readonly engine: Engine;
  readonly first: First;
  readonly copies: Copies;
  readonly beyond: Beyond;
  readonly setUp: SettingUp;
  route = $state.raw<Route>({ screen: 'opening', arg: '' });
  /** Whether the first page was left: from then on focus follows. */
  moved = $state(false);
  seen = $state.raw<SeenMap>(nothingSeen());
  zone = $state('UTC');
  shown = $state<'utc' | 'here'>('utc');
  invented = $state(false);
  begun = $state(false);
  busy = $state(false);
  why = $state<Why>('look');
  leaveNothing = $state(false);
  account = $state.raw<AccountView | null>(null);
  accounts = $state.raw<AccountView[]>([]);
  wrong = $state.raw<Wrong | null>(null);
  file = $state('');
  reading = $state(false);
  stopping = $state(false);
  progress = $state.raw<ProgressView | null>(null);
  earlyDoors = $state(false);
  seat = $state<Seat>('owner');
  drafts = $state.raw<ReadonlyMap<string, DraftView>>(new Map());
  asked = $state.raw<Asked>({ list: 'likes', search: '', sort: 'newest', only: [], unanswered: false });
  scale = $state<Scale>('three-days');
  as = $state<'line' | 'table'>('line');
  around = $state<string | null>(null);
  act = $state('');
  acts = $state.raw<{ subject: string; title: string }[]>([]);
  opened = $state(false);

  #stack = $state.raw<Route[]>([]);
  /** What was asked before a Leave is of no interest after it. */
  #life = 0;
  #turns = new Map<keyof Seen, number>();
  #epoch = Date.now();
  #start = performance.now();
  #passFor: 'go-on' | 'begin' = 'begin';

  constructor(engine: Engine) {
    this.engine = engine;
    this.first = new First(this);
    this.copies = new Copies(this);
    this.beyond = new Beyond(this);
    this.setUp = new SettingUp(this);
    engine.on('progress', (p) => {
      // A part that counts nothing leaves the numbers of the one before it.
      if (this.reading) this.progress = p.total === 0 && this.progress ? { ...this.progress, phase: p.phase, doors: p.doors || this.progress.doors } : p;
    });
    engine.on('changed', (c) => {
      if (c.what === 'dropped' && c.path) { if (this.begun && !this.reading && !(this.route.screen === 'first' && this.first.drop(c.path))) void this.read(c.path); }
      else {
        // The sum of the whole file stands now; the page that said so need not any more.
        const r = this.seen.read;
        if (c.what === 'sums' && r.is === 'here') this.#put('read', here({ ...r.value, source: { ...r.value.source, sha256: r.value.source.sha256 ?? '' } }));
        this.again();
      }
    });
    this.beyond.show(this.route);
    this.load('opening', 'opening', null, (o) => {
      speak(o.viewer.locale);
      this.zone = o.viewer.zone;
      this.#epoch = Date.parse(o.now);
      this.#start = performance.now();
    });
  }

  /** Now: the engine's clock when the page began, and what has passed since. */
  now(): Date {
    return new Date(this.#epoch + performance.now() - this.#start);
  }

  /** Whose clock the page shows: in the first ten minutes one's own, as beside the way out; else what was chosen. */
  get clocks(): 'utc' | 'here' {
    return this.route.screen === 'first' ? 'here' : this.shown;
  }

  /** The clock by which the page shows times. */
  clock(): Clock {
    return { zone: this.clocks === 'utc' ? 'UTC' : this.zone, intl: tongue.intl, now: this.now() };
  }

  // ── where one is ──

  go(screen: Screen, arg = ''): void {
    this.#stack = [...this.#stack, this.route];
    this.#show({ screen, arg });
  }

  /** Goes on without a way back to where one was: a page that was only passed through. */
  pass(screen: Screen, arg = ''): void {
    this.#show({ screen, arg });
  }

  get canBack(): boolean {
    return this.#stack.length > 0 && this.route.screen !== 'opening';
  }

  back(): void {
    const to = this.#stack.at(-1);
    if (!to) return;
    this.#stack = this.#stack.slice(0, -1);
    if (this.route.screen === 'reading' && this.reading) void this.stop();
    this.beyond.left(this.route);
    this.#show(to);
  }

  /** Back to the page from which all this was begun, past what lies between. */
  backTo(screen: Screen): void {
    const at = this.#stack.findLastIndex((r) => r.screen === screen), to = this.#stack[at];
    if (!to) { this.go(screen); return; }
    this.#stack = this.#stack.slice(0, at);
    this.#show(to);
  }

  /** From the address: for tests, and for a page that was reloaded. Only pages that stand by themselves. */
  follow(hash: string): void {
    const to = parse(hash);
    if (!to || to.screen === this.route.screen && to.arg === this.route.arg) return;
    if (!this.begun && !['opening', 'trust', 'watched'].includes(to.screen)) { history.replaceState(null, '', print(this.route)); return; }
    this.go(to.screen, to.arg);
  }

  #show(route: Route): void {
    this.moved = true;
    this.route = route;
    history.replaceState(null, '', print(route));
    this.again();
  }

  // ── asking ──

  get #id(): string {
    return this.account?.id ?? '';
  }

  #put<K extends keyof Seen>(key: K, value: Loaded<Seen[K]>): void {
    this.seen = { ...this.seen, [key]: value };
  }

  wrongOf(thrown: unknown): Wrong {
    const p = problemOf(thrown, { happened: t('ui-problem-happened'), next: t('ui-problem-next') });
    return { happened: p.happened, next: p.next, retry: p.retry };
  }

  /** Loads what a page shows. What is shown already stays until the new answer is there. */
  load<K extends keyof Seen, C extends keyof Commands>(key: K, command: C, request: Commands[C]['request'], then?: (value: Commands[C]['answer']) => void): void {
    const turn = (this.#turns.get(key) ?? 0) + 1, life = this.#life;
    this.#turns.set(key, turn);
    if (this.seen[key].is === 'problem') this.#put(key, loading);
    this.engine.call(command, request).then(
      (value) => {
        if (life !== this.#life || this.#turns.get(key) !== turn) return;
        this.#put(key, here(value as unknown as Seen[K]) as SeenMap[K]);
        then?.(value);
      },
      (thrown: unknown) => {
        if (life !== this.#life || this.#turns.get(key) !== turn) return;
        this.#put(key, { is: 'problem', problem: this.wrongOf(thrown), again: () => this.load(key, command, request, then) } as SeenMap[K]);
      },
    );
  }

  /** Asks again for what the page shows. */
  again(): void {
    const of = { account: this.#id };
    this.beyond.show(this.route);
    switch (this.route.screen) {
      case 'opening': this.load('opening', 'opening', null); break;
      case 'home': this.load('accounts', 'accounts', null, (a) => { this.accounts = a; }); this.first.loadBegun(); break;
      case 'first': this.first.show(); if (this.route.arg === '12' && this.account) this.load('stand', 'stand', of); break;
      case 'doors': this.load('doors', 'doors', of); if (!this.earlyDoors) this.#loadDrafts(); break;
      case 'likes': this.load('recent', 'recent', of); break;
      case 'questions': this.load('questions', 'questions', of); break;
      case 'answers': this.load('answers', 'answers', of); break;
      case 'stand': this.load('stand', 'stand', of); break;
      case 'evidence': this.load('evidence', 'evidence', { incident: Number(this.route.arg) }); break;
      case 'lockdown': this.load('stand', 'stand', of, (s) => this.load('playbook', 'playbook', { ...of, incident: s.incidents[0]?.id })); break;
      case 'opportunity': this.#loadOpportunity(); break;
      case 'lists': this.ask(this.asked); this.#loadDrafts(); break;
      case 'line': this.#loadLine(); break;
      default: break;
    }
  }

  // ── coming in ──

  choose(why: Why | 'invented' | 'go-on'): void {
    if (why === 'go-on') {
      const state = this.seen.opening.is === 'here' ? this.seen.opening.value.record : 'none';
      this.#passFor = 'go-on';
      if (state === 'needs-passphrase') { this.wrong = null; this.go('passphrase'); } else void this.begin('keep');
    } else if (why === 'invented') {
      void this.begin('invented');
    } else {
      this.why = why;
      this.#passFor = 'begin';
      if (why !== 'look') this.first.start(why === 'done' ? 'something-done' : 'locked-out');
      this.go('trust');
    }
  }

  trust(leaveNothing: boolean): void {
    this.leaveNothing = leaveNothing;
    const state = this.seen.opening.is === 'here' ? this.seen.opening.value.record : 'none';
    if (leaveNothing) void this.begin('leave-nothing');
    else if (state === 'needs-new-passphrase' || state === 'needs-passphrase') { this.wrong = null; this.go('passphrase'); }
    else void this.begin('keep');
  }

  async begin(mode: 'keep' | 'leave-nothing' | 'invented', passphrase?: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.wrong = null;
    const life = this.#life;
    try {
      const accounts = await this.engine.call('begin', passphrase === undefined ? { mode } : { mode, passphrase });
      if (life !== this.#life) return;
      this.begun = true;
      this.invented = mode === 'invented';
      this.accounts = accounts;
      this.account = accounts.length === 1 ? (accounts[0] ?? null) : null;
      const onward = this.route.screen === 'passphrase' ? this.pass.bind(this) : this.go.bind(this);
      if (mode === 'invented' && accounts[0]) { this.account = accounts[0]; onward('doors'); }
      else if (this.#passFor === 'go-on' && accounts.length) { this.opened = true; onward('home'); }
      else if (this.why === 'look') onward('bring');
      else onward('first', this.first.begins);
    } catch (thrown) {
      if (life !== this.#life) return;
      this.wrong = this.wrongOf(thrown);
      if (this.route.screen !== 'passphrase') this.#put('opening', { is: 'problem', problem: this.wrong, again: () => { this.wrong = null; this.load('opening', 'opening', null); } });
      if (this.route.screen === 'trust') this.back();
    } finally {
      this.busy = false;
    }
  }

  passphrase(said: string): void {
    void this.begin('keep', said);
  }

  leave(): void {
    // The page first: it is empty before anything is asked of anybody.
    this.#life++;
    this.#stack = [];
    this.seen = nothingSeen();
    this.invented = this.begun = this.busy = this.reading = this.stopping = this.earlyDoors = this.opened = false;
    this.account = this.wrong = this.progress = this.around = null;
    this.accounts = []; this.acts = [];
    this.drafts = new Map();
    this.copies.forget();
    this.first.forget();
    this.beyond.forget();
    this.setUp.forget();
    this.asked = { list: 'likes', search: '', sort: 'newest', only: [], unanswered: false };
    this.file = this.act = ''; this.why = 'look'; this.seat = 'owner'; this.shown = 'utc'; this.scale = 'three-days'; this.as = 'line';
    this.route = { screen: 'opening', arg: '' };
    this.moved = true;
    history.replaceState(null, '', print(this.route));
    this.engine.call('leave', null).catch(() => null).then(() => this.again());
  }

  // ── reading ──

  async pick(what: 'read-file' | 'read-folder'): Promise<void> {
    try {
      const path = await this.engine.call('choose', { to: what });
      if (path !== null) await this.read(path);
    } catch (thrown) {
      this.wrong = this.wrongOf(thrown);
    }
  }

  async read(path: string): Promise<void> {
    if (this.reading) return;
    const life = this.#life;
    this.reading = true; this.stopping = false; this.progress = null; this.wrong = null; this.earlyDoors = false;
    this.file = path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
    const from = this.route.screen;
    if (from === 'reading') this.pass('reading'); else this.go('reading');
    try {
      const view = await this.engine.call('read_source', { path });
      if (life !== this.#life) return;
      this.reading = false;
      this.account = view.account;
      this.#put('read', here(view));
      this.#put('doors', loading);
      if (this.route.screen === 'reading') this.pass('read');
      else if (this.earlyDoors) { this.earlyDoors = false; this.again(); }
    } catch (thrown) {
      if (life !== this.#life) return;
      this.reading = false;
      this.earlyDoors = false;
      this.wrong = this.wrongOf(thrown);
      this.pass('bring');
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.engine.call('stop', null).catch(() => null);
  }

  /** Doors stand before the likes are through. */
  async doorsEarly(): Promise<void> {
    const accounts = await this.engine.call('accounts', null).catch(() => [] as AccountView[]);
    const account = accounts.at(-1);
    if (!account || !this.reading) return;
    this.account = account;
    this.earlyDoors = true;
    this.go('doors');
  }

  afterRead(): void {
    const view = this.seen.read.is === 'here' ? this.seen.read.value : null;
    if (view && !view.account.named) {
      this.engine.call('accounts', null).then((a) => { this.accounts = a; this.go('claim'); }, () => this.go('doors'));
    } else this.go('doors');
  }

  async claim(account: string): Promise<void> {
    const own = this.account?.id;
    if (!own) return;
    try {
      this.accounts = await this.engine.call('claim', { own, account });
      this.account = this.accounts.find((a) => a.id === account) ?? this.account;
      this.pass('doors');
    } catch (thrown) {
      this.#put('read', { is: 'problem', problem: this.wrongOf(thrown), again: () => void this.claim(account) });
      this.back();
    }
  }

  // ── before judging ──

  async afterDoors(): Promise<void> {
    if (this.earlyDoors) { this.back(); return; }
    await this.setUp.start();
  }

  // ── answers ──

  #loadDrafts(): void {
    const life = this.#life;
    this.engine.call('answers', { account: this.#id }).then((a) => {
      if (life !== this.#life) return;
      this.drafts = new Map(a.rows.filter((r) => !r.checked).flatMap((r) => r.subjects.map((s) => [s, r.draft] as const)));
    }, () => null);
  }

  #drafted(request: DraftRequest): DraftView | null {
    return request.verdict && { verdict: request.verdict, basis: request.basis ?? null, note: request.note ?? null, by: request.by, at: this.now().toISOString() };
  }

  async draft(request: DraftRequest): Promise<void> {
    const view = this.#drafted(request);
    // Shown at once; asked again if it could not be kept.
    const q = this.seen.questions;
    if (request.question && q.is === 'here') this.#put('questions', here({ ...q.value, questions: q.value.questions.map((x) => (x.id === request.question ? { ...x, draft: view } : x)) }));
    const r = this.seen.recent;
    if (!request.question && r.is === 'here') this.#put('recent', here({ ...r.value, rows: r.value.rows.map((x) => (request.subjects.includes(x.subject) ? { ...x, draft: view } : x)) }));
    // On *check your answers* the row shows it at once, so that a basis chosen right after a verdict goes with it.
    const a = this.seen.answers;
    const same = (row: { question: string | null; subjects: string[] }) => (request.question ? row.question === request.question : !row.question && row.subjects.join() === request.subjects.join());
    if (view && a.is === 'here') this.#put('answers', here({ ...a.value, rows: a.value.rows.map((x) => (!x.checked && same(x) ? { ...x, draft: view } : x)) }));
    if (!request.question) {
      const drafts = new Map(this.drafts);
      for (const s of request.subjects) { if (view) drafts.set(s, view); else drafts.delete(s); }
      this.drafts = drafts;
    }
    try {
      await this.engine.call('draft', request);
      if (this.route.screen === 'answers') this.again();
    } catch {
      this.again();
    }
  }

  tick(row: LikeRow, on: boolean): void {
    void this.draft({ subjects: [row.subject], verdict: on ? { is: 'not-mine' } : null, by: this.seat });
  }

  answer(subjects: string[], verdict: Verdict | null): void {
    void this.draft({ subjects, verdict, by: this.seat });
  }

  toQuestions(): void {
    this.engine.call('questions', { account: this.#id }).then((v) => {
      this.#put('questions', here(v));
      const first = v.questions.findIndex((q) => q.draft === null);
      this.go('questions', String(Math.max(0, first)));
    }, () => this.go('questions', '0'));
  }

  nextQuestion(): void {
    const at = Number(this.route.arg) + 1;
    const n = this.seen.questions.is === 'here' ? this.seen.questions.value.questions.length : 0;
    if (at < n) this.go('questions', String(at)); else this.go('answers');
  }

  toQuestion(id: string): void {
    this.engine.call('questions', { account: this.#id }).then((v) => {
      this.#put('questions', here(v));
      this.go('questions', String(Math.max(0, v.questions.findIndex((q) => q.id === id))));
    }, () => this.go('questions', '0'));
  }

  async check(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const view = await this.engine.call('check_answers', { account: this.#id });
      this.drafts = new Map();
      this.opened = true;
      this.#put('checked', here(view));
      this.#acts(view.incidents);
      // What was checked is in the record: back leads to the answers, not through them again.
      this.#stack = this.#stack.filter((r) => r.screen !== 'questions' && r.screen !== 'likes');
      this.go('checked');
    } catch (thrown) {
      this.#put('answers', { is: 'problem', problem: this.wrongOf(thrown), again: () => this.again() });
    } finally {
      this.busy = false;
    }
  }

  // ── an incident ──

  #acts(incidents: { subjects: string[] }[]): void {
    this.acts = incidents.flatMap((i) => i.subjects).filter((s) => acts.has(s.split('/')[1] ?? '')).map((s) => {
      const [, kind, key] = s.split('/');
      return { subject: s, title: t('ui-act', { kind: kind ?? '', key: decodeURIComponent(key ?? '') }) };
    });
  }

  #loadOpportunity(): void {
    const to = (subject: string) => { this.act = subject; this.load('opportunity', 'opportunity', { subject }); };
    if (this.route.arg) { to(this.route.arg); return; }
    this.load('stand', 'stand', { account: this.#id }, (s) => {
      this.#acts(s.incidents);
      const first = this.acts[0];
      if (first) to(first.subject);
      else this.#put('opportunity', { is: 'problem', problem: { happened: t('ui-ways-no-act'), next: t('ui-ways-no-act-next'), retry: false } });
    });
  }

  #loadLine(): void {
    const account = this.#id;
    const show = (around: string | null) => {
      this.load('line', 'line', around ? { account, scale: this.scale, around } : { account, scale: this.scale });
      if (around && acts.has(around.split('/')[1] ?? '')) this.load('opportunity', 'opportunity', { subject: around });
      else this.#put('opportunity', loading);
    };
    const around = this.around ?? this.acts[0]?.subject ?? null;
    if (around) show(around);
    else this.load('stand', 'stand', { account }, (s) => { this.#acts(s.incidents); show(this.acts[0]?.subject ?? null); });
  }

  toLine(around: string | null = null): void {
    this.around = around;
    this.go('line');
  }

  setScale(scale: Scale): void {
    this.scale = scale;
    this.again();
  }

  async look(request: { step?: string; subject?: string }): Promise<void> {
    await this.engine.call('open_page', { account: this.#id, ...request }).catch(() => null);
  }

  async mark(s: StepView, skipped: boolean): Promise<void> {
    const p = this.seen.playbook;
    this.busy = true;
    try {
      const view = await this.engine.call('mark_step', { account: this.#id, step: s.id, skipped, incident: p.is === 'here' ? (p.value.incident ?? undefined) : undefined });
      this.#put('playbook', here(view));
    } catch (thrown) {
      this.#put('playbook', { is: 'problem', problem: this.wrongOf(thrown), again: () => this.again() });
    } finally {
      this.busy = false;
    }
  }

  /** An account that the first thing kept named. */
  took(account: AccountView): void {
    if (this.account?.id !== account.id || this.account.name !== account.name) this.account = account;
    this.opened = true;
    if (this.route.screen === 'first' && this.route.arg === '12' && this.seen.stand.is !== 'here') this.load('stand', 'stand', { account: account.id });
  }

  // ── lists ──

  ask(asked: Asked): void {
    this.asked = asked;
    this.load('list', 'list', { account: this.#id, ...asked, from: 0, count: 1 });
  }

  async rows(from: number, count: number): Promise<ListRow[]> {
    return (await this.engine.call('list', { account: this.#id, ...this.asked, from, count })).rows;
  }
}
