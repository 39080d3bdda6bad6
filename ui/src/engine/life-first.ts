// The invented person's first ten minutes: what each screen shows when all of it was kept, and before. See life.ts.
import type { BegunView, DoorRow, FirstStep, FirstView, LetterRow, LinksView, LinkView, MailView, PageKind, PastedRow, PastedView, PictureView, StandView, StepView } from './bindings';
import { ACCOUNT, account, DISPUTED, said, stand, subject, when } from './life';

const at = (time: string) => `2026-11-03T${time}.000Z`;
const SUM = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const LIKED = 'https://x.com/i/status/2117364664521302707';
const SHOWN = 'https://x.com/gazette_example/status/2117413367401234567';

const step = (id: string, title: string, text: string, keeps: PageKind | null = null, more: Partial<StepView> = {}): FirstStep => ({
  keeps,
  step: { id, title, text: [{ block: 'paragraph', text }], opens: null, minutes: 1, phase: 'limit', destroys: [], keep_first: null, proof: said('You say that it is done.'), state: 'to-do', at: null, checked_on: '2026-11-01', ...more },
});
const open = (page: string) => ({ opens: `https://x.com/settings/${page}` });

const screens: FirstView['screens'] = [
  { screen: 4, branch: 'something-done', steps: [step('keep-likes', 'Copy your Likes page', 'The heart on your own page.', 'likes', { opens: 'https://x.com/example/likes' })] },
  { screen: 6, branch: 'something-done', steps: [
    step('keep-sessions', 'Copy who is signed in', 'Name, place as X gives it, and when last seen.', 'sessions', open('sessions')),
    step('keep-session', 'Copy the page of a session that you do not know', 'X shows there since when it is signed in.', 'session', open('sessions')),
    step('keep-accesses', 'Copy the account access history', 'X asks for your password first.', 'history', open('your_twitter_data/login_history')),
  ] },
  { screen: 7, branch: 'something-done', steps: [step('can-you-get-back-in', 'Can you get back in?', 'X sends the code to the phone that it knows.', null, open('account'))] },
  { screen: 8, branch: 'something-done', steps: [
    step('password', 'New password', 'One that is used nowhere else.', null, open('password')),
    step('log-out-others', 'Log out all other sessions', 'Colleagues will be out too.', null, open('sessions')),
  ] },
  { screen: 9, branch: 'something-done', steps: [
    step('keep-apps', 'Copy the list of connected apps', 'Each app has a page of its own.', 'apps', open('connected_apps')),
    step('keep-delegates', 'Copy the list of delegates', 'Who may post for you.', 'delegates', open('delegate')),
    step('remove-apps', 'Remove what nobody knows', 'Once its page is kept.', null, open('connected_apps')),
  ] },
  { screen: 10, branch: 'something-done', steps: [
    step('mailbox', 'Look after your mailbox', 'Forwarding, filters and rules.'),
    step('keep-mails', 'Keep the mails that X sent', 'Search for them, in the bin too.'),
    step('keep-security', 'Copy what keeps others out', 'Familiar keeps the lines as they stand.', 'security', open('security')),
  ] },
  { screen: 11, branch: 'something-done', steps: [step('ask-download', 'Ask X for your download', 'It takes a day or more and holds your messages. X sends a code to your phone or mailbox.', null, open('download_your_data'))] },
  { screen: 7, branch: 'locked-out', steps: [step('locked-out-phone', 'Get the phone or the mailbox first', 'Find out who holds them now.')] },
  { screen: 8, branch: 'locked-out', steps: [step('regain-access', 'X’s form for accounts that one cannot get into', 'It asks for your name on X, an address that was linked, and what happened.', null, { opens: 'https://help.x.com/en/forms/account-access/regain-access' })] },
  { screen: 4, branch: 'locked-out', steps: [step('locked-out-keep', 'Keep what can be seen from outside', 'Links, and the mails that X sent.')] },
  { screen: 10, branch: 'locked-out', steps: [step('mailbox', 'Look after your mailbox', 'Forwarding, filters and rules.')] },
];

const pages: PageKind[] = ['likes', 'sessions', 'session', 'apps', 'app', 'delegates', 'history', 'security'];
export const none = pages.map((page) => ({ page, kept_at: null, skipped_at: null, rows: 0 }));

/** Before anything was kept. */
export const before: FirstView = {
  incident: null, account: null, platform: 'x', title: 'X', opened_at: null, screen: 3, branch: 'something-done', leaves_nothing: false, seen: null, on_page: null, others: null, asked: [],
  pages: none, doors: [], back_in: null, screens, mails: [], pictures: [], statements: [], texts: null,
};

