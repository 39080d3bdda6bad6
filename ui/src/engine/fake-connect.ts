// The invented person's answers about connections, for fake.ts: what is connected, undone and disconnected is remembered
// while the page lives.
import type { Commands, ConnectionView, FirstView, ProblemView } from './bindings';
import type { Events } from './engine';
import * as life from './life';
import * as c from './life-connect';

type Mine = 'ways' | 'connect' | 'paste_back' | 'connections' | 'disconnect' | 'look_now' | 'undo' | 'revoke' | 'hosts' | 'platforms' | 'look_at_page' | 'keep_looked' | 'look_up';
type Answers = { [K in Mine]: (request: Commands[K]['request']) => Commands[K]['answer'] | Promise<Commands[K]['answer']> };

export interface Behind {
  emit<E extends keyof Events>(event: E, what: Events[E]): void;
  pause(ms: number): Promise<void>;
  stopped(): boolean;
  begin(): void;
  first(): FirstView;
  kept(more: Partial<FirstView>): FirstView;
}

const stopped: ProblemView = { code: 'cancelled', happened: 'It was stopped.', next: 'Nothing was kept of it.', retry: false, ours: false };

export function connectAnswers(b: Behind): Answers {
  let list: ConnectionView[] = [];
  const undo = (subject: string) => c.undone(subject, subject.includes('/app-password/') ? { gone: null, not_before: '2026-11-03T04:52:00.000Z', says: [life.said('It is off the list. Who signed in with it may stay in until 04:52.')] } : {});
  return {
    ways: () => c.ways,
    connect: async (r) => {
      b.begin();
      const of = c.ways.platforms.find((p) => p.platform === r.platform);
      if (r.via === 'oauth') {
        b.emit('connecting', { phase: 'browser', host: r.platform === 'bluesky' ? 'bsky.social' : 'social.example.org' });
        for (let i = 0; i < 10 && !b.stopped(); i++) await b.pause(150);
        if (b.stopped()) throw stopped;
        b.emit('connecting', { phase: 'came-back', host: null });
      }
      const known = { bluesky: c.bluesky, mastodon: c.mastodon }[r.platform as 'bluesky' | 'mastodon'] ?? life.account;
      const does = of?.ways.find((w) => w.via === r.via)?.does ?? [];
      const made: ConnectionView = { ...(c.connections[0] as ConnectionView), account: known, via: r.via, does: r.to_undo ? [...new Set([...does, 'unlike' as const])] : does, since: life.NOW, read_at: null, costs_mills: r.platform === 'x' ? 255 : null };
      list = [...list.filter((x) => x.account.id !== known.id || x.via !== r.via), made];
      return { connection: made, says: [] };
    },
    paste_back: () => null,
    connections: () => list,
    disconnect: (r) => {
      list = list.filter((x) => x.account.id !== r.account || (r.via !== undefined && x.via !== r.via));
      return { at_the_platform: r.via !== 'public', says: [life.said('What was read stays kept.')], connections: list };
    },
    look_now: async (r) => {
      b.begin();
      const of = [...new Map(list.filter((x) => !r.accounts?.length || r.accounts.includes(x.account.id)).map((x) => [x.account.id, x.account])).values()];
      for (let i = 1; i <= 5; i++) {
        await b.pause(200);
        for (const a of of) b.emit('looking', { account: a.id, records: 3 * i, done: i === 5 });
        if (b.stopped()) break;
      }
      list = list.map((x) => ({ ...x, read_at: life.NOW }));
      return { mills: r.at_most_mills === undefined ? 0 : 41, stopped: b.stopped(), accounts: of.map((a) => c.look.accounts.find((row) => row.account.id === a.id) ?? { ...(c.lookHalf.accounts[1] as (typeof c.lookHalf.accounts)[number]), account: a }) };
    },
    undo: (r) => undo(r.subject),
    revoke: (r) => undo(r.subject),
    hosts: () => c.hosts,
    platforms: () => c.platforms,
    look_at_page: (r) => c.pasted(r.page ?? 'sessions'),
    keep_looked: () => c.looked,
    look_up: () => b.kept({ on_page: { is: 'there', at: life.NOW, says: life.said('It is there. It says that it was made on 3 November at 00:41; the record shows between 23:02 and 01:12.') } }),
  };
}
