// The first ten minutes in every state, for the gallery. See gallery.ts.
import type { ComponentProps } from 'svelte';
import type { FirstView } from '../engine/bindings';
import { problem } from '../engine/fake';
import * as first from '../engine/life-first';
import Apps from '../features/incident/first/Apps.svelte';
import BackIn from '../features/incident/first/BackIn.svelte';
import Download from '../features/incident/first/Download.svelte';
import LockedOut from '../features/incident/first/LockedOut.svelte';
import Mailbox from '../features/incident/first/Mailbox.svelte';
import OnPage from '../features/incident/first/OnPage.svelte';
import Others from '../features/incident/first/Others.svelte';
import Outside from '../features/incident/first/Outside.svelte';
import Said, { type SaidForm } from '../features/incident/first/Said.svelte';
import Sessions from '../features/incident/first/Sessions.svelte';
import Shut from '../features/incident/first/Shut.svelte';
import Statement from '../features/incident/first/Statement.svelte';
import type { PasteDoes, Pasting, Ten } from '../features/incident/first/ten';
import Where from '../features/incident/first/Where.svelte';
import { here, loading, type Loaded } from '../kit/loaded';
import { show, type Shown } from './shown';

const nothing = () => {};
const wrong: Loaded<never> = { is: 'problem', problem, again: nothing };
const does: PasteDoes = { onopen: nothing, onpaste: nothing, onfile: nothing, onskip: nothing, onkeep: nothing, oncancel: nothing };
const ten = (place: number, more: Partial<Ten> = {}): Ten => ({ place, of: 12, said: '', clip: 'none', busy: false, wrong: null, onempty: nothing, ...more });
const notRead = { ...problem, code: 'not-a-page', happened: 'This is X’s page for signing in, not the list.', next: 'Sign in, open the list again, and copy it once it has loaded.' };

const { before, opened, kept } = first;
const blank: SaidForm = { own: '', liked: '', shown: '', note: '', typed: '', handle: null };
const filled: SaidForm = { own: '@example', liked: 'x.com/harbour_example/status/2117364664521302707', shown: 'x.com/gazette_example/status/2117413367401234567', note: '', typed: '', handle: 'same' };
type SaidProps = ComponentProps<typeof Said>;
const saidOf = (seen: Loaded<FirstView>, more: Partial<SaidProps> = {}) => show(Said, { ten: ten(3), seen, form: blank, links: null, picture: null, whole: false, onform: nothing, onpicture: nothing, onwhole: nothing, onkeep: nothing, onnext: nothing, ...more });
const pasteOf = (page: Pasting['page'], more: Partial<(typeof first.pastes)['likes']> = {}): Pasting => ({ page, is: 'here', view: { ...first.pastes[page], ...more } });
const onPage = (seen: Loaded<FirstView>, pasting: Pasting | null = null, more: Partial<ComponentProps<typeof OnPage>> = {}) => show(OnPage, { ten: ten(4), seen, pasting, does, onsay: nothing, onnext: nothing, ...more });
const others = (seen: Loaded<FirstView>, asks = false) => show(Others, { ten: ten(5), seen, asks, onsay: nothing, onasked: nothing, onnext: nothing });
const sessions = (seen: Loaded<FirstView>, pasting: Pasting | null = null, more: Partial<Ten> = {}) => show(Sessions, { ten: ten(6, more), seen, pasting, does, onnext: nothing });
const backIn = (seen: Loaded<FirstView>, cannot = false) => show(BackIn, { ten: ten(7), seen, cannot, onsay: nothing, onopen: nothing, onnext: nothing });
const shut = (seen: Loaded<FirstView>, opens = false, more: Partial<Ten> = {}) => show(Shut, { ten: ten(8, more), seen, opens, onopen: nothing, onmark: nothing, onnext: nothing });
const apps = (seen: Loaded<FirstView>, pasting: Pasting | null = null, opens: string | null = null) => show(Apps, { opens, ten: ten(9), seen, pasting, does, onanswer: nothing, onlook: nothing, onopen: nothing, onmark: nothing, onnext: nothing });
const mailbox = (seen: Loaded<FirstView>, more: Partial<ComponentProps<typeof Mailbox>> = {}) => show(Mailbox, { ten: ten(10), seen, mail: null, pasting: null, does, onopen: nothing, onmark: nothing, onchoose: nothing, onkeep: nothing, onnext: nothing, ...more });
const download = (seen: Loaded<FirstView>) => show(Download, { ten: ten(11), seen, onopen: nothing, onmark: nothing, onconnect: nothing, onnext: nothing });
const where = (seen: Loaded<FirstView>, more: Partial<ComponentProps<typeof Where>> = {}) => show(Where, { ten: ten(12), seen, stand: here(first.standFirst), saved: false, onstop: nothing, onevidence: nothing, onstatement: nothing, onread: nothing, onways: nothing, ...more });
const statement = (seen: Loaded<FirstView>) => show(Statement, { ten: ten(12), seen, onkeep: nothing });
const outside = (seen: Loaded<FirstView>, picture: ComponentProps<typeof Outside>['picture'] = null) => show(Outside, { ten: ten(5, { of: 7 }), seen, picture, whole: false, onpicture: nothing, onwhole: nothing, onkeep: nothing, onopen: nothing, onmark: nothing, onnext: nothing });
const which = { platforms: [{ platform: 'x', title: 'X' }, { platform: 'bluesky', title: 'Bluesky' }, { platform: 'mastodon', title: 'Mastodon' }], said: 'x', onchoose: nothing };
const lockedOut = (seen: Loaded<FirstView>, choosing: ComponentProps<typeof LockedOut>['which'] = null) => show(LockedOut, { which: choosing, ten: ten(3, { of: 7 }), seen, onopen: nothing, onmark: nothing, onchoose: nothing });
const done = (v: FirstView, screen: number, n = 9, skipped = false): FirstView => ({ ...v, screens: v.screens.map((s) => (s.screen === screen ? { ...s, steps: s.steps.map((x, i) => (i < n ? { ...x, step: { ...x.step, state: skipped ? ('skipped' as const) : ('done' as const), at: '2026-11-03T02:36:00.000Z' } } : x)) } : s)) });
const skipped = (v: FirstView): FirstView => ({ ...v, pages: first.none.map((p) => ({ ...p, skipped_at: '2026-11-03T02:36:00.000Z' })) });