const door = (kind: DoorRow['kind'], key: string, name: string, says: string, more: Partial<DoorRow> = {}): DoorRow => ({
  subject: subject(kind, key), subjects: [subject(kind, key)], kind, name, by: null, agent: null, permits: ['read', 'like', 'post'], acts: true, opened: when(null, null), last_used: null, closed: 'unknown', times: 1, known: null, link: null, says: said(says), ...more,
});
export const doors: DoorRow[] = [
  door('app', '31100042', 'Quillcast', 'When it was allowed stands on its own page.', { by: 'quillcast.example', link: 'https://x.com/settings/connected_apps/31100042' }),
  door('app', '20200110', 'Newsroom Planner', 'Allowed 2 March 2025.', { by: 'Example Desk Ltd', link: 'https://x.com/settings/connected_apps/20200110', known: { is: 'mine', slip: false } }),
  door('delegate', 'jon_example', '@jon_example', 'Contributor, X says.', { known: { is: 'my-team' } }),
  door('session', 's1', 'Chrome on Windows', 'Near Bergen, X says; active now.', { known: { is: 'mine', slip: false } }),
  door('session', 's2', 'X for Android', 'Near London, X says; last seen 2 November.'),
];

export const opportunityWhen = { ...when('2026-11-02T21:14:09.000Z', at('00:27:41')), only_if: 'the-picture-is-genuine' as const };
const saysWhen = said('If the like is real, it was made between 2 Nov 21:14:09 (the post did not exist before) and 3 Nov 00:27:41 UTC (somebody showed it).');

export const texts: FirstView['texts'] = {
  holding_line: 'Last night a like appeared to have been made from this account. We are establishing how. Access to the account was renewed at 02:41. We will say more when we know it.',
  holding_question: said('Does this line exclude something you may have to say tomorrow?'),
  form_text: stand.form_text ?? '',
  team_text: 'The password of @example was changed at 02:36 UTC, and all sessions were logged out; yours too. Please do not ask for the new one by message. Please say by telephone whether you liked something on 2 November between 21:14 and 00:27 UTC. Nobody is accused.',
  locked_out_text: 'Account: @example\nI cannot get into this account any more, since 2026-11-03.\nA like of post 2117364664521302707 is shown as made from it, between 2026-11-02T21:14:09Z and 2026-11-03T00:27:41Z.\nPlease keep the access records of these days.\nPlease give the account back to the address below.\nReply to: the address of this form.',
};

export const mail: MailView = {
  from: 'info@x.example.org', subject: 'New login to X from Chrome on Windows', date: at('00:03:12'), of_platform: true,
  says: [['Location', 'London, United Kingdom'], ['Device', 'Chrome on Windows']], key_at: 'dkim-202310._domainkey.x.example.org',
  signature: { is: 'not-asked', key_at: 'dkim-202310._domainkey.x.example.org' }, proves: said('It carries a signature of x.example.org. Whether it holds is not known yet.'), notes: [said('It was sent on the day of the like.')], kept_at: null,
};
export const keptMail: MailView = {
  ...mail, notes: [], kept_at: at('02:38:10'), proves: said('The signature of x.example.org holds: this mail was sent so, and not changed since.'),
  signature: { is: 'holds', domain: 'x.example.org', key_at: mail.key_at ?? '', key: 'v=DKIM1; k=rsa; p=MIG', asked_at: at('02:38:09'), aligned: true },
};
export const picture: PictureView = { name: 'shown.png', form: 'PNG', size: [1170, 2532], bytes: 812_300, sha256: SUM, says: [['Software', 'Screenshot'], ['Made', '2026:11:03 01:02:11']], whole: false, kept_at: null };

/** When all of it was kept. */
export const kept: FirstView = {
  ...before, incident: 1, account: { ...account, taken_at: null, open: 0 }, opened_at: at('02:32:00'), screen: 12,
  seen: { act: DISPUTED, liked: LIKED, shown: SHOWN, note: null, when: opportunityWhen, says: saysWhen, typed: '@example', handle: 'same', kept_at: at('02:32:58') },
  on_page: { is: 'there', at: at('02:34:00'), says: said('It was on your Likes page at 02:34.') },
  others: ['delegates', 'know-password'], asked: [{ hand: 'delegates', was_it: false, at: at('02:35:00') }],
  pages: none.map((p) => (p.page === 'likes' ? { ...p, kept_at: at('02:34:00'), rows: 38 } : p.page === 'sessions' ? { ...p, kept_at: at('02:36:00'), rows: 4 } : p.page === 'apps' ? { ...p, kept_at: at('02:37:00'), rows: 2 } : p.page === 'delegates' ? { ...p, kept_at: at('02:37:30'), rows: 1 } : p)),
  doors, back_in: ['code-phone', 'mailbox'],
  mails: [keptMail],
  statements: [{ words: 'I was on the ferry and did not touch my phone after nine.', who: 'holder', verdict: { is: 'not-mine' }, basis: 'remember', at: at('02:40:00') }],
  texts,
};

/** After the first *Keep*, and nothing else yet. */
export const opened: FirstView = { ...kept, screen: 4, on_page: null, others: null, asked: [], pages: none, doors: [], back_in: null, mails: [], statements: [] };

export const begun: BegunView = { incident: 1, account: ACCOUNT, platform: 'x', name: '@example', opened_at: '2026-11-02T23:57:00.000Z', screen: 6, branch: 'something-done' };

