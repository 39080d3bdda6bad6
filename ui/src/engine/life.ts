// An invented person's recorded life, for the gallery and the component tests. No real name, number or address: RFC 5737
// and RFC 3849 addresses, example names. The engine's own invented person is crates/lives; this one needs no Rust.
import type {
  AccountView, DoorRow, DoorsView, EvidenceView, GapView, IncidentView, Lane, LikeRow, LineView, ListRow, Mark, OpeningView, OpportunityView,
  PlaybookView, QuestionView, ReadView, Said, SetUpView, StandView, StepView, When,
} from './bindings';

export const NOW = '2026-11-03T02:52:00.000Z';
export const ACCOUNT = 'x:40000127';
export const subject = (kind: string, key: string) => `${ACCOUNT}/${kind}/${key}`;
export const said = (text: string, code = 'invented'): Said => ({ code, args: {}, text });
export const when = (not_before: string | null, not_after: string | null, likely: [string, string] | null = null): When =>
  ({ not_before, not_after, likely: likely && { from: likely[0], to: likely[1], because: 'goes-on-liking-fresh-posts' } });
export const at = (t: string): When => when(t, t);
const nov = (d: number, time: string) => `2026-11-0${d}T${time}${time.length === 5 ? ':00' : ''}.000Z`;
const oct = (d: number, time: string) => `2026-10-${String(d).padStart(2, '0')}T${time}${time.length === 5 ? ':00' : ''}.000Z`;

export const account: AccountView = { id: ACCOUNT, platform: 'X', name: '@example', named: true, taken_at: nov(3, '02:30'), open: 5 };

export const opening: OpeningView = {
  record: 'none', problem: null, viewer: { zone: 'Europe/Oslo', locale: 'en' }, now: NOW, folder: '/home/ines/.local/share/familiar',
  languages: [['en', 'English', true]],
};

export const gaps: GapView[] = [
  { id: 'sessions', kind: 'session', why: 'not-offered', says: said('Who is signed in now: X’s download does not say. Its page “Sessions” does.') },
  { id: 'delegates', kind: 'delegate', why: 'not-offered', says: said('Delegates: X’s download does not list them. Not looked at yet.') },
  { id: 'second-step', kind: 'lock', why: 'not-offered', says: said('Second step at sign-in and passkeys: X’s download does not say.') },
  { id: 'undone-likes', kind: 'like', why: 'not-offered', says: said('Likes that were made and undone: no download shows them.') },
  { id: 'revoked-apps', kind: 'app', why: 'not-offered', says: said('Apps that were removed before the download: no list shows them.') },
];

export const read: ReadView = {
  account,
  source: { name: 'twitter-2026-11-03-example.zip', exported_at: nov(3, '01:58'), read_at: nov(3, '02:30'), bytes: 2_147_483_648, sha256: null },
  counts: [
    { kind: 'like', count: 12_034 }, { kind: 'post', count: 4_410 }, { kind: 'deleted-post', count: 3 }, { kind: 'access', count: 188 },
    { kind: 'device', count: 4 }, { kind: 'app', count: 7 }, { kind: 'change', count: 2 }, { kind: 'follow', count: 812 },
  ],
  gaps, again: false, news: [],
};

const door = (kind: DoorRow['kind'], key: string, name: string, says: string, more: Partial<DoorRow> = {}): DoorRow => ({
  subject: subject(kind, key), subjects: [subject(kind, key)], kind, name, by: null, agent: null, permits: ['read'], acts: false,
  opened: when(null, null), last_used: null, closed: 'unknown', times: 1, known: null, link: null, says: said(says), ...more,
});

