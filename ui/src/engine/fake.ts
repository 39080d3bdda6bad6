// An engine without Rust: the invented person of life.ts, with answers, drafts and steps that are remembered while the
// page lives. For component tests and the gallery; the window's own "invented person" is the real engine's.
import type { AnswerRow, Commands, DraftRequest, DraftView, FirstView, PageKind, PlaybookView, ProblemView, SetUpView } from './bindings';
import type { Engine, Events } from './engine';
import { connectAnswers } from './fake-connect';
import * as life from './life';
import * as first from './life-first';

type Answers = { [K in keyof Commands]: (request: Commands[K]['request']) => Commands[K]['answer'] | Promise<Commands[K]['answer']> };

export interface FakeOptions {
  /** How long an answer takes, in milliseconds. */
  delay?: number;
  /** Commands that cannot be done. */
  fails?: Partial<Record<keyof Commands, ProblemView>>;
  /** Other answers than the invented person's. */
  instead?: Partial<Answers>;
  /** Length of a list. */
  total?: number;
}

export const problem: ProblemView = {
  code: 'cut-off', happened: 'This file ends before its own list of contents. It was cut off while it was downloaded.',
  next: 'Download it from X again, and let it finish. Nothing was kept of this one.', retry: true, ours: false,
};

const lengths: Record<string, number> = { likes: 300_000, posts: 4_410, 'deleted-posts': 3, accesses: 188, devices: 2, apps: 2, changes: 2, follows: 812, gaps: life.gaps.length };

