// The face's words: each id that is used exists, each that exists is used, none is a word that we do not use.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const walk = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)]));
const sources = walk('src').filter((f) => /\.(svelte|ts)$/.test(f) && !f.endsWith('bindings.ts'));
const ftl = ['ui', 'first', 'connect-ui'].map((f) => readFileSync(`../words/en/${f}.ftl`, 'utf8')).join('\n');
const ids = [...ftl.matchAll(/^([a-z][\w-]*) =/gm)].map((m) => m[1] ?? '');

describe('the window’s files of words', () => {
  it('names each id once', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i), 'the second would silently win').toEqual([]);
  });
  it('holds every id that is used', () => {
    const used = new Set(sources.flatMap((f) => [...readFileSync(f, 'utf8').matchAll(/['"`](ui-[a-z0-9-]+)['"`]/g)].map((m) => m[1] ?? '')));
    expect([...used].filter((id) => !ids.includes(id)), 'a screen would throw').toEqual([]);
  });
  it('holds no id that nobody uses', () => {
    const text = sources.map((f) => readFileSync(f, 'utf8')).join('\n');
    const prefixes = [...text.matchAll(/`(ui-[a-z-]+-)\$\{/g)].map((m) => m[1] ?? '');
    expect(ids.filter((id) => !text.includes(`'${id}'`) && !prefixes.some((p) => id.startsWith(p)))).toEqual([]);
  });
  it('accuses nobody and promises nothing', () => {
    // The keys of a choice are not said.
    const values = ftl.replace(/^#.*$/gm, '').replace(/\[[\w-]+\]/g, '');
    for (const word of ['hacked', 'suspicious', 'malicious', 'attacker', 'intruder', 'breach', 'clean', 'all good', 'no evidence of', 'tamper', 'authentic', 'forensic', 'culprit', 'foreign', 'sophisticated', 'are you sure', '2FA', 'OAuth', 'token', 'ledger', 'snapshot']) {
      expect(values.toLowerCase().includes(word.toLowerCase()), `“${word}” is not a word of ours`).toBe(false);
    }
  });
});

describe('components', () => {
  interface Node { type: string; [key: string]: unknown }
  const spoken = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-description', 'aria-roledescription', 'aria-valuetext']);
  function literals(node: unknown, found: string[], attribute = ''): void {
    if (Array.isArray(node)) { for (const n of node) literals(n, found, attribute); return; }
    if (typeof node !== 'object' || node === null) return;
    const n = node as Node;
    if (n.type === 'Attribute') { if (spoken.has(String(n['name']))) literals(n['value'], found, String(n['name'])); return; }
    if (n.type === 'Text' && /\p{L}/u.test(String(n['data']))) found.push(attribute ? `${attribute}="${String(n['data'])}"` : String(n['data']).trim());
    if (n.type === 'StyleDirective' || (n.type === 'Literal' && /^ui-/.test(String(n['value'])))) return;
    if (n.type === 'Literal' && attribute && typeof n['value'] === 'string' && /\p{L}/u.test(n['value'])) found.push(`${attribute}="${n['value']}"`);
    if (n.type === 'ExpressionTag' && !attribute) {
      const e = n['expression'] as Node;
      if (e.type === 'Literal' && typeof e['value'] === 'string' && /\p{L}/u.test(e['value'])) found.push(e['value']);
      return;
    }
    for (const [key, child] of Object.entries(n)) if (key !== 'type') literals(child, found, attribute);
  }
  // The names of keys, and of views in the gallery, are no sentences.
  const allowed = new Set(['j', 'k', 'x', 'Enter', 'Esc']);
  for (const file of sources.filter((f) => f.endsWith('.svelte'))) {
    it(`${file} says nothing of its own`, () => {
      const found: string[] = [];
      literals(parse(readFileSync(file, 'utf8'), { modern: true }).fragment, found);
      expect(found.filter((x) => !allowed.has(x)), 'every word lies in words/').toEqual([]);
    });
  }
});

describe('arrows', () => {
  it('let one file alone speak to the shell', () => {
    const speaking = sources.filter((f) => readFileSync(f, 'utf8').includes('@tauri-apps/'));
    expect(speaking).toEqual([join('src', 'engine', 'tauri.ts')]);
  });
  it('keep every address out of the page that would load something', () => {
    for (const f of [...sources, 'index.html', ...walk('src').filter((x) => x.endsWith('.css'))]) {
      expect(/(?:src|href)=["']https?:|url\(["']?https?:|fetch\(["'`]http|import\(["'`]http/.test(readFileSync(f, 'utf8')), `${f} would reach out`).toBe(false);
    }
  });
});