export const doors: DoorsView = {
  account,
  doors: [
    door('app', '31100042', 'Quillcast', 'It may read, post and like. Allowed 14 Oct 20:58:12 UTC, X’s download says.', { permits: ['read', 'like', 'post'], acts: true, opened: at(oct(14, '20:58:12')), link: 'https://x.com/settings/connected_apps/31100042' }),
    door('app', '20200110', 'Newsroom Planner', 'It may read and post. Allowed 2 March 2025.', { by: 'Example Desk Ltd', permits: ['read', 'post'], acts: true, opened: at('2025-03-02T09:12:00.000Z'), known: { is: 'mine', slip: false } }),
    door('device', 'a1', 'iPhone, X’s app', 'Registered 9 March 2026, 08:02 UTC. Four registrations, one device.', { agent: 'iOS', opened: at('2026-03-09T08:02:00.000Z'), times: 4, acts: true, known: { is: 'mine', slip: false } }),
    door('device', 'b2', 'Chrome on Windows', 'When it was first used is not known; last seen 1 November.', { agent: 'Chrome, Windows', last_used: nov(1, '12:00'), acts: true }),
    door('identity', 'g', 'Sign-in with Google', 'Linked since 2019, X’s download says.', { opened: when(null, '2019-05-01T00:00:00.000Z'), acts: true }),
  ],
  networks: [
    { subject: subject('network', 'as64496'), name: 'Example Broadband', region: 'NO', first: '2026-05-02', last: '2026-11-02', days: 160, addresses: ['198.51.100.7', '2001:db8:44::1'], known: { is: 'mine', slip: false }, ours: true },
    { subject: subject('network', 'as64501'), name: 'Example Mobile', region: 'NO', first: '2026-10-14', last: '2026-11-02', days: 2, addresses: ['203.0.113.47'], known: null, ours: false },
  ],
  locks: [
    { what: 'recovery-email', state: 'on', value: 'ines@example.org' },
    { what: 'phone', state: 'on', value: '+47 555 01 23' },
    { what: 'second-factor', state: 'unknown', value: null },
    { what: 'passkey', state: 'unknown', value: null },
  ],
  changes: [
    { subject: subject('change', 'email/1'), what: 'email', from: 'office@example.org', to: 'ines@example.org', when: at('2024-06-11T07:40:00.000Z'), known: null },
    { subject: subject('change', 'handle/1'), what: 'handle', from: '@ines_example', to: '@example', when: at('2022-01-15T10:00:00.000Z'), known: null },
  ],
  gaps: gaps.slice(0, 3),
};

export const setUp: SetUpView = {
  account: ACCOUNT,
  asks: [
    { kind: 'languages', languages: ['en', 'no'], networks: [] },
    { kind: 'networks', languages: [], networks: [{ key: 'as64496', operator: 'Example Broadband', days: 160 }, { key: 'as64501', operator: 'Example Mobile', days: 2 }, { key: '192.0.2.0/24', operator: null, days: 1 }] },
    { kind: 'trips', languages: [], networks: [] },
  ],
};

const like = (key: string, w: When, text: string | null, language: string | null, folded = false): LikeRow => ({
  subject: subject('like', key), when: w, posted: w.not_before, text, folded, language, link: `https://x.com/i/status/${key}`, draft: null, known: null,
});

export const DISPUTED = subject('like', '2117364664521302707');
export const likes: LikeRow[] = [
  like('2117406800000000001', when(nov(3, '00:02'), nov(3, '01:58'), [nov(3, '00:05'), nov(3, '01:30')]), 'First snow on the pass road. Chains from the second bend, please.', 'en'),
  like('2117364664521302707', when(nov(2, '21:14:09'), nov(3, '00:27:41'), [nov(2, '22:05'), nov(2, '23:50')]), 'Ask the minister what she did on the ferry. Go on, ask her.', 'en'),
  like('2117334000000000003', when(nov(2, '19:16'), null, [nov(2, '19:20'), nov(2, '22:10')]), 'افتُتحت اليوم مكتبة الحي بعد ثلاث سنوات من الترميم.', 'ar'),
  like('2117268000000000004', when(nov(2, '14:57'), null, [nov(2, '15:00'), nov(2, '17:40')]), 'Forty years of the night bakery on Mill Street. Thank you, all of you.', 'en'),
  like('2117223000000000005', when(nov(2, '11:58'), null, [nov(2, '12:00'), nov(2, '14:40')]), 'A text that is not read aloud unasked.', 'en', true),
  like('2117164000000000006', when(nov(2, '08:04'), null, [nov(2, '08:10'), nov(2, '10:50')]), '今天的早市比往常热闹，豆腐脑排到了街角。', 'zh'),
  like('2116950000000000007', when(nov(1, '17:54'), null, [nov(1, '18:00'), nov(1, '20:42')]), null, null),
  ...Array.from({ length: 34 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 9, 31 - Math.floor(i / 3), 19 - (i % 3) * 4, (i * 17) % 60));
    const iso = (m: number) => new Date(day.getTime() + m * 60_000).toISOString();
    return like(`21160000000000001${String(i).padStart(2, '0')}`, when(iso(0), null, [iso(4), iso(150)]), `Notes from the harbour, number ${34 - i}.`, 'en');
  }),
];

