// Every view in every state: loading, empty, content, gap, problem; and the moments in between that are worth a look.
// Fed by the invented person of engine/life.ts; no engine is asked.
import type { ComponentProps } from 'svelte';
import type { DraftView, LikeRow, ListRow, ReaderId, SavedView } from '../engine/bindings';
import { problem } from '../engine/fake';
import * as life from '../engine/life';
import { here, loading, type Loaded } from '../kit/loaded';
import Bring from '../features/accounts/Bring.svelte';
import Claim from '../features/accounts/Claim.svelte';
import Home from '../features/accounts/Home.svelte';
import Opening from '../features/accounts/Opening.svelte';
import Passphrase from '../features/accounts/Passphrase.svelte';
import Read from '../features/accounts/Read.svelte';
import Reading from '../features/accounts/Reading.svelte';
import Trust from '../features/accounts/Trust.svelte';
import Watched from '../features/accounts/Watched.svelte';
import Evidence from '../features/evidence/Evidence.svelte';
import Opportunity from '../features/incident/Opportunity.svelte';
import Stand from '../features/incident/Stand.svelte';
import Lockdown from '../features/lockdown/Lockdown.svelte';
import Answers from '../features/review/Answers.svelte';
import Checked from '../features/review/Checked.svelte';
import Doors from '../features/review/Doors.svelte';
import Likes from '../features/review/Likes.svelte';
import Lists from '../features/review/Lists.svelte';
import Questions from '../features/review/Questions.svelte';
import SetUp from '../features/review/SetUp.svelte';
import TheLine from '../features/review/TheLine.svelte';
import * as first from '../engine/life-first';
import { firstGallery } from './gallery-first';
import * as connect from '../engine/life-connect';
import { connectGallery } from './gallery-connect';
import { show, type Shown } from './shown';

export type { Shown } from './shown';

const nothing = () => {};
const wrong: Loaded<never> = { is: 'problem', problem, again: nothing };
const draft = (verdict: DraftView['verdict'], more: Partial<DraftView> = {}): DraftView => ({ verdict, basis: 'remember', note: null, by: 'owner', at: '2026-11-03T02:49:00.000Z', ...more });

const accounts = (seen: ComponentProps<typeof Home>['seen'], begun: ComponentProps<typeof Home>['begun'] = [], connections: ComponentProps<typeof Home>['connections'] = []) => show(Home, { seen, begun, connections, onlook: nothing, onhappened: nothing, onconnect: nothing, onpages: nothing, onbegun: nothing, onopen: nothing, onstand: nothing, onread: nothing });
const opening = (seen: ComponentProps<typeof Opening>['seen']) => show(Opening, { seen, onchoose: nothing });
const read = (seen: ComponentProps<typeof Read>['seen']) => show(Read, { seen, onnext: nothing });
const doors = (seen: ComponentProps<typeof Doors>['seen'], drafts = new Map<string, DraftView>()) => show(Doors, { seen, drafts, onanswer: nothing, onlook: nothing, onnext: nothing });
const likes = (seen: ComponentProps<typeof Likes>['seen'], platform = 'X', onundo: (() => void) | null = null) => show(Likes, { seen, platform, onundo, taken: life.account.taken_at, ontick: nothing, onnext: nothing });
const questions = (seen: ComponentProps<typeof Questions>['seen'], at = 1, why = false) => show(Questions, { seen, at, why, seat: 'owner', ondraft: nothing, onseat: nothing, onnext: nothing, onlook: nothing });
const answers = (seen: ComponentProps<typeof Answers>['seen']) => show(Answers, { seen, busy: false, ondraft: nothing, onquestion: nothing, oncheck: nothing, onnext: nothing, onquestions: nothing });
const checked = (seen: ComponentProps<typeof Checked>['seen']) => show(Checked, { seen, onchoose: nothing });
const opportunity = (seen: ComponentProps<typeof Opportunity>['seen'], acts: { subject: string; title: string }[] = []) => show(Opportunity, { platform: 'X', onundo: nothing, seen, acts, chosen: life.DISPUTED, onact: nothing, online: nothing, onnext: nothing });
const stand = (seen: ComponentProps<typeof Stand>['seen'], opens: 'line' | 'form' | null = null) => show(Stand, { seen, opens, platform: 'X', onstop: nothing, onevidence: nothing, onlockdown: nothing, onread: nothing, onopportunity: nothing });
const lockdown = (seen: ComponentProps<typeof Lockdown>['seen']) => show(Lockdown, { seen, busy: false, platform: 'X', onopen: nothing, onmark: nothing, onnext: nothing, onevidence: nothing });
const evidence = (seen: ComponentProps<typeof Evidence>['seen'], saved: Partial<Record<ReaderId, SavedView>> = {}, at: { reader: ReaderId } | null = null, none = false) => show(Evidence, { nothing: none, seen, saved, saving: null, wrong: at && { ...at, problem }, onsave: nothing, onnext: nothing });
const line = (seen: ComponentProps<typeof TheLine>['seen'], scale: 'six-weeks' | 'three-days' | 'night' = 'three-days', as: 'line' | 'table' = 'line') => show(TheLine, { platform: 'X', seen, opportunity: life.opportunity, scale, as, onscale: nothing, onas: nothing });
type Asked = ComponentProps<typeof Lists>['asked'];
const lists = (seen: ComponentProps<typeof Lists>['seen'], list: Asked['list'] = 'likes', total = 300_000, fetch?: (from: number, count: number) => Promise<ListRow[]>) => show(Lists, {
  seen, drafts: new Map([[life.DISPUTED, draft({ is: 'not-mine' })]]), platform: 'X', asked: { list, search: '', sort: 'newest', only: [], unanswered: false },
  fetch: fetch ?? ((from, count) => Promise.resolve(Array.from({ length: Math.min(count, total - from) }, (_, i) => life.listRow(list, from + i, total)))),
  onask: nothing, onanswer: nothing, onlook: nothing, online: nothing, oncheck: null,
});

