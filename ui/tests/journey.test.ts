// The whole way through a checkup, on the invented person's life, by what a person sees and presses.
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import App from '../src/app/App.svelte';
import { Fake, problem, type FakeOptions } from '../src/engine/fake';
import * as life from '../src/engine/life';

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

async function toLikes() {
  await press(/Nothing happened/);
  await asks('Can you trust this computer?');
  await press('Yes');
  await asks('With what do you want to look?');
  await press('Choose the ZIP');
  await asks('What was read');
  await press(/Go on: who can get in/);
  await asks('Who can get in');
  await press('Go on');
  await asks('Which languages do you use?');
  await press('These are mine');
  await asks(/Which of these networks/);
  await press('Skip');
  await asks('Were you away lately?');
  await press('Skip');
  await asks('Which of these are not yours?');
}

it('goes from the ZIP to the evidence', async () => {
  const fake = start();
  await toLikes();
  expect(asked(fake, 'begin')).toEqual([{ mode: 'keep' }]);
  expect(asked(fake, 'say_set_up'), 'a skipped question is not answered').toHaveLength(1);

  const boxes = await screen.findAllByRole('checkbox');
  boxes[1]?.click();
  await press('Go on with 1');
  expect(asked(fake, 'draft')[0]).toMatchObject({ subjects: [life.DISPUTED], verdict: { is: 'not-mine' }, by: 'owner' });

  for (const [i, answer] of (['This was not me', 'Someone on my team', 'I am not sure', 'This was me', 'This was me'] as const).entries()) {
    await asks(life.questions[i]?.asks.text ?? '');
    await press(answer);
    if (i === 3) await press('Yes, a slip');
    await press(i === 1 ? 'I asked' : 'I remember');
    await press(i < 4 ? 'Next question' : 'Check your answers');
  }
  await asks('Check your answers');
  expect(await screen.findAllByText(/“Mine, by mistake.”/)).toHaveLength(1);
  await press('Keep these 6 answers');
  await asks('Your answers are kept.');
  await press(/^Through what/);
  await asks('Through what can it have been done?');
  expect(await screen.findByText(/Nothing in the record sets this like apart/)).toBeTruthy();
  await press(/shut the others out/);
  await asks('Shut the others out');
  await press('Skip it; the list will be lost');
  await waitFor(() => expect(asked(fake, 'mark_step')[0]).toMatchObject({ step: 'keep-sessions', skipped: true, incident: 1 }));
  await press('Save the evidence');
  await asks('For whom is the copy?');
  for (const reader of ['Myself', 'The platform', 'A lawyer', 'The press', 'My team']) {
    await press(`Save as… ${reader}`);
    await waitFor(() => expect(within(screen.getByRole('heading', { level: 2, name: reader }).closest('li') ?? document.body).getByText(/^Saved,/)).toBeTruthy());
  }
  await waitFor(() => expect(new Set(asked(fake, 'save_evidence').map((r) => (r as { reader: string }).reader)).size, 'five readers').toBe(5));
});

it('shows the slip only after “This was me”, and Back never loses an answer', async () => {
  start();
  await toLikes();
  await press('Go on with none');
  await asks(life.questions[0]?.asks.text ?? '');
  await press('This was not me');
  expect(screen.queryByRole('group', { name: 'By mistake?' })).toBeNull();
  await press('I infer it');
  await press('Next question');
  await asks(life.questions[1]?.asks.text ?? '');
  await press('Back');
  await asks(life.questions[0]?.asks.text ?? '');
  await waitFor(() => expect(screen.getByRole('button', { name: 'This was not me' }).getAttribute('aria-pressed')).toBe('true'));
  expect(screen.getByRole('button', { name: 'I infer it' }).getAttribute('aria-pressed')).toBe('true');
});

it('leaves at once by the keys, and shows nothing of what was open', async () => {
  const fake = start();
  await toLikes();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'L', ctrlKey: true, shiftKey: true }));
  await asks('What brings you here?');
  expect(asked(fake, 'leave')).toHaveLength(1);
  expect(document.body.textContent).not.toContain('@example');
  expect(location.hash).toBe('#/opening');
  expect(screen.queryByRole('button', { name: 'Back' }), 'no way back into it').toBeNull();
});

it('says that it is invented on every page of the rehearsal', async () => {
  const fake = start();
  await press(/Show me with an invented person/);
  await asks('Who can get in');
  expect(asked(fake, 'begin')).toEqual([{ mode: 'invented' }]);
  expect(screen.getByText('An invented person: a rehearsal')).toBeTruthy();
  await press('The lists');
  await asks('Likes');
  expect(screen.getByText('An invented person: a rehearsal')).toBeTruthy();
});

it('keeps nothing if asked to', async () => {
  const fake = start();
  await press(/Something was done/);
  await asks('Can you trust this computer?');
  (await screen.findByRole('checkbox', { name: 'Leave nothing on this computer' })).click();
  await press('Yes');
  await asks('What did they say you did?');
  expect(asked(fake, 'begin')).toEqual([{ mode: 'leave-nothing' }]);
  expect(screen.getByText(/^In memory only\. What remains: this program/)).toBeTruthy();
});

it('stops whoever is not sure, and leads on only who chooses to', async () => {
  const fake = start();
  await press(/Something was done/);
  await press('No, or I am not sure');
  await asks('Then change nothing from here.');
  expect(asked(fake, 'begin'), 'nothing was begun').toHaveLength(0);
  await press('Help lines');
  expect(await screen.findByText(/emergency number/)).toBeTruthy();
  await press('I am safe, go on');
  await asks('What did they say you did?');
});

