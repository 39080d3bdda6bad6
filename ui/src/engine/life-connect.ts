// The invented person's connections: Bluesky, Mastodon and X, each way and what it says of itself. See life.ts.
import type {
  AccountView, ConnectedView, ConnectionView, GapView, HostsView, LikeRow, ListRow, LookedView, LookRow,
  LookView, PageKind, PastedView, PlatformRow, UndoneView, WaysView, WayView,
} from './bindings';
import { NOW, account, said, when } from './life';
import { pastes } from './life-first';

const BSKY = 'bluesky:did:plc:exampleexampleexample234';
const MASTO = 'mastodon:10942@social.example.org';
export const bluesky: AccountView = { id: BSKY, platform: 'Bluesky', name: 'ines.example.org', named: true, taken_at: null, open: 0 };
export const mastodon: AccountView = { id: MASTO, platform: 'Mastodon', name: '@ines@social.example.org', named: true, taken_at: null, open: 1 };
const at = (day: number, time: string) => `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const gap = (id: string, kind: GapView['kind'], text: string): GapView => ({ id, kind, why: 'not-offered', says: said(text) });

const way = (via: WayView['via'], more: Partial<WayView>): WayView => ({ via, asks: [], sees: [], does: [], gaps: [], appears: null, lasts: null, costs: null, needs_client: false, guide: [], further: false, ...more });
const browsers = gap('browsers', 'session', 'Signed-in browsers and connected apps: only Bluesky’s own page shows them.');
const sessions = gap('sessions', 'session', 'Who is signed in, and which apps: only pages of your server show it.');

export const ways: WaysView = {
  keeps_sign_ins: true, says: null,
  platforms: [
    { platform: 'bluesky', title: 'Bluesky', typed: said('Your handle, such as ines.example.org'), ways: [
      way('public', { sees: ['like', 'repost', 'post', 'follow', 'block', 'change', 'rotation-key'], gaps: [browsers, gap('app-passwords', 'app-password', 'App passwords.'), gap('email', 'lock', 'E-mail address and second step at sign-in.')] }),
      way('oauth', {
        asks: [said('Who you are on Bluesky.'), said('Your e-mail address, and whether a second step is on.'), said('To delete likes, and nothing else.')], sees: ['like', 'repost', 'post', 'follow', 'block', 'change', 'rotation-key', 'lock'], does: ['unlike', 'disconnect'],
        gaps: [browsers, gap('app-passwords', 'app-password', 'App passwords: Bluesky shows them to no app that signs in this way.')], appears: said('“A local app”, on your account page under Apps, from the moment you say yes.'), lasts: said('Two weeks; then you sign in again.'),
      }),
      way('app-password', {
        asks: [said('All that an app password may do. Familiar reads with it, and revokes what you click.')], sees: ['like', 'repost', 'post', 'follow', 'block', 'change', 'rotation-key', 'lock', 'app-password'], does: ['unlike', 'revoke-app-password', 'disconnect'], gaps: [browsers],
        appears: said('Under the name that you give it, in your list of app passwords.'), lasts: said('Until you disconnect: then its entry is removed, too.'),
      }),
    ] },
    { platform: 'mastodon', title: 'Mastodon', typed: said('Your name with your server, such as @ines@social.example.org'), ways: [
      way('oauth', { asks: [said('Your profile.'), said('To read what you favourited.')], sees: ['like'], does: ['disconnect'], gaps: [sessions, gap('times', 'like', 'When you favourited something: Mastodon does not say. Two looks give bounds.')], appears: said('“Familiar”, under Authorised apps, from the moment you say yes.'), lasts: said('Until you end it.') }),
    ] },
    { platform: 'x', title: 'X', typed: said('Your name on X, such as @example'), ways: [
      way('oauth', {
        asks: [said('To read posts and your own likes.')], sees: ['like'], does: ['unlike', 'disconnect'], gaps: [gap('x-sessions', 'session', 'Who is signed in, apps and delegates: only X’s pages show them.'), gap('x-times', 'like', 'When a like was made.')],
        appears: said('The name of your own app, under Connected apps.'), lasts: said('Until you end it.'), costs: said('X charges your developer account: about 0.25 US dollars for the first hundred likes, less from then on.'), needs_client: true, further: true,
        guide: [said('Open developer.x.com and sign in with the account that is to pay. About two minutes.'), said('Make a project and an app in it; choose “Native app”. About three minutes.'), said('As the callback address give http://127.0.0.1/callback.'), said('Add credit: five US dollars last for about a hundred looks.'), said('Copy the Client ID, and paste it above. It is no secret.')],
      }),
    ] },
  ],
};

const connection = (a: AccountView, via: ConnectionView['via'], host: string, more: Partial<ConnectionView> = {}): ConnectionView => ({ account: a, via, host, grants: [], appears_as: null, since: at(3, '01:10'), until: null, this_run_only: false, read_at: at(3, '01:12'), does: [], costs_mills: null, ...more });
export const connections: ConnectionView[] = [
  connection(bluesky, 'public', 'amanita.host.example.org'),
  connection(bluesky, 'oauth', 'amanita.host.example.org', { grants: ['atproto', 'account:email', 'repo:app.bsky.feed.like?action=delete'], appears_as: 'A local app', until: at(17, '01:10'), does: ['unlike', 'disconnect'] }),
  connection(mastodon, 'oauth', 'social.example.org', { grants: ['profile', 'read:favourites'], appears_as: 'Familiar', does: ['disconnect'], read_at: null }),
];
export const xConnection = connection(account, 'oauth', 'api.x.com', { grants: ['tweet.read', 'users.read', 'like.read'], appears_as: 'Ines’s own app', does: ['disconnect'], costs_mills: 255 });

export const connected: ConnectedView = { connection: connections[1] as ConnectionView, says: [said('Your e-mail address was not granted: whether a second step is on cannot be seen.')] };

const row = (a: AccountView, more: Partial<LookRow>): LookRow => ({ account: a, same: false, new: [], gone: [], says: [], gaps: [], problem: null, sign_in_again: false, mills: 0, ...more });
export const look: LookView = {
  mills: 0, stopped: false,
  accounts: [
    row(bluesky, { new: [{ kind: 'like', count: 12 }, { kind: 'post', count: 2 }], says: [said('12 new likes and 2 posts since 3 November; no question about them.')], gaps: [gap('b', 'session', 'Signed-in browsers cannot be seen from here.'), gap('c', 'app-password', 'App passwords, with this sign-in.')] }),
    row(mastodon, { same: true, says: [said('Nothing is new since 3 November.')], gaps: [sessions] }),
  ],
};
export const lookSame: LookView = { ...look, accounts: look.accounts.map((r) => ({ ...r, same: true, new: [], gone: [], says: [said('Nothing is new since 3 November.')] })) };
export const lookHalf: LookView = {
  mills: 41, stopped: true,
  accounts: [
    row(bluesky, { sign_in_again: true, says: [said('Public records: nothing is new since 3 November.')], gaps: [browsers], problem: { code: 'connect-sign-in-again', happened: 'The sign-in does not hold any more.', next: 'Sign in again; what was kept stays.', retry: false, ours: false } }),
    row(account, { new: [{ kind: 'like', count: 3 }], gone: [{ kind: 'like', count: 1 }], mills: 41, gaps: [gap('x', 'like', 'Older likes: reading stopped at the amount that you allowed.')] }),
  ],
};

export const hosts: HostsView = {
  says: [said('Every call is encrypted, and made only when you press something.')],
  hosts: [
    { host: 'plc.directory', platform: 'bluesky', title: 'Bluesky', why: said('Says where an account lives, and every change of its keys.'), named_by_owner: false },
    { host: 'bsky.social', platform: 'bluesky', title: 'Bluesky', why: said('Signs in accounts that Bluesky itself hosts.'), named_by_owner: false },
    { host: '*.host.bsky.network', platform: 'bluesky', title: 'Bluesky', why: said('Holds the records of accounts that Bluesky itself hosts.'), named_by_owner: false },
    { host: 'social.example.org', platform: 'mastodon', title: 'Mastodon', why: said('Your own server.'), named_by_owner: true },
    { host: 'api.x.com', platform: 'x', title: 'X', why: said('Reads likes, if you connected X.'), named_by_owner: false },
    { host: '9.9.9.9', platform: null, title: null, why: said('Answers for the key of a mail’s signature, if you ask for it.'), named_by_owner: false },
  ],
};

export const undone = (subject: string, more: Partial<UndoneView> = {}): UndoneView => ({ subject, does: subject.includes('/app-password/') ? 'revoke-app-password' : 'unlike', gone: true, not_before: null, says: [said('Read again at 02:53: it is gone.')], opened_instead: false, ...more });

/** Likes with a time that they claim for themselves. */
export const claimed: LikeRow[] = [
  { subject: `${BSKY}/like/3lapassroad`, when: when(at(3, '00:02'), at(3, '01:12')), posted: null, text: 'First snow on the pass road. Chains from the second bend, please.', folded: false, language: 'en', link: 'https://bsky.app/profile/roads.example.org/post/3lapassroad', draft: null, known: null, claims: said('says 3 Nov 00:41; written between 3 Nov 00:02 and 01:12') },
  { subject: `${BSKY}/like/3laferry`, when: when(at(2, '23:02'), at(3, '01:12')), posted: null, text: 'Ask the minister what she did on the ferry. Go on, ask her.', folded: false, language: 'en', link: 'https://bsky.app/profile/harbour.example.org/post/3laferry', draft: { verdict: { is: 'not-mine' }, basis: null, note: null, by: 'owner', at: NOW }, known: null, claims: said('says 1 Jun 2023 09:00; written between 2 Nov 23:02 and 3 Nov 01:12') },
  { subject: `${BSKY}/like/3labakery`, when: when(null, at(2, '23:02')), posted: null, text: 'Forty years of the night bakery on Mill Street. Thank you, all of you.', folded: false, language: 'en', link: null, draft: null, known: null, claims: said('says 2 Nov 15:20; written not after 2 Nov 23:02') },
];
export const claimedRow = (i: number): ListRow => { const l = claimed[i % claimed.length] as LikeRow; return { subject: l.subject, kind: 'like', when: l.when, title: l.text ?? '', detail: null, folded: false, language: 'en', link: l.link, known: null, ...(l.claims ? { claims: l.claims } : {}) }; };

export const platforms: PlatformRow[] = [
  { platform: 'x', title: 'X', first: true, connects: true, reads: true, pages: [
    { page: 'sessions', says: said('“Sessions”: who is signed in, with a place as X gives it.'), opens: 'https://x.com/settings/sessions', unseen: false },
    { page: 'apps', says: said('“Connected apps”: what may act for you.'), opens: 'https://x.com/settings/connected_apps', unseen: false },
  ] },
  { platform: 'bluesky', title: 'Bluesky', first: true, connects: true, reads: false, pages: [{ page: 'sessions', says: said('“Devices” on your account page.'), opens: 'https://bsky.social/account', unseen: true }, { page: 'apps', says: said('“Apps” on your account page.'), opens: 'https://bsky.social/account', unseen: true }] },
  { platform: 'mastodon', title: 'Mastodon', first: true, connects: true, reads: false, pages: [
    { page: 'sessions', says: said('“Account settings”, below the password: sessions, with browser, address and time.'), opens: null, unseen: true },
    { page: 'history', says: said('“Login history”: each sign-in of a year, also those that failed.'), opens: null, unseen: true },
    { page: 'apps', says: said('“Authorised apps”: which may act for you, and when each was used last.'), opens: null, unseen: true },
  ] },
  { platform: 'google', title: 'Google', first: false, connects: false, reads: false, pages: [{ page: 'sessions', says: said('“Your devices”: one row for each sign-in.'), opens: 'https://myaccount.google.com/device-activity', unseen: true }] },
];
export const pasted = (page: PageKind): PastedView => ({ ...pastes[page], handle: null, rows: pastes[page].rows.map((r) => ({ ...r, known: false })) });
export const looked: LookedView = { account, says: [said('The same four as on 3 November, going by name and X’s own place. X may not list everything.')] };