export const firstGallery: Record<string, Record<string, () => Shown>> = {
  'first-3': {
    loading: () => saidOf(loading), empty: () => saidOf(here(before)), which: () => saidOf(here(before), { which }), content: () => saidOf(here(before), { form: filled, links: { ...first.links, letters: [], same: null } }),
    gap: () => saidOf(here(before), { form: { ...filled, liked: 't.co/example', typed: '@exampIe', handle: 'different' }, links: first.linksGap }), problem: () => saidOf(wrong),
    screenshot: () => saidOf(here(before), { form: { ...blank, own: '@example', note: 'Seen at 00:27 in a group.' }, picture: first.picture, opens: true }), kept: () => saidOf(here(opened), { form: filled, links: first.links, ten: ten(3, { wrong: problem }) }),
  },
  'first-4': {
    loading: () => onPage(loading), empty: () => onPage(here(opened)), content: () => onPage(here(opened), pasteOf('likes'), { ten: ten(4, { said: 'Kept, 00:58.', clip: 'full' }) }),
    gap: () => onPage(here({ ...opened, on_page: { is: 'not-there', at: '2026-11-03T02:34:00.000Z', says: { code: 'x', args: {}, text: 'Undone, a picture of another account, or not real: which of these cannot be told yet.' } } })),
    problem: () => onPage(here(opened), { page: 'likes', is: 'problem', problem: notRead }), looking: () => onPage(here(opened), { page: 'likes', is: 'looking' }), kept: () => onPage(here(kept)),
    public: () => onPage(here({ ...opened, title: 'Bluesky', platform: 'bluesky', screens: opened.screens.filter((s) => s.screen !== 4) }), null, { onlookup: nothing }),
    another: () => onPage(here(opened), pasteOf('likes', { of_another: true, handle: '@exampIe', holds_it: false, rows: first.pastes.likes.rows.map((r) => ({ ...r, is_it: false })) })),
  },
  'first-5': { loading: () => others(loading), empty: () => others(here(opened)), content: () => others(here(kept), true), gap: () => others(here({ ...opened, others: ['not-known'] })), problem: () => others(wrong) },
  'first-6': {
    loading: () => sessions(loading), empty: () => sessions(here(opened)), content: () => sessions(here(opened), pasteOf('sessions')), gap: () => sessions(here(skipped(opened))), problem: () => sessions(here(opened), { page: 'sessions', is: 'problem', problem: notRead }),
    extra: () => sessions(here(kept), pasteOf('session')), kept: () => sessions(here(kept), null, { said: 'Kept, 02:36.', clip: 'full' }),
  },
  'first-7': { loading: () => backIn(loading), empty: () => backIn(here(opened)), content: () => backIn(here(kept)), gap: () => backIn(here(opened), true), problem: () => backIn(wrong) },
  'first-8': { loading: () => shut(loading), empty: () => shut(here({ ...kept, screens: [] })), content: () => shut(here(kept)), gap: () => shut(here(done(kept, 8, 1)), true), problem: () => shut(wrong), done: () => shut(here(done(kept, 8))) },
  'first-9': {
    loading: () => apps(loading), empty: () => apps(here(opened)), content: () => apps(here(kept)), gap: () => apps(here({ ...skipped(kept), doors: [] })), problem: () => apps(wrong), pasted: () => apps(here(opened), pasteOf('apps')), app: () => apps(here(kept), pasteOf('app'), first.doors[0]?.subject),
  },
  'first-10': {
    loading: () => mailbox(loading), empty: () => mailbox(here(opened)), content: () => mailbox(here(opened), { mail: first.mail }), gap: () => mailbox(here(opened), { mail: { ...first.mail, of_platform: false, key_at: null, signature: { is: 'none' }, proves: { code: 'x', args: {}, text: 'It carries no signature: nothing shows who sent it.' } }, opens: true }),
    problem: () => mailbox(here(opened), { ten: ten(10, { wrong: problem }) }), kept: () => mailbox(here(done(kept, 10))),
  },
  'first-11': { loading: () => download(loading), empty: () => download(here({ ...kept, screens: [] })), content: () => download(here(kept)), gap: () => download(here(done(kept, 11, 1, true))), problem: () => download(wrong), asked: () => download(here(done(kept, 11))),
    connects: () => download(here({ ...kept, platform: 'bluesky', title: 'Bluesky', screens: kept.screens.map((s) => s.screen === 11 ? { ...s, steps: s.steps.map((x) => ({ ...x, step: { ...x.step, id: 'connect-account', title: 'Connect the account, now that it is yours', opens: null, state: 'to-do', text: [{ block: 'paragraph' as const, text: 'There is no download to wait for: what everybody can see is read by the handle alone, at once.' }] } })) } : s) })) },
  'first-12': {
    loading: () => where(here(kept), { stand: loading }), empty: () => where(here({ ...before, incident: 1 }), { stand: here({ ...first.standFirst, hold: [], unseen: [], next: [] }) }), content: () => where(here({ ...kept, statements: [] })), gap: () => where(here({ ...kept, leaves_nothing: true })), problem: () => where(here(kept), { stand: wrong }),
    line: () => where(here(kept), { opens: 'line' }), form: () => where(here(kept), { opens: 'form' }), said: () => where(here(kept)),
  },
  'first-statement': { loading: () => statement(loading), empty: () => statement(here(opened)), content: () => statement(here(kept)), gap: () => statement(here({ ...kept, statements: [] })), problem: () => statement(wrong) },
  'first-outside': { loading: () => outside(loading), empty: () => outside(here({ ...opened, screens: [] })), content: () => outside(here(opened)), gap: () => outside(here(opened), first.picture), problem: () => outside(wrong) },
  'first-locked-out': { loading: () => lockedOut(loading), empty: () => lockedOut(here({ ...before, screens: [] })), content: () => lockedOut(here(kept)), gap: () => lockedOut(here(before)), problem: () => lockedOut(wrong), which: () => lockedOut(here(before), which) },
};