const mark = (form: Mark['form'], from: string | null, to: string | null, more: Partial<Mark> = {}): Mark => ({ form, from, to, strange: false, shut: false, likely: null, says: null, ...more });
const lane = (label: string, says: string | null, small: string | null, marks: Mark[], more: Partial<Lane> = {}): Lane =>
  ({ subject: null, label, says: says === null ? null : said(says), small: small === null ? null : said(small), marks, disputed: false, ...more });

const picture = (from: string, to: string, lanes: Lane[]): LineView => ({ from, to, now: null, lit: [], groups: [{ id: 'seen', lanes }] });

export const page = [
  { block: 'heading', text: 'What it notices' } as const, { block: 'paragraph', text: 'An app that may act in your name and about which you have not been asked, allowed on a day with something else that is not familiar.' } as const,
  { block: 'heading', text: 'Why it matters' } as const, { block: 'paragraph', text: 'An app stays allowed when the password changes.' } as const,
  { block: 'heading', text: 'Innocent explanations' } as const, { block: 'list', text: ['A posting tool that a colleague set up.', 'A game or a poll that asked for more than it needed.'] } as { block: 'list'; text: string[] },
];

const question = (id: string, asks: string, pic: LineView, about: QuestionView['about'], more: Partial<QuestionView> = {}): QuestionView => ({
  id, rule: id.split('@')[0] ?? id, asks: said(asks), picture: pic,
  because: [said('Quillcast was allowed on 14 October at 20:58:12 UTC.'), said('Example Mobile had not been seen before that day.'), said('Nine likes lie, likely, in the five hours after it.')],
  innocent: [said('You, or a colleague, set up a posting tool while travelling.'), said('A phone’s own network has several operators.')],
  page, about, span: when(oct(14, '20:58:12'), null), severity: 'now', confidence: 'high', draft: null, ...more,
});

export const questions: QuestionView[] = [
  question('likes-in-a-language@x:40000127/like/2110', 'Eleven likes in two hours are of posts in a language that you do not use.', picture(oct(20, '00:00'), oct(25, '00:00'), [
    lane('Likes', 'Eleven, in Turkish, likely 01:10 to 03:00.', 'Your posts and your answers know English and Norwegian.', [mark('span', oct(22, '01:02'), null, { likely: [oct(22, '01:10'), oct(22, '03:00')] })]),
  ]), []),
  question('app-that-may-act@x:40000127/app/31100042', 'On 14 October an app was allowed to act for you, on a day with a network not seen before. Nine likes followed.', picture(oct(12, '00:00'), oct(17, '00:00'), [
    lane('App', 'Quillcast. It may read, post and like.', 'Allowed 14 Oct 20:58:12 UTC, X’s download says.', [mark('way', oct(14, '20:58:12'), null)]),
    lane('Network', 'Example Mobile, 203.0.113.47.', 'That day; X gives no hour. About: Norway, as registered.', [mark('day', oct(14, '00:00'), oct(15, '00:00'), { strange: true })]),
    lane('Likes', 'Nine, likely 21:10 to 01:40.', 'X does not record through what they were made.', [mark('span', oct(14, '21:00'), null, { likely: [oct(14, '21:10'), oct(15, '01:40')] })]),
  ]), [{ subject: subject('app', '31100042'), kind: 'app', id: '31100042', title: 'Quillcast', folded: false, when: at(oct(14, '20:58:12')), link: 'https://x.com/settings/connected_apps/31100042' }]),
  question('posts-by-a-client@x:40000127/post/2109', 'Two posts were made with a program that you have not used before.', picture(oct(18, '00:00'), oct(23, '00:00'), [
    lane('Posts', 'Two, by “Quillcast Web”.', '19 Oct 04:11:02 and 04:11:40 UTC, to the second.', [mark('dot', oct(19, '04:11:02'), null), mark('dot', oct(19, '04:11:40'), null)]),
  ]), []),
  question('posts-deleted@x:40000127/deleted-post/2109', 'Three posts were made and deleted within an hour.', picture(oct(18, '00:00'), oct(20, '00:00'), [
    lane('Posts', 'Three, made 19 Oct 04:20 to 04:51.', 'Deleted 19 Oct 05:02:10 UTC, X’s download says.', [mark('dot', oct(19, '04:20'), null), mark('dot', oct(19, '04:31'), null), mark('dot', oct(19, '04:51'), null)]),
  ]), []),
  question('device-that-does-not-fit@x:40000127/device/b2', 'One device does not fit the others: Chrome on Windows.', picture(oct(1, '00:00'), nov(3, '00:00'), [
    lane('Device', 'Chrome on Windows.', 'When it was first used is not known.', [mark('unknown', null, nov(1, '12:00'))]),
    lane('Others', 'iPhone, X’s app. Mac, Safari.', 'Registered 9 March and earlier.', [mark('way', null, null)]),
  ]), []),
];