it('asks for the passphrase, and says calmly when it does not fit', async () => {
  const fake = start({
    instead: { opening: () => ({ ...life.opening, record: 'needs-passphrase' }), begin: (r) => { if (r.passphrase !== 'four quiet harbour bells') throw { ...problem, happened: 'This passphrase does not open the record.', next: 'Try again.' }; return [life.account]; } },
  });
  await press(/Go on/);
  await asks('What is the record’s passphrase?');
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  const say = (text: string) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); };
  say('wrong');
  await press('Open the record');
  expect(await screen.findByText(/does not open the record/)).toBeTruthy();
  say('four quiet harbour bells');
  await press('Open the record');
  await asks(/Looked at last on 3 November/);
  expect(asked(fake, 'begin')).toHaveLength(2);
});

it('says what happened when a download cannot be read, and stays where another can be chosen', async () => {
  start({ fails: { read_source: problem } });
  await press(/Nothing happened/);
  await press('Yes');
  await press('Choose the ZIP');
  await asks('With what do you want to look?');
  expect((await screen.findByRole('alert')).textContent).toContain(problem.happened);
  expect(await screen.findByRole('button', { name: 'Choose the ZIP' })).toBeTruthy();
});

it('reads what is dropped on the window, once something was begun', async () => {
  const fake = start();
  await asks('What brings you here?');
  fake.emit('changed', { what: 'dropped', path: '/home/ines/early.zip' });
  expect(asked(fake, 'read_source'), 'nothing is read before the person has begun').toHaveLength(0);
  await press(/Nothing happened/);
  await press('Yes');
  await asks('With what do you want to look?');
  fake.emit('changed', { what: 'dropped', path: '/home/ines/twitter.zip' });
  await asks('What was read');
  expect(asked(fake, 'read_source')).toEqual([{ path: '/home/ines/twitter.zip' }]);
});

it('asks whose it is when a download names no account', async () => {
  const own = { ...life.account, id: 'x:own-1', name: 'x:own-1', named: false };
  const fake = start({ instead: { read_source: () => ({ ...life.read, account: own }), accounts: () => [life.account, own] } });
  await press(/Nothing happened/);
  await press('Yes');
  await press('Choose the ZIP');
  await press(/Go on: who can get in/);
  await asks('Whose download is this?');
  await press(/X, @example/);
  await asks('Who can get in');
  expect(asked(fake, 'claim')).toEqual([{ own: 'x:own-1', account: life.ACCOUNT }]);
});

it('shows problems of a view with a way to try again', async () => {
  let n = 0;
  start({ instead: { doors: () => { if (n++ === 0) throw problem; return life.doors; } } });
  await press(/Show me with an invented person/);
  await asks('Who can get in');
  expect((await screen.findByRole('alert')).textContent).toContain(problem.next);
  await press('Try again');
  expect((await screen.findAllByText('Quillcast')).length).toBeGreaterThan(0);
});

it('answers about a device, and asks the question before a line is copied', async () => {
  const fake = start();
  await press(/Show me with an invented person/);
  await asks('Who can get in');
  await press(/Whose is it\? Chrome on Windows/);
  const group = await screen.findByRole('group', { name: /Chrome on Windows/ });
  within(group).getByRole('button', { name: 'Not ours' }).click();
  await waitFor(() => expect(asked(fake, 'draft')).toEqual([{ subjects: [life.subject('device', 'b2')], verdict: { is: 'not-mine' }, by: 'owner' }]));
  location.hash = '#/stand';
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  await asks(/Where you stand/);
  await press('Copy a holding line');
  expect(await screen.findByText('Does this line exclude something you may have to say tomorrow?')).toBeTruthy();
  expect(screen.queryByText('Copied.')).toBeNull();
});

it('moves j and k through the likes and ticks with x', async () => {
  const fake = start();
  await toLikes();
  const key = (k: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, cancelable: true }));
  await screen.findAllByRole('checkbox');
  key('j'); key('j'); key('x');
  await waitFor(() => expect(asked(fake, 'draft')).toHaveLength(1));
  expect(asked(fake, 'draft')[0]).toMatchObject({ subjects: [life.DISPUTED] });
});

it('moves the focus to the question of each new page', async () => {
  start();
  await press(/Nothing happened/);
  const h1 = await asks('Can you trust this computer?');
  await waitFor(() => expect(document.activeElement).toBe(h1));
});

it('opens a row of a list by the keys, and comes back', async () => {
  start({ total: 40 });
  await press(/Show me with an invented person/);
  await press('The lists');
  const list = await screen.findByRole('listbox', { name: 'Likes' });
  const key = (k: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, cancelable: true }));
  await screen.findByText('Ask the minister what she did on the ferry. Go on, ask her.');
  list.focus();
  key('j'); key('Enter');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Ask the minister'));
  key('Escape');
  await waitFor(() => expect(document.activeElement).toBe(list));
});

it('has the way to the full stop on every page', async () => {
  start();
  await toLikes();
  expect(screen.getByRole('button', { name: 'Someone could be watching me' })).toBeTruthy();
});

it('comes back from the full stop to where one was, and begins nothing by it', async () => {
  const fake = start();
  await press('Someone could be watching me');
  await asks('Then change nothing from here.');
  await press('I am safe, go on');
  await asks('What brings you here?');
  expect(asked(fake, 'begin')).toHaveLength(0);
});
