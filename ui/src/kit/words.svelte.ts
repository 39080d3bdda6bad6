// The face's own labels: Fluent files, compiled in. Sentences of the engine are not here; they cross the bridge made.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const files = import.meta.glob<string>('../../../words/*/{ui,first,connect-ui}.ftl', { query: '?raw', import: 'default', eager: true });

const bundles = new Map<string, FluentBundle>();
for (const [path, text] of Object.entries(files)) {
  const tag = path.split('/').at(-2) ?? 'en';
  // No isolation marks: they would go into copied texts. Names and links stand in <bdi> instead.
  const bundle = bundles.get(tag) ?? new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  bundles.set(tag, bundle);
}

/** Languages whose script runs from the right. */
const fromTheRight = new Set(['ar', 'fa', 'he', 'ur']);

/** The window's language: a folder's tag, what Intl is given, and the direction. */
export const tongue = $state({ tag: 'en', intl: 'en-GB', dir: 'ltr' as 'ltr' | 'rtl' });

/** Takes the folder that fits a BCP 47 tag best; English where none does. */
export function speak(locale: string): void {
  const short = locale.split('-')[0] ?? 'en';
  const tag = bundles.has(locale) ? locale : bundles.has(short) ? short : 'en';
  tongue.tag = tag;
  // "2 Nov", not "Nov 2": the order in which the report writes its dates too.
  tongue.intl = tag === 'en' ? 'en-GB' : tag;
  tongue.dir = fromTheRight.has(short) && tag !== 'en' ? 'rtl' : 'ltr';
}

/** A label by its id. An id that no file has is a fault of ours: a test looks for each. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  const bundle = bundles.get(tongue.tag)?.hasMessage(id) ? bundles.get(tongue.tag) : bundles.get('en');
  const message = bundle?.getMessage(id);
  if (!bundle || !message?.value) throw new Error(`no words for ${id}`);
  const errors: Error[] = [];
  const said = bundle.formatPattern(message.value, args, errors);
  if (errors[0]) throw errors[0];
  return said;
}

/** Whether there are words for an id. */
export function worded(id: string): boolean {
  return bundles.get('en')?.hasMessage(id) ?? false;
}