export const incident: IncidentView = { id: 1, account: ACCOUNT, opened_at: nov(3, '02:49'), says: said('A like of 2 or 3 November, and eleven likes of 22 October, that the account holder does not know.'), subjects: [DISPUTED] };

const step = (id: string, title: string, phase: StepView['phase'], text: string, more: Partial<StepView> = {}): StepView => ({
  id, title, text: [{ block: 'paragraph', text }], opens: null, minutes: 2, phase, destroys: [], keep_first: null, proof: said('You say that it is done.'), state: 'to-do', at: null, checked_on: '2026-11-01', ...more,
});

export const playbook: PlaybookView = {
  account: ACCOUNT, incident: 1,
  steps: [
    step('trusted-device', 'A device that you trust', 'recover', 'Is there a phone or computer that only you unlock? Do the rest from there.', { state: 'done', at: nov(3, '02:51') }),
    step('keep-sessions', 'Keep who is signed in', 'recover', 'X’s page “Sessions” lists who is signed in, with a name, a place as X gives it, and when last seen.', { opens: 'https://x.com/settings/sessions', destroys: ['session'], keep_first: said('Copy this list first; logging out wipes it.') }),
    step('mailbox', 'Your mailbox', 'recover', 'It can undo all of this. Look at forwarding, filters, and who is signed in.', { minutes: 5 }),
    step('password', 'New password; the others will be logged out, colleagues too', 'limit', 'Choose one that is used nowhere else.', { opens: 'https://x.com/settings/password' }),
    step('sessions', 'Log out all other sessions', 'limit', 'Colleagues will be out too; tell them before.', { opens: 'https://x.com/settings/sessions', destroys: ['session'], keep_first: said('Copy the list of sessions first; logging out wipes it.') }),
    step('apps', 'Apps that may act for you', 'limit', 'Open Quillcast’s page and remove it, once its page is kept.', { opens: 'https://x.com/settings/connected_apps', destroys: ['app'], keep_first: said('Copy the app’s page first; removing wipes it.'), proof: said('A later download shows it.') }),
    step('second-step', 'A second step at sign-in', 'prevent', 'A security key before an app, an app before a text message.', { opens: 'https://x.com/settings/account/login_verification', minutes: 5 }),
    step('download', 'Ask X for a new download', 'discover', 'It takes a day or more and shows what was done since.', { opens: 'https://x.com/settings/download_your_data' }),
  ],
};

export const stand: StandView = {
  account: ACCOUNT, at: NOW,
  hold: [said('X’s download of 3 November, 01:58 UTC: 12,034 likes, 4,410 posts.'), said('Your answers of 02:49: one like, eleven likes and one app are not yours.'), said('Seven connected apps; Quillcast’s permits.')],
  unseen: [said('Who made the likes: not known.'), said('Who is signed in now.'), said('Likes made and undone.'), said('A way that X does not record.')],
  next: [said('Keep who is signed in, before anything is logged out.'), said('New password; the others will be logged out.'), said('Ask the two people who know the password.'), said('Ask X for a new download.')],
  incidents: [incident],
  holding_line: 'On 2 or 3 November a like appeared to have been made from this account. We are establishing how. We will say more when we know it.',
  form_text: 'Account: @example (40000127)\nWhat was done: one like of post 2117364664521302707, between 2026-11-02T21:14:09Z and 2026-11-03T00:27:41Z.\nThe account holder states that she did not make it.\nPlease keep the access records of 2026-11-02 and 2026-11-03.\nPlease tell us whether the like was made by a session, an app or a delegate.\nReply to: the address of this form.',
  holding_question: said('Does this line exclude something you may have to say tomorrow?'),
};

