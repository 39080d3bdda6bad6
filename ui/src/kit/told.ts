// Words for what is proven of a time.
import type { Told } from './time';
import { t } from './words.svelte';

export function told(p: Told): { says: string; text: string } {
  switch (p.is) {
    case 'at': return { says: '', text: p.text };
    case 'day': return { says: t('ui-some-time-on'), text: p.text };
    case 'between': return { says: t('ui-proven'), text: p.text };
    case 'not-before': return { says: t('ui-not-before'), text: p.text };
    case 'not-after': return { says: t('ui-not-after'), text: p.text };
    case 'not-known': return { says: t('ui-time-not-known'), text: '' };
  }
}
