// Connections, the quick look, undoing and pages outside of an incident in every state, for the gallery. See gallery.ts.
import type { ComponentProps } from 'svelte';
import { problem } from '../engine/fake';
import * as life from '../engine/life';
import * as c from '../engine/life-connect';
import * as firstLife from '../engine/life-first';
import Look from '../features/accounts/Look.svelte';
import Before from '../features/connect/Before.svelte';
import Connected from '../features/connect/Connected.svelte';
import Connections from '../features/connect/Connections.svelte';
import Hosts from '../features/connect/Hosts.svelte';
import Platforms from '../features/connect/Platforms.svelte';
import Waiting from '../features/connect/Waiting.svelte';
import Elsewhere from '../features/incident/Elsewhere.svelte';
import Undo from '../features/undo/Undo.svelte';
import { here, loading, type Loaded } from '../kit/loaded';
import { show, type Shown } from './shown';

const nothing = () => {};
const wrong: Loaded<never> = { is: 'problem', problem, again: nothing };

const platforms = (seen: ComponentProps<typeof Platforms>['seen'], opens = false) => show(Platforms, { seen, opens, onchoose: nothing, onhosts: nothing });
const before = (seen: ComponentProps<typeof Before>['seen'], platform: string, form: Partial<ComponentProps<typeof Before>['form']> = {}, more: Partial<ComponentProps<typeof Before>> = {}) => show(Before, { seen, platform, form: { via: null, handle: '', client: '', toUndo: false, ...form }, account: null, wrong: null, busy: false, onform: nothing, onconnect: nothing, ...more });
const coded = (code: string, happened: string, next: string) => ({ code, happened, next, retry: true });
const denied = coded('connect-denied', 'It was not allowed on the consent page.', 'Nothing was kept. Go on in the browser again if that was not meant, or leave it.');
const another = coded('connect-another-account', 'The browser was signed in as office.example.org, not as ines.example.org.', 'Sign out there, or choose the other account on the page, and go on in the browser again.');
const nobody = coded('connect-nobody-came', 'Nobody came back from the browser in time.', 'Go on in the browser again when you are ready. Nothing was kept.');
const enrolled = coded('connect-not-enrolled', 'The developer app is not enrolled in a plan that may do this.', 'Put the app into a project, and add credit; the steps say how.');
const waiting = (phase: ComponentProps<typeof Waiting>['at']['phase'], more: Partial<ComponentProps<typeof Waiting>> = {}) => show(Waiting, { at: { phase, host: phase === 'finding' ? null : 'bsky.social' }, title: 'Bluesky', pastedBack: null, onstop: nothing, onpaste: nothing, ...more });
const connected = (seen: ComponentProps<typeof Connected>['seen'], onback: (() => void) | null = null) => show(Connected, { seen, onback, onlook: nothing, onmore: nothing, onconnections: nothing });
const connections = (seen: ComponentProps<typeof Connections>['seen'], more: Partial<ComponentProps<typeof Connections>> = {}) => show(Connections, { seen, ended: null, ending: null, onend: nothing, onagain: nothing, onconnect: nothing, onhosts: nothing, ...more });
const hosts = (seen: ComponentProps<typeof Hosts>['seen']) => show(Hosts, { seen });
const look = (state: ComponentProps<typeof Look>['state'], more: Partial<ComponentProps<typeof Look>> = {}) => show(Look, { state, names: [c.bluesky, c.mastodon], far: new Map(), onrun: nothing, onstop: nothing, onagain: nothing, onsee: nothing, onsignin: nothing, onconnect: nothing, onclose: nothing, ...more });
type Row = NonNullable<ComponentProps<typeof Undo>['rows']>[number];
const undoRows: Row[] = c.claimed.map((l) => ({ subject: l.subject, title: l.text ?? '', folded: false, small: l.claims?.text ?? '', outcome: { is: 'waits' } }));
const withOutcomes = (...outcomes: Row['outcome'][]): Row[] => undoRows.map((r, i) => ({ ...r, outcome: outcomes[i] ?? r.outcome }));
const [first, second] = undoRows.map((r) => r.subject);
const undo = (rows: Row[] | null, more: Partial<ComponentProps<typeof Undo>> = {}) => show(Undo, { rows, queue: 'no', does: 'unlike', platform: 'Bluesky', onleave: null, onone: nothing, onall: nothing, onpause: nothing, onstop: nothing, onclose: nothing, ...more });
const password = (name: string, small: string, outcome: Row['outcome'] = { is: 'waits' }): Row => ({ subject: `${c.bluesky.id}/app-password/${encodeURIComponent(name)}`, title: name, folded: false, small, outcome });
const pages = (seen: ComponentProps<typeof Elsewhere>['seen'], platform: string, more: Partial<ComponentProps<typeof Elsewhere>> = {}) => show(Elsewhere, {
  seen, platform, page: null, accounts: [life.account, c.mastodon], account: platform === 'x' ? life.account.id : null, handle: '', pasting: null, looked: null, wrong: null, busy: false, clip: 'none', steps: new Map(platform === 'x' ? firstLife.before.screens.flatMap((s) => s.steps).flatMap((s) => (s.keeps && s.step.opens ? [[s.keeps, s.step] as const] : [])) : []),
  onplatform: nothing, onpage: nothing, onaccount: nothing, onhandle: nothing, onopen: nothing, onpaste: nothing, onfile: nothing, onkeep: nothing, oncancel: nothing, onempty: nothing, onsee: nothing, onclose: nothing, ...more,
});

