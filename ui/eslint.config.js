import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const features = ['accounts', 'review', 'incident', 'lockdown', 'evidence', 'connect', 'undo'];

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'shots/', 'src/engine/bindings.ts'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser, svelteConfig, extraFileExtensions: ['.svelte'] } } },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // One door to the shell, and features do not see one another: they meet in app/.
      'no-restricted-imports': ['error', { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/engine/tauri.ts speaks to the shell.' }] }],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A space that the compiler would trim has to be written so.
      'svelte/no-useless-mustaches': 'off',
      // Wait hands what was loaded to its children; where they need nothing of it, the snippet still says so.
      'svelte/no-useless-children-snippet': 'off',
      // Addresses are hashes in one page; there is no SvelteKit.
      'svelte/no-navigation-without-resolve': 'off',
      // Maps and sets are replaced, not changed, where a component looks at them.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['src/engine/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/kit/**'], rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['**/features/**', '**/app/**', '**/engine/**', '@tauri-apps/*'], message: 'The kit knows no domain.' }] }] } },
  ...features.map((here) => ({
    files: [`src/features/${here}/**`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['**/app/**', '@tauri-apps/*', ...features.filter((f) => f !== here).map((f) => `**/${f}/**`)], message: 'Features meet in app/ alone.' }] }] },
  })),
);