export const evidence: EvidenceView = {
  incident, summing: false,
  readers: [
    { reader: 'myself', holds: said('All of it: times, ways in, questions, answers, steps, texts.'), left_out: [], file_name: 'familiar-incident-1-myself.zip' },
    { reader: 'platform', holds: said('Six lines, ids and times in UTC, the request; addresses of the incident.'), left_out: [said('212 likes, 38 posts and 3 accesses outside the incident'), said('texts of all posts'), said('names of 2 colleagues')], file_name: 'familiar-incident-1-platform.zip' },
    { reader: 'lawyer', holds: said('Pages 1 to 6, with addresses and the originals’ hashes.'), left_out: [said('texts of all posts, unless you tick them'), said('1 e-mail address, 1 phone number')], file_name: 'familiar-incident-1-lawyer.zip' },
    { reader: 'press', holds: said('Pages 1 to 6.'), left_out: [said('every address'), said('texts of all posts'), said('every name')], file_name: 'familiar-incident-1-press.zip' },
    { reader: 'team', holds: said('The steps: what was done, and what is to be done.'), left_out: [said('everything else')], file_name: 'familiar-incident-1-team.zip' },
  ],
};

const likelyMarks = likes.slice(2, 7).map((l) => mark('span', l.when.not_before, null, { likely: l.when.likely ? [l.when.likely.from, l.when.likely.to] : null }));

export function line(scale: 'six-weeks' | 'three-days' | 'night'): LineView {
  const now = '2026-11-03T09:10:00.000Z';
  const [from, to] = scale === 'six-weeks' ? [oct(1, '00:00'), '2026-11-12T00:00:00.000Z'] : scale === 'three-days' ? [nov(1, '00:00'), '2026-11-03T12:00:00.000Z'] : [nov(2, '18:00'), nov(3, '06:00')];
  const end = now < to ? now : null;
  return {
    from, to, now: end, lit: [[nov(2, '21:14:09'), nov(3, '00:27:41')]],
    groups: [
      { id: 'ways-in', lanes: [
        lane('iPhone, X’s app', null, 'yours, since 9 March', [mark('way', null, end)], { subject: subject('device', 'a1') }),
        lane('Chrome on Windows', null, 'unknown to you', [mark('unknown', null, nov(3, '02:06')), mark('way', nov(3, '02:06'), nov(3, '02:54'), { strange: true, shut: true })], { subject: subject('device', 'b2') }),
        lane('Quillcast, an app', null, 'allowed 14 October', [mark('way', scale === 'six-weeks' ? oct(14, '20:58:12') : null, nov(3, '02:38'), { shut: true })], { subject: subject('app', '31100042') }),
        lane('Delegates', null, null, [mark('unseen', null, end, { says: said('not looked at yet') })]),
        lane('A way X does not record', null, null, [mark('unseen', null, end, { says: said('cannot be seen: an unlocked device, a session on no list') })], { subject: subject('unlisted', 'unlisted') }),
      ] },
      { id: 'used', lanes: [
        lane('Example Broadband', null, 'your office', [mark('day', nov(1, '00:00'), nov(2, '00:00')), mark('day', nov(2, '00:00'), nov(3, '00:00'))]),
        lane('Example Mobile', null, 'unknown to you', [mark('day', nov(2, '00:00'), nov(3, '00:00'), { strange: true })]),
      ] },
      { id: 'done', lanes: [
        lane('Posts', null, null, [mark('dot', nov(1, '07:36'), null), mark('dot', nov(1, '10:12'), null), mark('dot', nov(2, '09:30'), null)]),
        lane('Other likes', null, null, likelyMarks),
        lane('The like you dispute', '2 Nov 21:14:09 to 3 Nov 00:27:41, likely 22:05 to 23:50', null, [mark('span', nov(2, '21:14:09'), nov(3, '00:27:41'), { likely: [nov(2, '22:05'), nov(2, '23:50')], says: said('likely 22:05 – 23:50') })], { subject: DISPUTED, disputed: true }),
      ] },
    ],
  };
}