export const connectGallery: Record<string, Record<string, () => Shown>> = {
  connect: {
    loading: () => platforms(loading), empty: () => platforms(here({ ...c.ways, platforms: [] })), content: () => platforms(here(c.ways)), problem: () => platforms(wrong), more: () => platforms(here(c.ways), true),
    gap: () => platforms(here({ ...c.ways, keeps_sign_ins: false, says: life.said('This system has no keyring: a sign-in holds until you leave, and is kept nowhere.') })),
  },
  'connect-before': {
    loading: () => before(loading, 'bluesky'), empty: () => before(here({ ...c.ways, platforms: [] }), 'bluesky'), content: () => before(here(c.ways), 'bluesky'), problem: () => before(wrong, 'bluesky'),
    gap: () => before(here(c.ways), 'bluesky', { via: 'oauth', handle: 'ines.example.org' }), secret: () => before(here(c.ways), 'bluesky', { via: 'app-password', handle: 'ines.example.org' }, { typed: 'a main password' }),
    mastodon: () => before(here(c.ways), 'mastodon'), x: () => before(here(c.ways), 'x', {}, { opens: true }), undo: () => before(here(c.ways), 'bluesky', { via: 'oauth', handle: 'ines.example.org', toUndo: true }, { account: c.bluesky }),
    denied: () => before(here(c.ways), 'bluesky', { via: 'oauth', handle: 'ines.example.org' }, { wrong: denied }), another: () => before(here(c.ways), 'bluesky', { via: 'oauth', handle: 'ines.example.org' }, { wrong: another, account: c.bluesky }),
    late: () => before(here(c.ways), 'mastodon', { handle: '@ines@social.example.org' }, { wrong: nobody }), enrolled: () => before(here(c.ways), 'x', { handle: '@example', client: 'an-id' }, { wrong: enrolled }),
  },
  'connect-waiting': {
    loading: () => waiting('finding'), content: () => waiting('browser'), gap: () => waiting('paste-back'), empty: () => waiting('came-back'), back: () => waiting('browser', { opens: true }),
    problem: () => waiting('paste-back', { pastedBack: { wrong: { happened: 'What came back does not belong to this sign-in.', next: 'Copy the address of the page that you ended on, all of it.', retry: true } } }),
  },
  connected: { loading: () => connected(loading), empty: () => connected(here({ connection: c.connections[0] as (typeof c.connections)[number], says: [] })), content: () => connected(here({ ...c.connected, says: [] })), gap: () => connected(here(c.connected)), problem: () => connected(wrong), back: () => connected(here(c.connected), nothing) },
  connections: {
    loading: () => connections(loading), empty: () => connections(here([])), content: () => connections(here(c.connections)), problem: () => connections(wrong),
    gap: () => connections(here([{ ...c.xConnection, this_run_only: true }, { ...(c.connections[1] as (typeof c.connections)[number]), until: '2026-10-30T01:10:00.000Z' }])),
    ended: () => connections(here(c.connections.slice(2)), { ended: { name: 'ines.example.org', view: { at_the_platform: false, says: [life.said('Bluesky did not answer: the sign-in ends there by itself on 17 November. To end it now, open your account page there, “Apps”, and remove “A local app”.')], connections: [] } } }),
  },
  hosts: { loading: () => hosts(loading), empty: () => hosts(here({ hosts: [], says: [] })), content: () => hosts(here(c.hosts)), gap: () => hosts(here({ says: [], hosts: c.hosts.hosts.slice(3, 4) })), problem: () => hosts(wrong) },
  look: {
    loading: () => look({ is: 'running', stopping: false }, { far: new Map([[c.bluesky.id, { account: c.bluesky.id, records: 1204, done: false }]]) }), empty: () => look({ is: 'none' }), content: () => look({ is: 'done', view: c.look, at: life.NOW }), gap: () => look({ is: 'done', view: c.lookHalf, at: life.NOW }), problem: () => look({ is: 'problem', problem }),
    same: () => look({ is: 'done', view: c.lookSame, at: life.NOW }), cost: () => look({ is: 'asks', costs: [{ account: life.account, mills: 255 }], accounts: null }), stopping: () => look({ is: 'running', stopping: true }),
  },
  undo: {
    loading: () => undo(null), empty: () => undo([]), content: () => undo(undoRows), gap: () => undo(withOutcomes({ is: 'done', view: c.undone(first ?? '') }, { is: 'done', view: c.undone(second ?? '', { gone: null, opened_instead: true, says: [life.said('This connection may not undo: the post’s own page was opened.')] }) }), { onleave: nothing }),
    problem: () => undo(withOutcomes({ is: 'problem', problem: { happened: 'What is there now is not what was looked at. Nothing was undone.', next: 'Look again, then choose anew.', retry: false }, code: 'connect-changed' })),
    running: () => undo(withOutcomes({ is: 'done', view: c.undone(first ?? '') }, { is: 'doing' }), { queue: 'running' }), paused: () => undo(withOutcomes({ is: 'done', view: c.undone(first ?? '') }), { queue: 'paused' }), leave: () => undo(undoRows, { onleave: nothing }),
    passwords: () => undo([password('Quillcast', 'Made 14 October, 20:58 UTC. What it is used for is not known.', { is: 'done', view: c.undone('x/app-password/q', { gone: null, not_before: '2026-11-03T04:52:00.000Z', says: [life.said('It is off the list. Who signed in with it may stay in until 04:52.')] }) }), password('old phone', 'Made 2 March 2025.')], { does: 'revoke-app-password' }),
    gone: () => undo(withOutcomes(...undoRows.map((r) => ({ is: 'done' as const, view: c.undone(r.subject) })))),
  },
  pages: {
    loading: () => pages(loading, ''), empty: () => pages(here([]), ''), content: () => pages(here(c.platforms), ''), problem: () => pages(wrong, ''), gap: () => pages(here(c.platforms), 'mastodon'),
    copy: () => pages(here(c.platforms), 'x', { page: 'sessions' }), unseen: () => pages(here(c.platforms), 'mastodon', { page: 'sessions' }), own: () => pages(here(c.platforms), 'mastodon', { page: 'sessions', account: c.mastodon.id, steps: new Map([['sessions', { ...life.playbook.steps[1], opens: 'https://{instance}/auth/edit' } as never]]) }), rows: () => pages(here(c.platforms), 'mastodon', { page: 'sessions', account: c.mastodon.id, clip: 'full', pasting: { page: 'sessions', is: 'here', view: c.pasted('sessions') } }),
    kept: () => pages(here(c.platforms), 'x', { page: 'sessions', looked: { page: 'sessions', view: c.looked }, clip: 'full' }),
    not: () => pages(here(c.platforms), 'x', { page: 'sessions', pasting: { page: 'sessions', is: 'problem', problem: { happened: 'This is X’s page for signing in, not the list.', next: 'Sign in, open the list again, and copy it once it has loaded.', retry: true } } }),
  },
};
