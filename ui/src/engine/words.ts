// Words for the bridge's own values: verdicts, kinds, findings. Sentences cross the bridge made; these are labels.
import { t, worded } from '../kit/words.svelte';
import type { Basis, Does, DraftView, Finding, Kind, Verdict } from './bindings';

/** `mine`, `slip`, `my-team`, `not-mine`, `unsure`: the five answers, as the terminal has them. */
export type AnswerKey = 'mine' | 'slip' | 'my-team' | 'not-mine' | 'unsure';

export function answerKey(v: Verdict): AnswerKey {
  return v.is === 'mine' ? (v.slip ? 'slip' : 'mine') : v.is;
}

export function verdictOf(key: AnswerKey): Verdict {
  return key === 'mine' ? { is: 'mine', slip: false } : key === 'slip' ? { is: 'mine', slip: true } : { is: key };
}

/** The four answers of equal rank, for a question. */
export function fourAnswers(): { key: Verdict['is']; title: string }[] {
  return [
    { key: 'mine', title: t('ui-answer-mine') }, { key: 'my-team', title: t('ui-answer-my-team') },
    { key: 'not-mine', title: t('ui-answer-not-mine') }, { key: 'unsure', title: t('ui-answer-unsure') },
  ];
}

/** The same about a thing: a device, an app, a network. */
export function fourAnswersAboutThings(): { key: Verdict['is']; title: string }[] {
  return [
    { key: 'mine', title: t('ui-thing-mine') }, { key: 'my-team', title: t('ui-thing-my-team') },
    { key: 'not-mine', title: t('ui-thing-not-mine') }, { key: 'unsure', title: t('ui-thing-unsure') },
  ];
}

/** As it is quoted: “Not me.” */
export function quoted(v: Verdict): string {
  return t(`ui-quoted-${answerKey(v)}`);
}

export function basisWords(b: Basis): string {
  return t(`ui-basis-${b}`);
}

/** “Not me.” You, 02:49 */
export function saidBy(d: DraftView, time: string): string {
  return t(d.by === 'owner' ? 'ui-said-by-owner' : 'ui-said-by-assistant', { quoted: quoted(d.verdict), time });
}

/** A kind's name, for one or for many. */
export function kindWords(kind: Kind, n = 2): string {
  return worded(`ui-kind-${kind}`) ? t(`ui-kind-${kind}`, { n }) : kind;
}

export function findingWords(f: Finding, platform: string): string {
  return t(`ui-finding-${f}`, { platform });
}

/** What can be done through a connection. */
export function doesWords(d: Does): string {
  return t(`ui-does-${d}`);
}
