import { type Card, card } from '../kit/card.ts';
import { words } from './diagnosis-words.ts';

/**
 * What one check found. `cause`: it keeps what was asked about from working; `note`: it may be what somebody wonders at;
 * `unknown`: it could not be looked at. `cure`: what to do, where there is something to do.
 */
export type Finding = { state: 'ok' | 'cause' | 'note' | 'unknown'; says: string; cure?: string };

const marks = { ok: '✅', cause: '❌', note: '⚠️', unknown: '❔' } as const;

/** Why something does not work: the one cause with its cure, then everything that was looked at. Safe markdown. */
export function diagnosisCard(asked: string, findings: readonly Finding[]): Card {
  const found =
    findings.find(({ state }) => state === 'cause') ?? findings.find(({ state }) => state === 'note');
  return card({
    title: words.title,
    sections: [
      { lines: [asked] },
      {
        title: found?.state === 'cause' ? words.cause : found ? words.perhaps : words.nothingWrong,
        lines: found ? [found.says, ...(found.cure === undefined ? [] : [found.cure])] : [words.nothingFound],
      },
      {
        title: words.everything,
        lines: findings.map((one) => {
          const isTold = one === found || one.cure === undefined || one.state === 'ok';
          return `${marks[one.state]} ${one.says}${isTold ? '' : ` ${one.cure}`}`;
        }),
      },
    ],
  });
}