const link = (plain: string, id: string, t: string, handle: string | null): LinkView => ({ plain, id, at: t, handle, says: [], problem: null });
const liked = link(LIKED, '2117364664521302707', '2026-11-02T21:14:09.000Z', null);
const shown = link(SHOWN, '2117413367401234567', at('00:27:41'), '@gazette_example');
const letter = (own: string | null, typed: string | null, alike = false): LetterRow => ({ own, typed, same: own === typed, alike });
export const sameLetters = [...'@example'].map((l) => letter(l, l));
export const otherLetters = [...'@example'].map((l, i) => (i === 6 ? letter('l', 'I', true) : letter(l, l)));
export const links: LinksView = { liked, shown, when: opportunityWhen, says: saysWhen, letters: sameLetters, same: 'same' };
export const noLinks: LinksView = { liked: null, shown: null, when: when(null, null), says: null, letters: [], same: null };
export const linksGap: LinksView = {
  liked: { ...liked, plain: null, id: null, at: null, problem: { code: 'short-link', happened: 'This is a short link: it holds no number.', next: 'Open the post in your browser and copy its address from there.', retry: false, ours: false } },
  shown: { ...shown, says: [said('This post was edited: its number is that of the newest version.')] }, when: { ...when(null, at('00:27:41')), only_if: 'the-picture-is-genuine' },
  says: said('If the like is real, it was made not after 3 Nov 00:27:41 UTC (somebody showed it).'), letters: otherLetters, same: 'different',
};

const row = (n: number, s: string, words: string[], more: Partial<PastedRow> = {}): PastedRow => ({ n, subject: s, words, folded: false, when: when(null, null), doubtful: false, this_one: false, is_it: false, known: false, ...more });
const pasted = (page: PageKind, rows: PastedRow[], more: Partial<PastedView> = {}): PastedView => ({ pasted: 1, page, handle: '@example', of_another: false, rows, unread: [], markable: page !== 'likes' && page !== 'security', says: [], complete: true, holds_it: null, ...more });

/** What was understood of each page. */
export const pastes: Record<PageKind, PastedView> = {
  likes: pasted('likes', [
    row(1, subject('like', '2117406800000000001'), ['@pass_example', 'First snow on the pass road. Chains from the second bend, please.']),
    row(2, DISPUTED, ['@harbour_example', 'Ask the minister what she did on the ferry. Go on, ask her.'], { is_it: true }),
    row(3, subject('like', '2117334000000000003'), ['@library_example', 'افتُتحت اليوم مكتبة الحي بعد ثلاث سنوات من الترميم.']),
    row(4, subject('like', '2117223000000000005'), ['A text that is not read aloud unasked.'], { folded: true }),
    row(5, subject('like', '2117164000000000006'), ['Example Shoes', 'Half price until Sunday.'], { doubtful: true }),
  ], { complete: false, holds_it: true, says: [said('The page goes on below what was copied.')], unread: [{ n: 1, text: 'You might like', folded: false }, { n: 2, text: 'A line that no rule knows', folded: true }] }),
  sessions: pasted('sessions', [
    row(1, subject('session', 's1'), ['Chrome on Windows', 'Bergen, Norway', 'Active now'], { this_one: true }),
    row(2, subject('session', 's2'), ['X for Android', 'London, United Kingdom', '2 November']),
    row(3, subject('session', 's3'), ['X for iPhone', 'Oslo, Norway', '1 November']),
    row(4, subject('session', 's4'), ['Safari on Mac', 'Oslo, Norway', '29 October'], { known: true }),
  ]),
  session: pasted('session', [row(1, subject('session', 's2'), ['X for Android', 'London, United Kingdom', 'Signed in 14 October'])]),
  apps: pasted('apps', [row(1, subject('app', '31100042'), ['Quillcast', 'quillcast.example']), row(2, subject('app', '20200110'), ['Newsroom Planner', 'Example Desk Ltd'])]),
  app: pasted('app', [row(1, subject('app', '31100042'), ['Quillcast', 'quillcast.example', 'May read, post and like', '14 October 2026'])]),
  delegates: pasted('delegates', [row(1, subject('delegate', 'jon_example'), ['@jon_example', 'Contributor'])]),
  history: pasted('history', []),
  security: pasted('security', [], { unread: [{ n: 1, text: 'Two-factor authentication', folded: false }] }),
};

/** Where one stands when the first ten minutes are over. */
export const standFirst: StandView = {
  ...stand, at: at('02:41:00'),
  hold: [said('The two links, and the time between them: 21:14 to 00:27.'), said('Your Likes page of 02:34. The like is on it.'), said('Who was signed in at 02:36: four, one unknown to you.'), said('Seven connected apps; Quillcast’s page.')],
  unseen: [said('Who made the like: not known.'), said('Addresses of that night. They come with X’s download.'), said('Likes made and undone before 02:34.'), said('A way that X does not record.')],
  next: [said('X’s download, asked for at 02:40. A day or more.'), said('Look again who is signed in.'), said('Ask the two people who know the password.'), said('Leave the like where it is until the download is made.')],
};