export class Fake implements Engine {
  readonly calls: [keyof Commands, unknown][] = [];
  readonly #options: FakeOptions;
  readonly #heard: { [E in keyof Events]: Set<(what: Events[E]) => void> } = { progress: new Set(), changed: new Set(), connecting: new Set(), looking: new Set() };
  readonly #drafts = new Map<string, { asks: string; draft: DraftView; question: string | null; subjects: string[] }>();
  readonly #checked: AnswerRow[] = [];
  #playbook: PlaybookView = structuredClone(life.playbook);
  #setUp: SetUpView = structuredClone(life.setUp);
  #stopped = false;
  #first: FirstView = structuredClone(first.before);
  #pasted = new Map<number, PageKind>();

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  on<E extends keyof Events>(event: E, heard: (what: Events[E]) => void): () => void {
    this.#heard[event].add(heard);
    return () => { this.#heard[event].delete(heard); };
  }

  /** Lets something happen, as the shell would. */
  emit<E extends keyof Events>(event: E, what: Events[E]): void {
    for (const heard of this.#heard[event]) heard(what);
  }

  async call<K extends keyof Commands>(name: K, request: Commands[K]['request']): Promise<Commands[K]['answer']> {
    this.calls.push([name, request]);
    if (this.#options.delay) await this.#wait(this.#options.delay);
    const fails = this.#options.fails?.[name];
    if (fails) throw fails;
    const answer = (this.#options.instead?.[name] ?? this.#answers[name]) as (r: Commands[K]['request']) => Commands[K]['answer'];
    return answer(request);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((done) => setTimeout(done, ms));
  }

  #draft(r: DraftRequest): null {
    const q = life.questions.find((x) => x.id === r.question);
    const key = r.question ?? r.subjects[0] ?? '';
    if (r.verdict === null) { this.#drafts.delete(key); return null; }
    const asked = q?.asks.text ?? this.#title(r.subjects[0] ?? '');
    this.#drafts.set(key, { asks: asked, question: r.question ?? null, subjects: r.subjects, draft: { verdict: r.verdict, basis: r.basis ?? null, note: r.note ?? null, by: r.by, at: life.NOW } });
    return null;
  }

  #title(s: string): string {
    return life.likes.find((l) => l.subject === s)?.text ?? life.doors.doors.find((d) => d.subject === s)?.name ?? life.doors.networks.find((n) => n.subject === s)?.name ?? s;
  }

  #kept(more: Partial<FirstView>): FirstView {
    this.#first = { ...this.#first, ...more };
    return this.#first;
  }

  #page(page: PageKind, more: Partial<FirstView['pages'][number]>): FirstView['pages'] {
    return this.#first.pages.map((p) => (p.page === page ? { ...p, ...more } : p));
  }

  readonly #answers: Answers = {
    ...connectAnswers({ emit: (e, w) => this.emit(e, w), pause: async (ms) => { if (this.#options.delay !== undefined) await this.#wait(ms); }, stopped: () => this.#stopped, begin: () => { this.#stopped = false; }, first: () => this.#first, kept: (m) => this.#kept(m) }),
    opening: () => life.opening,
    begin: (r) => (r.mode === 'invented' ? [life.account] : []),
    accounts: () => [life.account],
    leave: () => { this.#drafts.clear(); this.#first = structuredClone(first.before); return null; },
    choose: (r) => (r.to === 'save-as' ? `/home/ines/${r.name}` : `/home/ines/${{ 'read-file': 'twitter-2026-11-03-example.zip', 'read-folder': 'twitter', 'read-page': 'likes.html', 'read-mail': 'login.eml', 'read-picture': 'shown.png' }[r.to]}`),
    read_source: async () => {
      this.#stopped = false;
      const total = 2_147_483_648;
      const slow = this.#options.delay !== undefined;
      for (let i = 1; i <= 10; i++) {
        if (slow) await this.#wait(150);
        if (this.#stopped) throw { ...problem, code: 'stopped', happened: 'Reading was stopped. Nothing of it was kept.', next: 'Choose the file again when you like.', retry: false } satisfies ProblemView;
        this.emit('progress', { phase: i < 9 ? 'reading' : 'judging', done: (total * i) / 10, total, records: 2_100 * i, doors: i > 1 } as unknown as Events['progress']);
      }
      return life.read;
    },
    stop: () => { this.#stopped = true; return null; },
    claim: () => [life.account],
    doors: () => life.doors,
    set_up: () => this.#setUp,
    say_set_up: (r) => { this.#setUp = { ...this.#setUp, asks: this.#setUp.asks.filter((a) => a.kind !== r.said.about) }; return this.#setUp; },
    recent: () => ({ order: 'known', since: '2026-10-20', total: 12_034, gaps: life.gaps.filter((g) => g.kind === 'like'), rows: life.likes.map((l) => ({ ...l, draft: this.#drafts.get(l.subject)?.draft ?? null })) }),
    questions: () => ({ questions: life.questions.map((q) => ({ ...q, draft: this.#drafts.get(q.id)?.draft ?? null })), cannot_tell: [] }),
    draft: (r) => this.#draft(r),
    answers: () => ({
      rows: [...[...this.#drafts.values()].map((d) => ({ question: d.question, subjects: d.subjects, asks: life.said(d.asks), draft: d.draft, checked: false })), ...this.#checked],
      unanswered: life.questions.filter((q) => !this.#drafts.has(q.id)).length,
    }),
    check_answers: () => {
      const answered = this.#drafts.size;
      const disputed = [...this.#drafts.values()].some((d) => d.draft.verdict.is === 'not-mine');
      for (const d of this.#drafts.values()) this.#checked.push({ question: d.question, subjects: d.subjects, asks: life.said(d.asks), draft: d.draft, checked: true });
      this.#drafts.clear();
      return { answered, incidents: disputed ? [life.incident] : [], open: 0 };
    },
    playbook: () => this.#playbook,
    mark_step: (r) => {
      this.#playbook = { ...this.#playbook, steps: this.#playbook.steps.map((s) => (s.id === r.step ? { ...s, state: r.skipped ? 'skipped' : 'done', at: life.NOW } : s)) };
      return this.#playbook;
    },
    open_page: () => null,
    stand: () => life.stand,
    evidence: () => life.evidence,
    save_evidence: (r) => ({ path: r.path, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', bytes: 184_320 }),
    list: (r) => {
      const whole = this.#options.total ?? lengths[r.list] ?? 0;
      const total = r.search ? Math.min(whole, 12) : whole;
      const rows = Array.from({ length: Math.max(0, Math.min(r.count, total - r.from)) }, (_, i) => life.listRow(r.list, r.from + i, whole));
      return { total, from: r.from, rows, order: 'known', gaps: life.gaps.filter((g) => r.list.startsWith(g.kind ?? '?')) };
    },
    line: (r) => life.line(r.scale),
    opportunity: () => life.opportunity,
    begun: () => [],
    first: () => this.#first,
    links: (r) => ({
      ...(r.liked && r.shown ? first.links : r.liked ? { ...first.links, shown: null, says: null } : r.shown ? { ...first.links, liked: null, says: null } : first.noLinks),
      letters: r.typed ? first.sameLetters : [], same: r.typed && r.own ? (r.typed.replace('@', '').toLowerCase() === r.own.replace('@', '').toLowerCase() ? 'same' : 'different') : null,
    }),
    keep_seen: (r) => this.#kept({ incident: 1, account: first.kept.account, opened_at: this.#first.opened_at ?? life.NOW, texts: first.texts, seen: first.kept.seen && { ...first.kept.seen, note: r.note || null, typed: r.typed || null, handle: r.handle ?? null } }),
    say_on_page: (r) => this.#kept({ on_page: { is: r.is, at: life.NOW, says: life.said('Undone, a picture of another account, or not real: which of these cannot be told yet.') } }),
    paste: (r) => { const page = r.page ?? 'likes'; const n = this.#pasted.size + 1; this.#pasted.set(n, page); return { ...first.pastes[page], pasted: n }; },
    empty_clipboard: () => null,
    keep_page: (r) => {
      const page = this.#pasted.get(r.pasted) ?? 'likes';
      const kinds: Partial<Record<PageKind, string>> = { sessions: 'session', apps: 'app', delegates: 'delegate' };
      const more = first.doors.filter((d) => d.kind === kinds[page] && !this.#first.doors.some((x) => x.subject === d.subject));
      return this.#kept({ pages: this.#page(page, { kept_at: life.NOW, skipped_at: null, rows: r.rows.length + r.marked.length }), doors: [...this.#first.doors, ...more], ...(page === 'likes' ? { on_page: first.kept.on_page } : {}) });
    },
    skip_page: (r) => this.#kept({ pages: this.#page(r.page, { skipped_at: life.NOW }) }),
    say_others: (r) => this.#kept({ others: r.others }),
    say_asked: (r) => this.#kept({ asked: [...this.#first.asked, { hand: r.hand, was_it: r.was_it ?? null, at: life.NOW }] }),
    say_back_in: (r) => this.#kept({ back_in: r.back_in }),
    answer_door: (r) => this.#kept({ doors: this.#first.doors.map((d) => (r.subjects.includes(d.subject) ? { ...d, known: r.verdict } : d)) }),
    mark_first: (r) => this.#kept({ screens: this.#first.screens.map((s) => ({ ...s, steps: s.steps.map((x) => (x.step.id === r.step ? { ...x, step: { ...x.step, state: r.skipped ? ('skipped' as const) : ('done' as const), at: life.NOW } } : x)) })) }),
    look_at_mail: () => first.mail,
    keep_mail: (r) => this.#kept({ mails: [...this.#first.mails, r.ask_key ? first.keptMail : { ...first.mail, kept_at: life.NOW }] }),
    look_at_picture: () => first.picture,
    keep_picture: (r) => this.#kept({ pictures: [...this.#first.pictures, { ...first.picture, whole: r.whole, kept_at: life.NOW }] }),
    keep_statement: (r) => this.#kept({ statements: [...this.#first.statements, { words: r.words, who: r.who, verdict: r.verdict ?? null, basis: r.basis ?? null, at: life.NOW }] }),
    remember_place: (r) => { this.#first = { ...this.#first, screen: r.screen, branch: r.branch ?? this.#first.branch }; return null; },
  };
}
