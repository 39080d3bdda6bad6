// The first ten minutes, by what a person sees and presses, and by what the engine is asked.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import App from '../src/app/App.svelte';
import type { FirstView } from '../src/engine/bindings';
import { Fake, problem, type FakeOptions } from '../src/engine/fake';
import * as first from '../src/engine/life-first';
import * as life from '../src/engine/life';

beforeEach(() => { history.replaceState(null, '', '#/'); });
afterEach(cleanup);

function start(options: FakeOptions = {}) {
  const fake = new Fake(options);
  render(App, { engine: fake });
  return fake;
}
let presses: string[] = [];
const press = async (name: string | RegExp) => {
  const button = await screen.findByRole('button', { name });
  presses.push(button.textContent ?? '');
  read();
  button.click();
};
const asks = async (name: string | RegExp) => { const h = await screen.findByRole('heading', { level: 1, name }); read(); return h; };
// Words that stand on each page, once a page: what is said beside the screen only is left out.
let pages = new Map<string, number>();
function read() {
  const page = document.body.cloneNode(true) as HTMLElement;
  for (const hidden of page.querySelectorAll('.only-read, [hidden], script, style')) hidden.remove();
  const count = (of: Node | null) => {
    const words: string[] = [];
    const walk = (node: Node) => { if (node.nodeType === Node.TEXT_NODE) words.push(...(node.textContent ?? '').split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w))); else for (const child of node.childNodes) walk(child); };
    if (of) walk(of);
    return words.length;
  };
  // What stands on every page is read once.
  const next = count(page.querySelector('.push'));
  const key = location.hash, n = count(page.querySelector('aside')) + count(page.querySelector('main')) + next;
  pages.set(key, Math.max(pages.get(key) ?? 0, n));
  pages.set('frame', Math.max(pages.get('frame') ?? 0, count(page) - n));
}
const seconds = () => [...pages.values()].reduce((a, b) => a + b, 0) / 250 * 60;
const asked = (fake: Fake, name: string) => fake.calls.filter(([n]) => n === name).map(([, r]) => r);
const tick = async (name: string) => { presses.push(name); (await screen.findByRole('checkbox', { name })).click(); };
const type = (name: string, text: string) => {
  const field = screen.getByLabelText<HTMLInputElement>(name);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const writes = ['keep_seen', 'keep_picture', 'say_on_page', 'keep_page', 'skip_page', 'say_others', 'say_asked', 'say_back_in', 'answer_door', 'mark_first', 'keep_mail', 'keep_statement', 'remember_place'];
const written = (fake: Fake) => fake.calls.filter(([n]) => writes.includes(n)).map(([n]) => n);

async function toSaid(why = /Something was done/) {
  presses = [];
  pages = new Map();
  await press(why);
  await press('Yes');
}
async function toOnPage() {
  await toSaid();
  await asks('What did they say you did?');
  await screen.findByLabelText('The post that was liked');
  type('The post that was liked', 'https://x.com/i/status/2117364664521302707');
  type('The first post that shows it', 'x.com/gazette_example/status/2117413367401234567');
  await press('Keep this');
  await asks('Is it on your X Likes page now?');
}

it('goes the straight way in at most fourteen decisions', async () => {
  const fake = start();
  await toSaid();
  await asks('What did they say you did?');
  expect(await screen.findByText('screen 3 of 12')).toBeTruthy();
  type('The post that was liked', 'https://x.com/i/status/2117364664521302707');
  type('The first post that shows it', 'x.com/gazette_example/status/2117413367401234567');
  type('Your name on X', '@example');
  expect(await screen.findByText('2 Nov 21:14:09'), 'the answer comes by itself').toBeTruthy();
  expect(written(fake), 'nothing is written before the first Keep').toEqual([]);
  read();
  // Two links and a name are pasted by hand: two presses each, into a field and by the keys.
  const first60 = seconds() + (presses.length + 1 + 6) * 2;
  expect(first60, `the first thing is kept within a minute: ${JSON.stringify([...pages])}`).toBeLessThanOrEqual(60);
  await press('Keep this');
  await asks('Is it on your X Likes page now?');
  expect(screen.getAllByText(/^Kept, \d\d:\d\d\.$/).length, 'seen, and heard').toBeGreaterThan(1);
  await press('Open X: Likes');
  await press('Paste what I copied');
  expect(await screen.findByText('The like in question is among them.')).toBeTruthy();
  await press('Keep these 4 rows');
  await asks('Who else can use this account?');
  expect(asked(fake, 'keep_page')[0]).toMatchObject({ incident: 1, pasted: 1, rows: [1, 2, 3, 4], marked: [], mine: false });
  await press('Only me');
  await asks('Keep who is signed in.');
  await press('Open X: Sessions');
  await press('Paste what I copied');
  await press('Keep these 4 rows');
  await asks('Can you get back in?');
  await tick('The phone that gets the codes');
  await tick('The mailbox opens');
  await press('Yes');
  await asks('Shut the others out.');
  expect(asked(fake, 'say_back_in')[0]).toMatchObject({ back_in: ['code-phone', 'mailbox'] });
  await press('Open X’s page');
  await press('Done');
  await screen.findByText(/^done,/);
  await press('Open X’s page');
  await press('Done');
  await asks('Apps and people');
  await press('Open X: Connected apps');
  await press('Paste what I copied');
  await press('Keep these 2 rows');
  await press('Open X: Delegates');
  await press('Paste what I copied');
  await press('Keep this row');
  await press('Go on');
  await asks('Your mailbox');
  (await screen.findAllByRole('button', { name: 'Done' }))[0]?.click();
  await screen.findByText(/^done,/);
  await press('Done');
  await asks('Ask X for your download.');
  await press('Asked');
  await asks(/Where you stand/);
  const free = /^(Open |Paste |Done$|Back$)/;
  const decisions = presses.filter((p) => !free.test(p));
  expect(decisions.length, decisions.join(' · ')).toBeLessThanOrEqual(14);
  const opened = presses.filter((p) => p.startsWith('Paste ')).length;
  expect(seconds() + (presses.length + 4) * 2 + opened * 20, `screen 12 within ten minutes: ${JSON.stringify([...pages])}`).toBeLessThanOrEqual(600);
  expect(asked(fake, 'remember_place').map((r) => (r as { screen: number }).screen), 'one comes back to where one was').toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

it('offers no tick for a line that can be no row, and folds what may be sexual or violent', async () => {
  start();
  await toOnPage();
  await press('Paste what I copied');
  await screen.findByText('2 lines were not understood. They are kept as they stand.');
  expect(screen.queryByRole('checkbox', { name: 'You might like' })).toBeNull();
  expect(screen.getByText('You might like')).toBeTruthy();
  expect(screen.queryByText('A line that no rule knows')).toBeNull();
  await press('Show 2');
  expect(screen.getByText('A line that no rule knows')).toBeTruthy();
});

it('keeps a page only when that is said, and marks as rows what was not understood', async () => {
  const unread = first.pastes.likes.unread.map((u) => ({ ...u, folded: false }));
  const fake = start({ instead: { paste: () => ({ ...first.pastes.likes, unread, markable: true }) } });
  await toOnPage();
  await press('Paste what I copied');
  await screen.findByText('2 lines were not understood. Tick those that are rows of the list.');
  expect(asked(fake, 'keep_page')).toEqual([]);
  (await screen.findByRole('checkbox', { name: /Example Shoes/ })).click();
  (await screen.findByRole('checkbox', { name: /@pass_example/ })).click();
  (await screen.findByRole('checkbox', { name: 'A line that no rule knows' })).click();
  await press('Keep these 5 rows');
  await waitFor(() => expect(asked(fake, 'keep_page')).toHaveLength(1));
  const kept = asked(fake, 'keep_page')[0] as { rows: number[]; marked: number[] };
  expect([...kept.rows].sort()).toEqual([2, 3, 4, 5]);
  expect(kept.marked).toEqual([2]);
  await asks('Who else can use this account?');
  await press('Empty the clipboard');
  await waitFor(() => expect(asked(fake, 'empty_clipboard')).toHaveLength(1));
  expect((await screen.findAllByText('The clipboard is empty.')).length).toBeGreaterThan(0);
});

it('asks the engine for the clipboard when the keys paste, and never reads the event', async () => {
  const fake = start();
  await toOnPage();
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(paste, 'clipboardData', { get: () => { throw new Error('the page read what was copied'); } });
  document.body.dispatchEvent(paste);
  expect(paste.defaultPrevented).toBe(true);
  await waitFor(() => expect(asked(fake, 'paste')).toEqual([{ incident: 1, page: 'likes' }]));
});

it('pastes by Ctrl+V once, and leaves a field’s own paste alone', async () => {
  const fake = start();
  await toSaid();
  await asks('What did they say you did?');
  const inField = new Event('paste', { bubbles: true, cancelable: true });
  screen.getByLabelText('The post that was liked').dispatchEvent(inField);
  expect(inField.defaultPrevented, 'a link is pasted as ever').toBe(false);
  type('The post that was liked', 'x.com/i/status/2117364664521302707');
  await press('Keep this');
  await asks('Is it on your X Likes page now?');
  const key = new KeyboardEvent('keydown', { key: 'v', code: 'KeyV', ctrlKey: true, bubbles: true, cancelable: true });
  document.body.dispatchEvent(key);
  document.body.dispatchEvent(new Event('paste', { bubbles: true, cancelable: true }));
  expect(key.defaultPrevented).toBe(true);
  await screen.findByText('The like in question is among them.');
  expect(asked(fake, 'paste')).toHaveLength(1);
});

it('keeps somebody else’s page only if the owner says that it is theirs', async () => {
  const fake = start({ instead: { paste: () => ({ ...first.pastes.likes, of_another: true, handle: '@exampIe' }) } });
  await toOnPage();
  await press('Paste what I copied');
  const keep = await screen.findByRole<HTMLButtonElement>('button', { name: 'Keep these 4 rows' });
  expect(keep.disabled).toBe(true);
  (await screen.findByRole('checkbox', { name: 'It says to be the page of @exampIe. It is mine.' })).click();
  await waitFor(() => expect(keep.disabled).toBe(false));
  keep.click();
  await waitFor(() => expect(asked(fake, 'keep_page')[0]).toMatchObject({ mine: true }));
});

it('says what is wrong with what was copied, and lets it be copied anew', async () => {
  let n = 0;
  start({ instead: { paste: () => { if (n++ === 0) throw { ...problem, happened: 'This is X’s page for signing in.', next: 'Sign in, and copy the list.' }; return first.pastes.likes; } } });
  await toOnPage();
  await press('Paste what I copied');
  expect((await screen.findByRole('alert')).textContent).toContain('signing in');
  await press('Paste what I copied');
  await screen.findByText('The like in question is among them.');
});

it('takes “not there” for an answer, and says what it can mean', async () => {
  const fake = start();
  await toOnPage();
  await press('It is not there');
  await screen.findByText(/cannot be told yet/);
  expect(asked(fake, 'say_on_page')[0]).toMatchObject({ is: 'not-there' });
  await press('Go on');
  await asks('Who else can use this account?');
});

it('skips a list knowingly, and goes on', async () => {
  const fake = start();
  await toOnPage();
  await press('Not now');
  await asks('Who else can use this account?');
  await press('I do not know');
  await asks('Keep who is signed in.');
  await press('Skip; the list will be lost');
  await asks('Can you get back in?');
  expect(asked(fake, 'skip_page')).toMatchObject([{ page: 'likes' }, { page: 'sessions' }]);
  await press('Back');
  await asks('Keep who is signed in.');
  expect(await screen.findByText(/^Skipped,/)).toBeTruthy();
});

it('keeps the list, and stays for the page of a session that is not known', async () => {
  const fake = start();
  await toOnPage();
  location.hash = '#/first/6';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks('Keep who is signed in.');
  await press('Paste what I copied');
  await press('Keep, and copy more');
  await press(/Copy this one now One session/);
  await press('Paste what I copied');
  await press('Keep this row');
  await waitFor(() => expect(asked(fake, 'keep_page')).toHaveLength(2));
  expect(asked(fake, 'paste')).toMatchObject([{ page: 'sessions' }, { page: 'session' }]);
  await press('Go on');
  await asks('Can you get back in?');
});

it('asks by role who else can use it, and what they say', async () => {
  const fake = start();
  await toOnPage();
  await press('Not now');
  await tick('Delegates');
  await press('Keep these');
  await screen.findByText('Have you asked them whether it was them?');
  within(await screen.findByRole('group', { name: 'Delegates' })).getByRole('button', { name: 'They say no' }).click();
  await waitFor(() => expect(asked(fake, 'say_asked')[0]).toMatchObject({ hand: 'delegates', was_it: false }));
  await press('Go on');
  await asks('Keep who is signed in.');
  expect(asked(fake, 'say_others')[0]).toMatchObject({ others: ['delegates'] });
});

it('says to get the phone first, and leads on only who chooses to', async () => {
  const fake = start();
  await toOnPage();
  location.hash = '#/first/7';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks('Can you get back in?');
  await press('No');
  await screen.findByText('Get the phone first.');
  expect(asked(fake, 'say_back_in')[0]).toMatchObject({ back_in: ['nothing'] });
  await press('Go on all the same');
  await asks('Shut the others out.');
});

it('answers about an app at once, and takes it back with “later”', async () => {
  const fake = start();
  await toOnPage();
  location.hash = '#/first/9';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks('Apps and people');
  await press('Paste what I copied');
  await press('Keep these 2 rows');
  const group = await screen.findByRole('group', { name: 'Your answer about Quillcast' });
  within(group).getByRole('button', { name: 'Unknown' }).click();
  await waitFor(() => expect(asked(fake, 'answer_door')[0]).toMatchObject({ subjects: [life.subject('app', '31100042')], verdict: { is: 'not-mine' } }));
  await waitFor(() => expect(within(group).getByRole('button', { name: 'Unknown' }).getAttribute('aria-pressed')).toBe('true'));
  within(group).getByRole('button', { name: 'Later' }).click();
  await waitFor(() => expect(asked(fake, 'answer_door')[1]).toMatchObject({ verdict: null }));
});

it('looks at a mail, and asks for its key only if that was pressed', async () => {
  const fake = start();
  await toOnPage();
  location.hash = '#/first/10';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks('Your mailbox');
  fake.emit('changed', { what: 'dropped', path: '/home/ines/login.eml' });
  expect(await screen.findByText('dkim-202310._domainkey.x.example.org')).toBeTruthy();
  expect(asked(fake, 'look_at_mail')[0]).toMatchObject({ path: '/home/ines/login.eml', ask_key: false });
  expect(asked(fake, 'keep_mail')).toEqual([]);
  await press('Keep without');
  await waitFor(() => expect(asked(fake, 'keep_mail')).toMatchObject([{ ask_key: false }]));
  await screen.findByText(/^Kept,/, { selector: 'section p' });
  await press('Choose another message');
  await press('Ask for the key, and keep');
  await waitFor(() => expect(asked(fake, 'keep_mail')[1]).toMatchObject({ ask_key: true }));
});

it('keeps a screenshot’s sum, and the picture itself only if ticked', async () => {
  const fake = start();
  await toSaid();
  await asks('What did they say you did?');
  await press('I only have a screenshot');
  await press('Choose the picture');
  (await screen.findByRole('checkbox', { name: 'Keep the picture itself too' })).click();
  await press('Keep this');
  await asks('Is it on your X Likes page now?');
  expect(asked(fake, 'keep_seen')[0]).toMatchObject({ platform: 'x', liked: '', shown: '' });
  expect(asked(fake, 'keep_picture')[0]).toMatchObject({ incident: 1, path: '/home/ines/shown.png', whole: true });
});

it('holds two names against one another, letter by letter', async () => {
  const fake = start();
  await toSaid();
  await asks('What did they say you did?');
  type('Your name on X', '@example');
  await press('Compare names');
  await waitFor(() => screen.getByLabelText('The name in the picture'));
  type('The name in the picture', '@example');
  await screen.findByText('As typed, the two are the same, letter by letter.');
  expect(asked(fake, 'links').at(-1)).toMatchObject({ own: '@example', typed: '@example' });
});

it('leads who cannot get in to the form, and back to it with its text', async () => {
  const fake = start();
  await toSaid(/I cannot get in any more/);
  await asks('Get back in first, with X’s own form.');
  expect(screen.queryByText('For X’s form'), 'there is no text before anything is known').toBeNull();
  await press(/What they say you did/);
  await asks('What did they say you did?');
  type('Your name on X', '@example');
  await press('Keep this');
  await asks('Get back in first, with X’s own form.');
  expect(await screen.findByText(/I cannot get into this account any more/)).toBeTruthy();
  expect(asked(fake, 'keep_seen')[0]).toMatchObject({ own: '@example', liked: '' });
  await press('What can be seen from outside');
  await asks('Keep what can be seen from outside.');
  await press('Choose the picture');
  await press('Keep this picture');
  await waitFor(() => expect(asked(fake, 'keep_picture')).toHaveLength(1));
  await press('Go on');
  await asks('Your mailbox');
  await press(/^Go on/);
  await asks(/Where you stand/);
});

it('offers at home what was begun, once the record is open, and comes back to its screen', async () => {
  const fake = start({ instead: { opening: () => ({ ...life.opening, record: 'here' }), begin: () => [life.account], begun: () => [first.begun], first: (r) => (r.incident === undefined ? first.before : ({ ...first.opened, screen: 6 } satisfies FirstView)) } });
  await asks('What brings you here?');
  expect(asked(fake, 'begun'), 'nothing is told of it before').toEqual([]);
  await press(/^Go on/);
  await press('Go on with what was begun on 2 November, 23:57');
  await asks('Keep who is signed in.');
  expect(asked(fake, 'first').at(-1)).toEqual({ platform: 'x', incident: 1 });
});

it('says in “leave nothing” what remains, and saves the evidence sealed', async () => {
  const fake = start({ instead: { first: () => ({ ...first.kept, leaves_nothing: true }) } });
  await press(/Something was done/);
  (await screen.findByRole('checkbox', { name: 'Leave nothing on this computer' })).click();
  await press('Yes');
  await asks('What did they say you did?');
  location.hash = '#/first/12';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks(/Where you stand/);
  expect(await screen.findByText(/the download, if you asked for it, and this program/)).toBeTruthy();
  expect(screen.queryByText(/nothing is lost/), 'that would not be true').toBeNull();
  await press('Save the evidence of this incident');
  await asks('For whom is the copy?');
  const save = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save as… A lawyer' });
  expect(save.disabled, 'a sealed file needs its passphrase').toBe(true);
  type('Passphrase of the file', 'four quiet harbour bells');
  (await screen.findByRole('checkbox', { name: 'With the texts of the disputed posts' })).click();
  await waitFor(() => expect(save.disabled).toBe(false));
  save.click();
  await waitFor(() => expect(asked(fake, 'save_evidence')[0]).toMatchObject({ reader: 'lawyer', with_texts: true, seal: 'four quiet harbour bells', path: '/home/ines/familiar-incident-1-lawyer.zip.age' }));
});

it('keeps a statement in the person’s own words', async () => {
  const fake = start();
  await toOnPage();
  location.hash = '#/first/statement';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks('In your own words');
  type('What you say', 'I was asleep.');
  await press('This was not me');
  await press('I remember');
  await press('Keep these words');
  await waitFor(() => expect(asked(fake, 'keep_statement')[0]).toMatchObject({ incident: 1, words: 'I was asleep.', who: 'holder', verdict: { is: 'not-mine' }, basis: 'remember' }));
});

it('forgets all of it on Leave', async () => {
  const fake = start();
  await toOnPage();
  await press('Leave');
  await asks('What brings you here?');
  expect(asked(fake, 'leave')).toHaveLength(1);
  await toSaid();
  await asks('What did they say you did?');
  expect(screen.getByLabelText<HTMLInputElement>('The post that was liked').value).toBe('');
});

it('stays where it is, and says why, when something could not be kept', async () => {
  start({ fails: { keep_seen: problem } });
  await toSaid();
  await asks('What did they say you did?');
  type('The post that was liked', 'x.com/i/status/2117364664521302707');
  await press('Keep this');
  expect((await screen.findByRole('alert')).textContent).toContain(problem.next);
  expect(screen.getByLabelText<HTMLInputElement>('The post that was liked').value, 'nothing that was written is lost').not.toBe('');
});

it('chooses by a press, and keeps only by “Keep this”', async () => {
  const fake = start();
  await toSaid();
  await asks('What did they say you did?');
  type('The post that was liked', 'x.com/i/status/2117364664521302707');
  type('Your name on X', '@example');
  await press('Compare names');
  await press('Cannot tell');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Cannot tell' }).getAttribute('aria-pressed')).toBe('true'));
  expect(asked(fake, 'keep_seen'), 'an answer is not a Keep').toEqual([]);
  await press('Keep this');
  await waitFor(() => expect(asked(fake, 'keep_seen')[0]).toMatchObject({ own: '@example', handle: 'cannot-tell' }));
});

it('leaves the focus near what was done', async () => {
  start();
  await toOnPage();
  await press('Not now');
  await tick('Delegates');
  const keep = await screen.findByRole('button', { name: 'Keep these' });
  keep.focus();
  keep.click();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Have you asked them whether it was them?'));
});

it('loses none of two answers that follow one another', async () => {
  const fake = start({ delay: 20 });
  await toOnPage();
  location.hash = '#/first/9';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks('Apps and people');
  await press('Paste what I copied');
  await press('Keep these 2 rows');
  const one = await screen.findByRole('group', { name: 'Your answer about Quillcast' });
  const two = await screen.findByRole('group', { name: 'Your answer about Newsroom Planner' });
  within(one).getByRole('button', { name: 'Unknown' }).click();
  within(two).getByRole('button', { name: 'A colleague’s' }).click();
  await waitFor(() => expect(asked(fake, 'answer_door')).toHaveLength(2));
  await waitFor(() => expect(within(two).getByRole('button', { name: 'A colleague’s' }).getAttribute('aria-pressed')).toBe('true'));
  expect(within(one).getByRole('button', { name: 'Unknown' }).getAttribute('aria-pressed')).toBe('true');
});