export const opportunity: OpportunityView = {
  act: { subject: DISPUTED, kind: 'like', id: '2117364664521302707', title: 'Ask the minister what she did on the ferry. Go on, ask her.', folded: false, when: when(nov(2, '21:14:09'), nov(3, '00:27:41'), [nov(2, '22:05'), nov(2, '23:50')]), link: 'https://x.com/i/status/2117364664521302707' },
  ways: [
    { door: subject('device', 'a1'), kind: 'device', name: 'iPhone, X’s app', permits: true, opened: at('2026-03-09T08:02:00.000Z'), closed: 'unknown', known: { is: 'mine', slip: false }, proven: 'possible', likely: 'possible', because: [said('It was open then.')] },
    { door: subject('device', 'b2'), kind: 'device', name: 'Chrome on Windows', permits: true, opened: when(null, null), closed: { within: at(nov(3, '02:40')) }, known: null, proven: 'cannot-tell', likely: 'cannot-tell', because: [said('When it was opened is not known.')] },
    { door: subject('app', '31100042'), kind: 'app', name: 'Quillcast', permits: true, opened: at(oct(14, '20:58:12')), closed: { within: at(nov(3, '02:38')) }, known: { is: 'not-mine' }, proven: 'possible', likely: 'possible', because: [said('It may like, and was allowed then.')] },
    { door: subject('app', '20200110'), kind: 'app', name: 'Newsroom Planner', permits: false, opened: at('2025-03-02T09:12:00.000Z'), closed: 'unknown', known: { is: 'mine', slip: false }, proven: 'ruled-out', likely: 'ruled-out', because: [said('It may read and post, not like, if X’s record is right.')] },
    { door: null, kind: 'unlisted', name: 'A way that X does not record', permits: null, opened: when(null, null), closed: 'unknown', known: null, proven: 'cannot-tell', likely: 'cannot-tell', because: [said('An unlocked device, an unlisted session, a colleague.')] },
  ],
  apart: [], nothing_apart: said('Nothing in the record sets this like apart from the account’s other likes.'),
};

/** Row `i` of a list of any length: made, not kept. */
export function listRow(list: string, i: number, total: number): ListRow {
  const t = new Date(Date.parse(NOW) - i * 47 * 60_000);
  const iso = t.toISOString();
  const likelyTo = new Date(t.getTime() + 9_000_000).toISOString();
  const base = { language: null, link: null, known: null, detail: null, folded: false };
  const key = String(9_000_000_000 - i);
  switch (list) {
    case 'likes': {
      const l = likes[i];
      if (l) return { ...base, subject: l.subject, kind: 'like', when: l.when, title: l.text ?? l.link ?? '', folded: l.folded, language: l.language, link: l.link };
      return { ...base, subject: subject('like', key), kind: 'like', when: when(iso, null, [iso, likelyTo]), title: `Notes from the harbour, number ${total - i}.`, language: 'en', link: `https://x.com/i/status/${key}` };
    }
    case 'posts': return { ...base, subject: subject('post', key), kind: i % 9 === 0 ? 'repost' : 'post', when: at(iso), title: `What the committee decided today, part ${total - i}.`, detail: 'Twitter for iPhone', language: 'en', link: `https://x.com/i/status/${key}` };
    case 'deleted-posts': return { ...base, subject: subject('deleted-post', key), kind: 'deleted-post', when: at(iso), title: `A post that was deleted, ${total - i}.`, detail: 'Quillcast Web' };
    case 'accesses': return { ...base, subject: subject('access', key), kind: 'access', when: when(`${iso.slice(0, 10)}T00:00:00.000Z`, `${iso.slice(0, 10)}T23:59:59.999Z`), title: i % 5 === 1 ? '203.0.113.47' : '198.51.100.7', detail: i % 5 === 1 ? 'Example Mobile. About: Norway, as registered.' : 'Example Broadband. About: Norway, as registered.' };
    case 'devices': { const d = doors.doors.filter((x) => x.kind === 'device')[i % 2]; return { ...base, subject: d?.subject ?? null, kind: 'device', when: d?.opened ?? when(null, null), title: d?.name ?? '', detail: d?.says.text ?? null, known: d?.known ?? null }; }
    case 'apps': { const d = doors.doors.filter((x) => x.kind === 'app')[i % 2]; return { ...base, subject: d?.subject ?? null, kind: 'app', when: d?.opened ?? when(null, null), title: d?.name ?? '', detail: d?.says.text ?? null, link: d?.link ?? null, known: d?.known ?? null }; }
    case 'changes': { const c = doors.changes[i % 2]; return { ...base, subject: c?.subject ?? null, kind: 'change', when: c?.when ?? when(null, null), title: `${c?.from} → ${c?.to}`, detail: c?.what ?? null }; }
    case 'follows': return { ...base, subject: subject('follow', key), kind: (['follow', 'follower', 'block', 'mute'] as const)[i % 4] ?? 'follow', when: when(null, null), title: String(50_000_000 + i) };
    default: { const g = gaps[i % gaps.length]; return { ...base, subject: null, kind: g?.kind ?? null, when: when(null, null), title: g?.says.text ?? '' }; }
  }
}