const ticked: LikeRow[] = life.likes.map((l, i) => (i === 1 ? { ...l, draft: draft({ is: 'not-mine' }) } : l));
const recent = { order: 'known' as const, since: '2026-10-20', rows: ticked, total: 12_034, gaps: [] };
const asked = life.questions.map((q, i) => (i === 0 ? { ...q, draft: draft({ is: 'not-mine' }) } : q));
const withDraft = (d: DraftView) => here({ questions: asked.map((q, i) => (i === 1 ? { ...q, draft: d } : q)), cannot_tell: [] });
const rows = [
  { question: life.questions[0]?.id ?? '', subjects: life.likes.slice(0, 11).map((l) => l.subject), asks: life.questions[0]?.asks ?? life.said(''), draft: draft({ is: 'not-mine' }), checked: false },
  { question: life.questions[1]?.id ?? '', subjects: [life.subject('app', '31100042')], asks: life.questions[1]?.asks ?? life.said(''), draft: draft({ is: 'my-team' }, { basis: 'asked', note: 'Jon set it up for the conference.' }), checked: false },
  { question: null, subjects: [life.DISPUTED], asks: life.said('A like: “Ask the minister what she did on the ferry. Go on, ask her.”'), draft: draft({ is: 'not-mine' }, { basis: null }), checked: false },
  { question: life.questions[3]?.id ?? '', subjects: ['x:40000127/deleted-post/2109'], asks: life.questions[3]?.asks ?? life.said(''), draft: draft({ is: 'mine', slip: true }, { by: 'assistant' }), checked: true },
];
const list = (which: Asked['list'], total: number, gaps = life.gaps.slice(3, 4)) => here({ total, from: 0, rows: [life.listRow(which, 0, total)], order: 'known' as const, gaps });
const sum = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const bring = (why: 'done' | 'look', p: typeof problem | null = null, opens = false) => show(Bring, { why, opens, asks: [{ platform: 'x', title: 'X', step: first.before.screens.find((s) => s.screen === 11)?.steps[0]?.step ?? null }], wrong: p, onconnect: nothing, onpages: nothing, onfile: nothing, onfolder: nothing, oninvented: nothing });
const progress = (done: number, doors: boolean) => ({ phase: 'reading', done, total: 2_147_483_648, records: 12_034, doors } as unknown as ComponentProps<typeof Reading>['progress']);
const reading = (p: ReturnType<typeof progress> | null, stopping = false) => show(Reading, { name: 'twitter-2026-11-03-example.zip', progress: p, stopping, onstop: nothing, ondoors: p?.doors ? nothing : null });
const setUp = (i: number) => show(SetUp, { ask: life.setUp.asks[i] ?? { kind: 'trips' as const, languages: [], networks: [] }, place: i + 1, of: 3, busy: false, onsay: nothing, onskip: nothing });
const pass = (fresh: boolean, w: typeof problem | null = null) => show(Passphrase, { fresh, busy: false, wrong: w, folder: life.opening.folder, onsay: nothing, onnothing: nothing });

