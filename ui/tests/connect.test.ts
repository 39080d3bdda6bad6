// Connecting, the quick look, undoing, disconnecting and pages of other platforms, by what a person sees and presses.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import App from '../src/app/App.svelte';
import { Undo } from '../src/app/undo.svelte';
import { Fake, problem, type FakeOptions } from '../src/engine/fake';
import * as c from '../src/engine/life-connect';
import type { ConnectedView } from '../src/engine/bindings';

beforeEach(() => { history.replaceState(null, '', '#/'); });
afterEach(cleanup);

function start(options: FakeOptions = {}) {
  const fake = new Fake(options);
  render(App, { engine: fake });
  return fake;
}
const press = async (name: string | RegExp) => { (await screen.findByRole('button', { name })).click(); };
const asks = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const asked = (fake: Fake, name: string) => fake.calls.filter(([n]) => n === name).map(([, r]) => r);
const type = async (label: string | RegExp, value: string) => {
  const field = (await screen.findByLabelText(label)) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const enabled = async (name: string | RegExp) => { await waitFor(() => expect((screen.getByRole('button', { name }) as HTMLButtonElement).disabled).toBe(false)); await press(name); };

async function toConnect() {
  await press(/Nothing happened/);
  await press('Yes');
  await asks('With what do you want to look?');
  await press('Connect an account');
  await asks('Which account do you want to connect?');
}

async function toPublic() {
  await toConnect();
  await press(/^Bluesky/);
  await asks('Before you connect Bluesky');
  await type(/Your handle/, ' ines.example.org ');
  await enabled('Connect; nobody signs in');
  await asks('ines.example.org is connected.');
}

it('connects what is public first, with nothing asked for, and looks', async () => {
  const fake = start();
  await toConnect();
  await press(/^Bluesky/);
  expect(await screen.findByText('Nothing. Nobody signs in.'), 'the public way comes first').toBeTruthy();
  expect((screen.getByRole('button', { name: 'Connect; nobody signs in' }) as HTMLButtonElement).disabled, 'not without a handle').toBe(true);
  await type(/Your handle/, ' ines.example.org ');
  await enabled('Connect; nobody signs in');
  await asks('ines.example.org is connected.');
  expect(asked(fake, 'connect')).toEqual([{ platform: 'bluesky', via: 'public', handle: 'ines.example.org' }]);
  await press('Look now');
  await asks(/^Looked, /);
  expect(asked(fake, 'look_now')).toEqual([{ accounts: [c.bluesky.id] }]);
  expect(await screen.findByText(/12 new likes and 2 posts/)).toBeTruthy();
  expect(screen.getByText('Signed-in browsers cannot be seen from here.'), 'what could not be seen stands beside it').toBeTruthy();
  await press(/^See what is new/);
  await asks('Who can get in');
});

it('names the host while it waits, can be stopped, and takes what was pasted back', async () => {
  let settle: (v: ConnectedView) => void = () => {};
  const fake = start({ instead: { connect: () => new Promise((done) => { settle = done; }) } });
  await toConnect();
  await press(/^Mastodon/);
  await type(/Your name with your server/, '@ines@social.example.org');
  await enabled('Go on in the browser');
  await asks('Finding the account');
  fake.emit('connecting', { phase: 'browser', host: 'social.example.org' });
  await asks('Go on in your browser');
  expect(screen.getByText('social.example.org')).toBeTruthy();
  await press(/The browser did not open/);
  await type('The address or the code', 'http://127.0.0.1:1/?code=secret-canary');
  await press('Go on with this');
  await screen.findByText('Taken. One moment.');
  expect(asked(fake, 'paste_back')).toEqual([{ came: 'http://127.0.0.1:1/?code=secret-canary' }]);
  expect(document.body.innerHTML, 'what signs in stays nowhere on the page').not.toContain('secret-canary');
  await press('Stop waiting');
  await asks('Before you connect Mastodon');
  expect(asked(fake, 'stop')).toHaveLength(1);
  settle(c.connected);
  await new Promise((done) => setTimeout(done, 20));
  expect(screen.getByRole('heading', { level: 1 }).textContent, 'what was stopped does not come after all').toBe('Before you connect Mastodon');
});

it('says what to do when it was denied, and keeps what was typed', async () => {
  start({ fails: { connect: { code: 'connect-denied', happened: 'It was not allowed on the consent page.', next: 'Go on in the browser again, or leave it.', retry: true, ours: false } } });
  await toConnect();
  await press(/^Mastodon/);
  await type(/Your name with your server/, '@ines@social.example.org');
  await enabled('Go on in the browser');
  expect((await screen.findByRole('alert')).textContent).toMatch(/not allowed on the consent page.*Go on in the browser again/);
  expect(((await screen.findByLabelText(/Your name with your server/)) as HTMLInputElement).value).toBe('@ines@social.example.org');
});

it('sends no password that has not the form of an app password', async () => {
  const fake = start();
  await toConnect();
  await press(/^Bluesky/);
  await type(/Your handle/, 'ines.example.org');
  await press('With an app password');
  await type('App password', 'my main password');
  expect(await screen.findByText(/not the form of an app password/)).toBeTruthy();
  expect((screen.getByRole('button', { name: 'Connect with this app password' }) as HTMLButtonElement).disabled).toBe(true);
  await type('App password', 'abcd-efgh-ijkl-mnop');
  await enabled('Connect with this app password');
  await asks(/is connected/);
  expect(asked(fake, 'connect')).toEqual([{ platform: 'bluesky', via: 'app-password', handle: 'ines.example.org', secret: 'abcd-efgh-ijkl-mnop' }]);
  expect(document.body.innerHTML).not.toContain('abcd-efgh');
});

it('keeps what costs behind more ways, and asks for the amount before it is read', async () => {
  const fake = start();
  await toConnect();
  expect(screen.queryByRole('button', { name: /^X/ }), 'not among the first').toBeNull();
  await press('More ways');
  await press(/^X/);
  await asks('Before you connect X');
  await press(/How to get one: 5 steps/);
  await type(/Your name on X/, '@example');
  await type('Id of your developer app', 'an-id');
  await enabled('Go on in the browser');
  await asks('@example is connected.');
  await press('Look now');
  await asks('What may this look cost?');
  expect(asked(fake, 'look_now'), 'nothing is read for money unasked').toHaveLength(0);
  await type('At most, in US dollars', '0,1');
  await press(/Look, for at most 0.10/);
  await asks(/^Looked/);
  expect(asked(fake, 'look_now')).toEqual([{ accounts: ['x:40000127'], at_most_mills: 100 }]);
});

it('disconnects, and says what could not be ended', async () => {
  const fake = start();
  await toPublic();
  await press('Connected accounts');
  await asks('Connected accounts');
  await press(/^Disconnect/);
  expect(await screen.findByText('ines.example.org is disconnected here.')).toBeTruthy();
  expect(await screen.findByText('No account is connected.')).toBeTruthy();
  expect(asked(fake, 'disconnect')).toEqual([{ account: c.bluesky.id, via: 'public' }]);
  await press('Hosts Familiar may talk to');
  await asks('Hosts Familiar may talk to');
  expect(await screen.findByText('named by you')).toBeTruthy();
});

it('undoes what was ticked, each on its own click, and shows what came of it', async () => {
  const fake = start({ instead: { recent: () => ({ order: 'known', since: '2026-11-02', rows: c.claimed, total: 3, gaps: [] }) } });
  await toPublic();
  await press('Look now');
  await press(/^See what is new/);
  await asks('Who can get in');
  await press('Go on');
  await press('Skip');
  await press('Skip');
  await press('Skip');
  await asks('Which of these are not yours?');
  expect(await screen.findByText(/^says 3 Nov 00:41; written between/), 'a claimed time is a claim').toBeTruthy();
  await press('Undo the ticked one on Bluesky');
  await asks('Undo on Bluesky?');
  expect(asked(fake, 'undo'), 'nothing is undone by coming here').toHaveLength(0);
  await press(/^Undo Ask the minister/);
  await waitFor(() => expect(screen.getAllByText('gone').length).toBeGreaterThan(0));
  expect(asked(fake, 'undo')).toEqual([{ subject: c.claimed[1]?.subject }]);
  await press('Go on');
  await asks('Which of these are not yours?');
});

it('works through several slowly, can be paused, and stops at what cannot be done', async () => {
  const calls: string[] = [];
  let fails = '';
  const engine = { call: (_: string, r: { subject: string }) => { calls.push(r.subject); return r.subject === fails ? Promise.reject(problem) : Promise.resolve(c.undone(r.subject)); }, on: () => () => {} };
  const undo = new Undo({ engine: engine as never, go: () => {} });
  undo.between = 1;
  const chosen = ['a', 'b', 'c'].map((k) => ({ subject: `bluesky:did/like/${k}`, title: k, folded: false, small: '' }));
  undo.start('bluesky:did', chosen);
  const first = undo.all();
  undo.pause();
  await first;
  expect(calls, 'what was begun is finished, no more').toHaveLength(1);
  expect(undo.queue).toBe('paused');
  fails = 'bluesky:did/like/b';
  await undo.all();
  expect(calls, 'what cannot be done stops it').toHaveLength(2);
  expect(undo.rows.map((r) => r.outcome.is)).toEqual(['done', 'problem', 'waits']);
  expect(undo.queue).toBe('no');
});

it('revokes an app password where the connection may', async () => {
  const fake = start({ instead: { doors: () => ({ account: c.bluesky, doors: [{ subject: `${c.bluesky.id}/app-password/old`, subjects: [], kind: 'app-password', name: 'old phone', by: null, agent: null, permits: ['manage'], acts: true, opened: { not_before: null, not_after: null, likely: null }, last_used: null, closed: 'unknown', times: 1, known: null, link: null, says: { code: 'x', args: {}, text: 'Made 2 March 2025.' } }], networks: [], changes: [], locks: [], gaps: [] }) } });
  await toConnect();
  await press(/^Bluesky/);
  await type(/Your handle/, 'ines.example.org');
  await press('With an app password');
  await type('App password', 'abcd-efgh-ijkl-mnop');
  await enabled('Connect with this app password');
  await press('Look now');
  await press(/^See what is new/);
  await press(/^Revoke it old phone/);
  await asks('Revoke on Bluesky?');
  await press(/^Revoke old phone/);
  expect(await screen.findAllByText(/looking again proves something from/), 'not before is told').toBeTruthy();
  expect(asked(fake, 'revoke')).toEqual([{ subject: `${c.bluesky.id}/app-password/old` }]);
});

it('takes a page of another platform outside of an incident', async () => {
  const fake = start({ instead: { begin: () => [c.mastodon], accounts: () => [c.mastodon] } });
  await press(/Nothing happened/);
  await press('Yes');
  await press('Paste a page');
  await asks('Whose page do you want to paste?');
  await press(/^Mastodon/);
  await asks('Which page of Mastodon?');
  await press(/^Who is signed in/);
  await asks('Mastodon: who is signed in');
  expect(screen.getByText(/Nobody has seen this page with Familiar yet/)).toBeTruthy();
  await press('Paste what I copied');
  const rows = await screen.findAllByRole('checkbox');
  rows[3]?.click();
  await press('Keep these 3 rows');
  expect(await screen.findByText(/The same four as on 3 November/)).toBeTruthy();
  expect(asked(fake, 'look_at_page')).toEqual([{ platform: 'mastodon', page: 'sessions', account: c.mastodon.id }]);
  expect(asked(fake, 'keep_looked')).toEqual([{ pasted: 1, rows: [1, 2, 3], marked: [], mine: false }]);
});

it('asks on which platform it was where there are several, and looks up what is public', async () => {
  const fake = start();
  await press(/Something was done/);
  await press('Yes');
  await asks('What did they say you did?');
  await press('Another platform');
  const group = await screen.findByRole('group', { name: 'On which platform?' });
  within(group).getByRole('button', { name: 'Bluesky' }).click();
  await waitFor(() => expect(asked(fake, 'first').at(-1)).toMatchObject({ platform: 'bluesky' }));
  await type('The post that was liked', 'https://bsky.app/profile/harbour.example.org/post/3laferry');
  await enabled('Keep this');
  await asks('Is it among your likes on X now?');
  expect(asked(fake, 'keep_seen')[0]).toMatchObject({ platform: 'bluesky' });
  await press('It is public: look it up');
  expect(await screen.findByText(/It says that it was made/)).toBeTruthy();
  expect(asked(fake, 'look_up')).toEqual([{ incident: 1 }]);
});

it('forgets all of it when one leaves', async () => {
  start();
  await toPublic();
  await press('Leave');
  await asks('What brings you here?');
  expect(document.body.textContent).not.toContain('ines.example.org');
});
