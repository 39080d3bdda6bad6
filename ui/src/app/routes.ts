// The pages and their addresses. An address says where one is, for tests and after a reload; nothing of it is kept in
// the window's history, which shows itself to whoever presses its back button.

export const screens = [
  'opening', 'trust', 'watched', 'passphrase', 'bring', 'reading', 'read', 'claim', 'home', 'first', 'doors', 'set-up', 'likes', 'questions', 'answers', 'checked',
  'opportunity', 'lockdown', 'evidence', 'stand', 'lists', 'line', 'connect', 'connecting', 'connected', 'connections', 'hosts', 'look', 'undo', 'pages',
] as const;
export type Screen = (typeof screens)[number];

/** The pages of beyond.svelte.ts. */
export const beyondScreens: readonly Screen[] = ['connect', 'connecting', 'connected', 'connections', 'hosts', 'look', 'undo', 'pages'];

export interface Route {
  screen: Screen;
  arg: string;
}

export function parse(hash: string): Route | null {
  const [screen = '', ...rest] = hash.replace(/^#\/?/, '').split('?')[0]?.split('/') ?? [];
  if (!screens.includes(screen as Screen)) return null;
  try {
    return { screen: screen as Screen, arg: decodeURIComponent(rest.join('/')) };
  } catch {
    return null;
  }
}

export function print(route: Route): string {
  return `#/${route.screen}${route.arg ? `/${encodeURIComponent(route.arg)}` : ''}`;
}