export const gallery: Record<string, Record<string, () => Shown>> = {
  opening: {
    loading: () => opening(loading), content: () => opening(here(life.opening)), empty: () => opening(here(life.opening)),
    gap: () => opening(here({ ...life.opening, record: 'unavailable', problem })), problem: () => opening(wrong),
    here: () => opening(here({ ...life.opening, record: 'here' })), locked: () => opening(here({ ...life.opening, record: 'needs-passphrase' })),
  },
  trust: { content: () => show(Trust, { leaveNothing: false, busy: false, onyes: nothing, onno: nothing }), nothing: () => show(Trust, { leaveNothing: true, busy: false, onyes: nothing, onno: nothing }) },
  watched: { content: () => show(Watched, { ongo: nothing, onleave: nothing }), lines: () => show(Watched, { ongo: nothing, onleave: nothing, shows: 'lines' }), steps: () => show(Watched, { ongo: nothing, onleave: nothing, shows: 'steps' }) },
  passphrase: { content: () => pass(false), empty: () => pass(true), problem: () => pass(false, { ...problem, happened: 'This passphrase does not open the record.', next: 'Try again; small and capital letters count.' }) },
  bring: { content: () => bring('look'), done: () => bring('done'), gap: () => bring('done', null, true), problem: () => bring('look', problem) },
  reading: { loading: () => reading(null), content: () => reading(progress(1_220_000_000, false)), gap: () => reading(progress(1_900_000_000, true)), stopping: () => reading(progress(1_900_000_000, false), true) },
  read: {
    loading: () => read(loading), content: () => read(here({ ...life.read, gaps: life.gaps.slice(0, 3) })), gap: () => read(here({ ...life.read, counts: [], source: { ...life.read.source, exported_at: null, sha256: sum } })),
    empty: () => read(here({ ...life.read, counts: [], gaps: [] })), problem: () => read(wrong), again: () => read(here({ ...life.read, again: true, news: [life.said('834 likes could be dated more closely.')] })),
  },
  claim: { content: () => show(Claim, { own: { ...life.account, id: 'x:own-1', name: 'x:own-1', named: false }, others: [life.account], onclaim: nothing, onown: nothing }), empty: () => show(Claim, { own: { ...life.account, named: false }, others: [], onclaim: nothing, onown: nothing }) },
  home: { loading: () => accounts(loading), empty: () => accounts(here([])), content: () => accounts(here([life.account])), gap: () => accounts(here([{ ...life.account, taken_at: null, open: 0 }])), problem: () => accounts(wrong), begun: () => accounts(here([life.account]), [first.begun]), connected: () => accounts(here([life.account, connect.bluesky, connect.mastodon]), [], connect.connections) },
  doors: {
    loading: () => doors(loading), content: () => doors(here(life.doors), new Map([[life.subject('app', '31100042'), draft({ is: 'not-mine' })]])), empty: () => doors(here({ ...life.doors, doors: [], networks: [], changes: [], locks: [], gaps: [] })),
    gap: () => doors(here({ ...life.doors, doors: [], gaps: life.gaps })), problem: () => doors(wrong),
  },
  'set-up': { content: () => setUp(0), networks: () => setUp(1), trips: () => setUp(2) },
  likes: {
    loading: () => likes(loading), content: () => likes(here(recent)), empty: () => likes(here({ ...recent, rows: [] })), gap: () => likes(here({ ...recent, order: 'unknown', since: null, gaps: life.gaps.slice(3, 4) })), problem: () => likes(wrong),
    claims: () => likes(here({ order: 'known', since: '2026-11-02', rows: connect.claimed, total: 3, gaps: [] }), 'Bluesky', nothing),
  },
  questions: {
    loading: () => questions(loading), content: () => questions(here({ questions: asked, cannot_tell: [] })), empty: () => questions(here({ questions: [], cannot_tell: [] })),
    gap: () => questions(here({ questions: [], cannot_tell: [life.said('Likes in the night: the order of this list is not known, so the rule cannot tell.')] })), problem: () => questions(wrong),
    mine: () => questions(withDraft(draft({ is: 'mine', slip: false }))), 'not-mine': () => questions(withDraft(draft({ is: 'not-mine' }, { note: 'I was asleep from about ten.' }))), why: () => questions(here({ questions: asked, cannot_tell: [] }), 1, true),
    first: () => questions(here({ questions: asked, cannot_tell: [] }), 0), device: () => questions(here({ questions: asked, cannot_tell: [] }), 4), posts: () => questions(here({ questions: asked, cannot_tell: [] }), 3),
  },
  answers: { loading: () => answers(loading), content: () => answers(here({ rows, unanswered: 1 })), empty: () => answers(here({ rows: [], unanswered: 0 })), gap: () => answers(here({ rows: [], unanswered: 4 })), problem: () => answers(wrong) },
  checked: { loading: () => checked(loading), content: () => checked(here({ answered: 13, incidents: [life.incident], open: 1 })), empty: () => checked(here({ answered: 0, incidents: [], open: 0 })), gap: () => checked(here({ answered: 4, incidents: [], open: 2 })), problem: () => checked(wrong) },
  opportunity: {
    loading: () => opportunity(loading), content: () => opportunity(here(life.opportunity)), empty: () => opportunity(here({ ...life.opportunity, ways: [] })), gap: () => opportunity(here({ ...life.opportunity, act: { ...life.opportunity.act, folded: true, when: life.when(null, null) } }), life.likes.slice(0, 3).map((l) => ({ subject: l.subject, title: l.text ?? '' }))),
    problem: () => opportunity(wrong),
  },
  lockdown: {
    loading: () => lockdown(loading), content: () => lockdown(here(life.playbook)), empty: () => lockdown(here({ ...life.playbook, steps: [] })),
    gap: () => lockdown(here({ ...life.playbook, steps: life.playbook.steps.map((s, i) => ({ ...s, state: i === 1 ? ('skipped' as const) : i === 5 ? ('proven' as const) : ('done' as const), at: life.NOW })) })), problem: () => lockdown(wrong), here: () => show(Lockdown, { seen: here({ ...life.playbook, steps: life.playbook.steps.map((s, i) => (i === 1 ? { ...s, not_before: '2026-11-03T04:52:00.000Z' } : s)) }), busy: false, platform: 'Bluesky', onopen: nothing, onmark: nothing, onnext: nothing, onevidence: nothing, onundo: () => nothing }),
  },
  evidence: {
    loading: () => evidence(loading), content: () => evidence(here(life.evidence)), empty: () => evidence(here({ ...life.evidence, readers: [] })), gap: () => evidence(here({ ...life.evidence, summing: true })), problem: () => evidence(wrong),
    nothing: () => evidence(here(life.evidence), {}, null, true),
    saved: () => evidence(here(life.evidence), { press: { path: '/home/ines/familiar-incident-1-press.zip', sha256: sum, bytes: 184_320 } }), unsaved: () => evidence(here(life.evidence), {}, { reader: 'press' }),
  },
  stand: {
    loading: () => stand(loading), content: () => stand(here(life.stand)), empty: () => stand(here({ ...life.stand, hold: [], unseen: [], next: [], incidents: [], holding_line: null, form_text: null })),
    gap: () => stand(here({ ...life.stand, incidents: [life.incident, { ...life.incident, id: 2 }] })), problem: () => stand(wrong), line: () => stand(here(life.stand), 'line'), form: () => stand(here(life.stand), 'form'),
  },
  lists: {
    loading: () => lists(loading), content: () => lists(list('likes', 300_000)), empty: () => lists(list('likes', 0, [])), gap: () => lists(list('deleted-posts', 0), 'deleted-posts', 0), problem: () => lists(wrong), gaps: () => lists(list('gaps', life.gaps.length), 'gaps', life.gaps.length),
    posts: () => lists(list('posts', 4_410), 'posts', 4_410), accesses: () => lists(list('accesses', 188), 'accesses', 188), devices: () => lists(list('devices', 2), 'devices', 2), apps: () => lists(list('apps', 2), 'apps', 2),
    changes: () => lists(list('changes', 2), 'changes', 2), follows: () => lists(list('follows', 812), 'follows', 812), claims: () => lists(list('likes', 3), 'likes', 3, (from, count) => Promise.resolve(Array.from({ length: Math.min(count, 3 - from) }, (_, i) => connect.claimedRow(from + i)))), waiting: () => lists(list('likes', 300_000), 'likes', 300_000, () => new Promise(() => {})),
  },
  line: {
    loading: () => line(loading), content: () => line(here(life.line('three-days'))), table: () => line(here(life.line('three-days')), 'three-days', 'table'), empty: () => line(here({ ...life.line('three-days'), groups: [] })),
    gap: () => line(here({ ...life.line('three-days'), groups: life.line('three-days').groups.slice(0, 1) })), problem: () => line(wrong), 'six-weeks': () => line(here(life.line('six-weeks')), 'six-weeks'), night: () => line(here(life.line('night')), 'night'),
    wide: () => line(here({ ...life.line('night'), from: '2026-11-02T21:00:00.000Z', to: '2026-11-03T01:00:00.000Z' }), 'night'),
  },
  ...firstGallery,
  ...connectGallery,
};
