// The first ten minutes: what its screens show and what each press does. No markup; where one is, is the journey's.
import type {
  AccountView, BackIn, BegunView, Branch, DoorRow, FirstStep, FirstView, IncidentId, LinksView, MailView, OnPage, OtherHand, PageKind, PictureView, PlatformId, Seat, StatementRequest, Verdict,
} from '../engine/bindings';
import type { Engine } from '../engine/engine';
import type { SaidForm } from '../features/incident/first/Said.svelte';
import { mainPage, settled, stepsOf } from '../features/incident/first/ten';
import { here, loading, type Loaded, type Wrong } from '../kit/loaded';
import { hm, type Clock } from '../kit/time';
import { t } from '../kit/words.svelte';
import { Pastes } from './pastes.svelte';
import type { Route, Screen } from './routes';

/** What this part of the way needs of the whole of it. */
export interface Around {
  readonly engine: Engine;
  readonly route: Route;
  readonly seat: Seat;
  readonly account: AccountView | null;
  now(): Date;
  clock(): Clock;
  go(screen: Screen, arg?: string): void;
  wrongOf(thrown: unknown): Wrong;
  /** The account is known from now on. */
  took(account: AccountView): void;
}

/** The order of the screens, by branch. What stands before the third is the opening and *can you trust this computer*. */
const orders: Record<Branch, readonly string[]> = {
  'something-done': ['3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
  'locked-out': ['locked-out', '3', '4', '10', '12'],
};
const BEFORE = 2;
/** How long one types before the links are read. */
const PAUSE = 250;

const nothingSaid = (): SaidForm => ({ own: '', liked: '', shown: '', note: '', typed: '', handle: null });

export class First {
  readonly #around: Around;
  readonly pastes: Pastes;
  view = $state.raw<Loaded<FirstView>>(loading);
  branch = $state<Branch>('something-done');
  /** Which platform; empty until the engine has said which there are. */
  platform = $state<PlatformId>('');
  incident = $state<IncidentId | null>(null);
  since = $state.raw<Date | null>(null);
  busy = $state(false);
  wrong = $state.raw<Wrong | null>(null);
  /** What was just kept, for the screen and for who hears it. */
  said = $state('');
  form = $state.raw<SaidForm>(nothingSaid());
  links = $state.raw<LinksView | null>(null);
  picture = $state.raw<{ path: string; view: PictureView } | null>(null);
  whole = $state(false);
  mail = $state.raw<{ path: string; view: MailView } | null>(null);
  begun = $state.raw<BegunView[]>([]);

  /** What was asked before one left is of no interest after it. */
  #life = 0;
  #turn = 0;
  #running: Promise<unknown> = Promise.resolve();
  #wait: ReturnType<typeof setTimeout> | undefined;
  /** What was said belongs to the next screen too, since keeping leads on. */
  #carry = false;
  #shown = '';
  #offered: PlatformId[] = [];

  constructor(around: Around) {
    this.#around = around;
    this.pastes = new Pastes(this);
  }

  // ── beginning, coming back, leaving ──

  /** From the first click: the clock runs. */
  start(branch: Branch): void {
    this.forget();
    this.branch = branch;
    this.since = this.#around.now();
  }

  /** The first screen of the branch. */
  get begins(): string {
    return orders[this.branch][0] ?? '3';
  }

  /** What was begun before; an empty list if there is nothing, or if it cannot be told. */
  loadBegun(): void {
    const life = this.#life;
    this.engine.call('begun', null).then((b) => { if (life === this.#life) this.begun = b; }, () => null);
  }

  goOn(b: BegunView): void {
    const begun = this.begun;
    this.forget();
    this.begun = begun;
    this.incident = b.incident;
    this.platform = b.platform;
    this.branch = b.branch;
    this.since = new Date(b.opened_at);
    // The branch's own page has no number: one comes back to it rather than to the screen that it leads to.
    this.#around.go('first', b.branch === 'locked-out' && b.screen <= 3 ? this.begins : String(b.screen));
  }

  forget(): void {
    this.#life++;
    clearTimeout(this.#wait);
    this.view = loading;
    this.incident = this.since = this.wrong = this.links = this.picture = this.mail = null;
    this.busy = this.whole = this.#carry = false;
    this.said = this.#shown = '';
    this.pastes.forget();
    this.form = nothingSaid();
    this.begun = [];
    this.branch = 'something-done';
    this.platform = this.#offered[0] ?? '';
  }

  get engine(): Engine {
    return this.#around.engine;
  }

  /** A question that can be asked later: whether one is still there, or has left since. */
  here(): () => boolean {
    const life = this.#life;
    return () => life === this.#life;
  }

  fail(thrown: unknown): Wrong {
    return this.#around.wrongOf(thrown);
  }

  // ── where one is ──

  get place(): number {
    return BEFORE + Math.max(0, orders[this.branch].indexOf(this.#at)) + 1;
  }

  get of(): number {
    return BEFORE + orders[this.branch].length;
  }

  get #at(): string {
    const arg = this.#around.route.arg;
    return arg === 'statement' ? '12' : arg;
  }

  next(): void {
    const order = orders[this.branch];
    const to = order[order.indexOf(this.#at) + 1];
    if (to !== undefined) this.#around.go('first', to);
  }

  /** A screen is shown, or shown again. */
  show(): void {
    const arg = this.#around.route.arg;
    if (this.#shown !== arg) {
      this.#shown = arg;
      this.wrong = this.mail = null;
      this.pastes.turn();
      if (!this.#carry) this.said = '';
      this.#carry = false;
      const screen = this.#at === this.begins ? 3 : Number(this.#at);
      // Where one is helps in coming back; that it could not be remembered is no reason to stop.
      if (this.incident !== null && screen >= 3) this.engine.call('remember_place', { incident: this.incident, screen, branch: this.branch }).catch(() => null);
    }
    this.load();
  }

  load(): void {
    // Which platforms there are comes first.
    if (this.platform === '') return;
    const turn = ++this.#turn, life = this.#life;
    if (this.view.is === 'problem') this.view = loading;
    this.engine.call('first', this.#request).then(
      (v) => { if (life === this.#life && turn === this.#turn) this.#take(v); },
      (thrown: unknown) => { if (life === this.#life && turn === this.#turn) this.view = { is: 'problem', problem: this.#around.wrongOf(thrown), again: () => this.load() }; },
    );
  }

  get #request() {
    return this.incident === null ? { platform: this.platform } : { platform: this.platform, incident: this.incident };
  }

  get by(): { by: Seat } {
    return { by: this.#around.seat };
  }

  #take(v: FirstView): void {
    this.view = here(v);
    if (v.incident !== null) this.incident = v.incident;
    if (v.account) this.#around.took(v.account);
    // What was kept before stands in its fields, unless something is being written there.
    const name = v.account?.name ?? this.#around.account?.name ?? '';
    const f = this.form;
    const empty = !f.liked && !f.shown && !f.note && !f.typed && f.handle === null;
    if (empty && v.seen) this.#write({ own: f.own || name, liked: v.seen.liked ?? '', shown: v.seen.shown ?? '', note: v.seen.note ?? '', typed: v.seen.typed ?? '', handle: v.seen.handle });
    else if (!f.own && name.startsWith('@')) this.#write({ ...f, own: name });
  }

  /** Does what was pressed; what comes back is what the screens show from then on. */
  async #do(call: () => Promise<FirstView>, waits = false): Promise<FirstView | null> {
    const life = this.#life;
    // A second press of a *Keep* is none; of two answers that follow one another none is lost.
    while (this.busy && life === this.#life) {
      if (!waits) return null;
      await this.#running;
    }
    if (life !== this.#life) return null;
    this.busy = true;
    this.wrong = null;
    const running = call();
    this.#running = running.catch(() => null);
    try {
      const v = await running;
      if (life !== this.#life) return null;
      this.#turn++;
      this.#take(v);
      return v;
    } catch (thrown) {
      if (life === this.#life) this.wrong = this.#around.wrongOf(thrown);
      return null;
    } finally {
      if (life === this.#life) this.busy = false;
    }
  }

  keptNow(): void {
    this.said = t('ui-first-kept', { time: hm(this.#around.now(), this.#around.clock()) });
    this.#carry = true;
  }

  // ── 3: what was said ──

  write(form: SaidForm): void {
    this.#write(form);
  }

  #write(form: SaidForm): void {
    const asks = (f: SaidForm) => [f.liked, f.shown, f.own, f.typed].map((x) => x.trim()).join('\n');
    const same = asks(form) === asks(this.form);
    this.form = form;
    if (same) return;
    clearTimeout(this.#wait);
    if (asks(form).trim() === '') { this.links = null; return; }
    this.#wait = setTimeout(() => void this.#read(form), PAUSE);
  }

  async #read(form: SaidForm): Promise<void> {
    const life = this.#life;
    const { liked, shown, own, typed } = form;
    try {
      const links = await this.engine.call('links', { platform: this.platform, liked, shown, own, typed });
      // Only the newest answer is about what stands there.
      if (life === this.#life && this.form.liked === liked && this.form.shown === shown && this.form.own === own && this.form.typed === typed) this.links = links;
    } catch (thrown) {
      if (life === this.#life) { this.links = null; this.wrong = this.#around.wrongOf(thrown); }
    }
  }

  async pickPicture(): Promise<void> {
    const path = await this.choose('read-picture');
    if (path !== null) await this.lookAtPicture(path);
  }

  async lookAtPicture(path: string): Promise<void> {
    if (this.busy) return;
    const life = this.#life;
    this.wrong = null;
    try {
      const view = await this.engine.call('look_at_picture', { incident: this.incident ?? 0, path, whole: false, ...this.by });
      if (life === this.#life) this.picture = { path, view };
    } catch (thrown) {
      if (life === this.#life) { this.picture = null; this.wrong = this.#around.wrongOf(thrown); }
    }
  }

  /** Keeps a picture by itself: of what can be seen from outside. */
  async keepPicture(): Promise<void> {
    const picture = this.picture, whole = this.whole;
    if (!picture) return;
    const v = await this.withIncident((incident) => this.engine.call('keep_picture', { incident, path: picture.path, whole, ...this.by }));
    if (!v) return;
    this.picture = null;
    this.keptNow();
    this.#carry = false;
  }

  async keepSeen(): Promise<void> {
    const f = this.form, picture = this.picture, whole = this.whole;
    const seen = await this.#do(() => this.engine.call('keep_seen', {
      ...this.#request, own: f.own.trim(), liked: f.liked.trim(), shown: f.shown.trim(), note: f.note.trim(), typed: f.typed.trim(), ...(f.handle ? { handle: f.handle } : {}), ...this.by,
    }));
    if (!seen || seen.incident === null) return;
    this.keptNow();
    if (picture) {
      const incident = seen.incident;
      if (!(await this.#do(() => this.engine.call('keep_picture', { incident, path: picture.path, whole, ...this.by })))) return;
      this.picture = null;
    }
    // Who cannot get in comes back to the form: its text can be written now.
    if (this.branch === 'locked-out') this.#around.go('first', 'locked-out'); else this.next();
  }

  /** The platforms on which this works are known; the first of them is taken until another is chosen. */
  offers(platforms: PlatformId[]): void {
    this.#offered = platforms;
    if (this.platform !== '' || platforms[0] === undefined) return;
    this.platform = platforms[0];
    if (this.#around.route.screen === 'first') this.load();
  }

  /** Another platform is chosen, before anything is kept. */
  choosePlatform(platform: PlatformId): void {
    if (this.incident !== null || this.platform === platform) return;
    this.platform = platform;
    this.links = null;
    this.load();
    if (this.form.liked || this.form.shown) void this.#read(this.form);
  }

  /** What is public is looked up, without signing in. */
  async lookUp(): Promise<void> {
    const v = await this.withIncident((incident) => this.engine.call('look_up', { incident }));
    if (v?.on_page) this.keptNow();
    this.#carry = false;
  }

  // ── 4 to 9 ──

  async withIncident(call: (incident: IncidentId) => Promise<FirstView>, waits = false): Promise<FirstView | null> {
    const incident = this.incident;
    return incident === null ? null : this.#do(() => call(incident), waits);
  }

  async sayOnPage(is: OnPage): Promise<void> {
    await this.withIncident((incident) => this.engine.call('say_on_page', { incident, is, ...this.by }));
  }

  async open(step: FirstStep): Promise<void> {
    await this.#look({ step: step.step.id });
  }

  async look(door: DoorRow): Promise<void> {
    await this.#look({ subject: door.subject });
  }

  async #look(what: { step?: string; subject?: string }): Promise<void> {
    try {
      const account = this.#around.account?.id;
      await this.engine.call('open_page', { ...(account === undefined ? { platform: this.platform } : { account }), ...what });
    } catch (thrown) {
      this.wrong = this.#around.wrongOf(thrown);
    }
  }

  async choose(to: 'read-page' | 'read-mail' | 'read-picture'): Promise<string | null> {
    try {
      return await this.engine.call('choose', { to });
    } catch (thrown) {
      this.wrong = this.#around.wrongOf(thrown);
      return null;
    }
  }

  /** A screen for one list leads on; one for several waits, since their rows can be answered. */
  afterPage(v: FirstView, page: PageKind): void {
    const screen = Number(this.#at);
    if ((screen === 4 || screen === 6) && page === (mainPage(stepsOf(v, screen)) ?? page)) this.next();
  }

  async sayOthers(others: OtherHand[]): Promise<void> {
    const v = await this.withIncident((incident) => this.engine.call('say_others', { incident, others, ...this.by }));
    // Where nobody is to be asked, that was all.
    if (v && others.every((h) => h === 'only-me' || h === 'not-known')) this.next();
  }

  async sayAsked(hand: OtherHand, wasIt: boolean | null): Promise<void> {
    await this.withIncident((incident) => this.engine.call('say_asked', { incident, hand, ...(wasIt === null ? {} : { was_it: wasIt }), ...this.by }), true);
  }

  async sayBackIn(back: BackIn[], can: boolean): Promise<void> {
    const v = await this.withIncident((incident) => this.engine.call('say_back_in', { incident, back_in: back, ...this.by }));
    if (v && can) this.next();
  }

  async answerDoor(door: DoorRow, verdict: Verdict | null): Promise<void> {
    await this.withIncident((incident) => this.engine.call('answer_door', { incident, subjects: door.subjects, verdict, ...this.by }), true);
  }

  async mark(step: FirstStep, skipped: boolean): Promise<void> {
    const at = this.#at;
    const v = await this.withIncident((incident) => this.engine.call('mark_first', { incident, step: step.step.id, skipped, ...this.by }));
    if (!v || at !== this.#at) return;
    // The last *Done* of a screen that holds steps leads on.
    const todo = stepsOf(v, Number(at), this.branch === 'locked-out').some((s) => !s.keeps && s.step.state === 'to-do');
    if (at === '11' || ((at === '8' || (at === '10' && !this.mail)) && !todo)) this.next();
  }

  // ── 10: the mailbox ──

  async pickMail(): Promise<void> {
    const path = await this.choose('read-mail');
    if (path !== null) await this.lookAtMail(path);
  }

  async lookAtMail(path: string): Promise<void> {
    const incident = this.incident;
    if (incident === null || this.busy) return;
    const life = this.#life;
    this.wrong = null;
    try {
      const view = await this.engine.call('look_at_mail', { incident, path, ask_key: false, ...this.by });
      if (life === this.#life) this.mail = { path, view };
    } catch (thrown) {
      if (life === this.#life) { this.mail = null; this.wrong = this.#around.wrongOf(thrown); }
    }
  }

  /** Keeps the mail; the key of its signature is asked for only if that was pressed. */
  async keepMail(askKey: boolean): Promise<void> {
    const m = this.mail;
    if (!m) return;
    const v = await this.withIncident((incident) => this.engine.call('keep_mail', { incident, path: m.path, ask_key: askKey, ...this.by }));
    if (!v) return;
    this.mail = null;
    this.keptNow();
    this.#carry = false;
  }

  // ── 12 ──

  async keepStatement(s: Pick<StatementRequest, 'words' | 'who' | 'verdict' | 'basis'>): Promise<boolean> {
    const v = await this.withIncident((incident) => this.engine.call('keep_statement', { incident, ...s, ...this.by }));
    if (v) this.keptNow();
    return v !== null;
  }

  // ── dropped onto the window ──

  /** Takes a file that was dropped, if this screen has a use for it. */
  drop(path: string): boolean {
    const end = /\.(\w+)$/.exec(path.toLowerCase())?.[1] ?? '';
    if (end === 'zip') return false;
    const at = this.#at;
    if ((at === '3' || (at === '4' && this.branch === 'locked-out')) && !['eml', 'html', 'htm', 'mhtml', 'mht'].includes(end)) { void this.lookAtPicture(path); return true; }
    if (at === '10') { void this.lookAtMail(path); return true; }
    const page: PageKind | undefined = at === '4' ? 'likes' : at === '6' ? this.#firstOpen(6, ['sessions']) : at === '9' ? this.#firstOpen(9, ['apps', 'delegates']) : undefined;
    if (page && end !== 'eml') { void this.pastes.paste(page, path); return true; }
    this.said = t('ui-first-drop-elsewhere');
    return true;
  }

  #firstOpen(screen: number, otherwise: PageKind[]): PageKind | undefined {
    const v = this.view.is === 'here' ? this.view.value : null;
    if (!v) return otherwise[0];
    const pages = stepsOf(v, screen).flatMap((s) => (s.keeps && s.keeps !== 'app' ? [s.keeps] : []));
    const of = pages.length ? pages : otherwise;
    return of.find((p) => !settled(v, p)) ?? of[0];
  }
}
