// Every view in every state stands, with what each page must have.
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { gallery } from '../src/app/gallery';
import Framed from './Framed.svelte';

afterEach(cleanup);

const fiveStates = ['opening', 'read', 'home', 'doors', 'likes', 'questions', 'answers', 'checked', 'opportunity', 'lockdown', 'evidence', 'stand', 'lists', 'line', 'connect', 'connect-before', 'connect-waiting', 'connected', 'connections', 'hosts', 'look', 'undo', 'pages', ...[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 'statement', 'outside', 'locked-out'].map((n) => `first-${n}`)];

describe('every view in every state', () => {
  it('has the five states where something is loaded', () => {
    for (const view of fiveStates) expect(Object.keys(gallery[view] ?? {}), view).toEqual(expect.arrayContaining(['loading', 'empty', 'content', 'gap', 'problem']));
  });
  for (const [view, states] of Object.entries(gallery)) {
    for (const [state, make] of Object.entries(states)) {
      it(`${view}/${state}`, () => {
        const { container, getAllByRole } = render(Framed, { shown: make() });
        expect(container.querySelectorAll('h1'), 'one question a page').toHaveLength(1);
        expect(container.querySelectorAll('main'), 'one main').toHaveLength(1);
        expect(getAllByRole('button', { name: 'Leave' }).length, 'Leave is on every page').toBeGreaterThan(0);
        expect(container.querySelectorAll('.do').length, 'at most one filled button').toBeLessThanOrEqual(1);
        if (view !== 'undo') expect(container.querySelectorAll('.never'), 'nothing here cannot be undone').toHaveLength(0);
        for (const b of container.querySelectorAll('button')) expect((b.textContent ?? '').trim() || b.getAttribute('aria-label'), 'a button says what it does').toBeTruthy();
        if (state === 'problem') expect(container.querySelector('[role="alert"], [role="status"]')?.textContent, 'a problem says what to do').toMatch(/\S{3}/);
        if (state === 'loading') expect(container.querySelector('[role="status"]')?.textContent, 'waiting is a sentence').toMatch(/\S{3}/);
      });
    }
  }
});
