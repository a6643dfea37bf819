import type { APIContainerComponent } from 'discord-api-types/v10';
import type { ShowRecord } from '../../content/packs/schema.ts';
import type { ServerRules } from '../../spoilers.ts';
import { renderCard } from '../kit/card.ts';
import { bold, escapeMarkdown, field, small } from '../kit/markdown.ts';
import { ceilingText } from './seen-text.ts';

/** Everything that a server has set, show by show. */
export function settingsCard(
  title: string,
  rules: ServerRules,
  shows: readonly ShowRecord[],
): APIContainerComponent {
  const { ceilings, hides, mature, off } = rules;
  const showLines = shows.map(({ id, title: name, disambiguation }) => {
    const state = off.has(id) ? 'switched off' : ceilingText(ceilings.get(id) ?? ceilings.get(''), hides);
    return `- ${bold(escapeMarkdown(name))}, ${escapeMarkdown(disambiguation)}: ${state}`;
  });
  return renderCard({
    title,
    sections: [
      { title: 'Spoiler ceiling', lines: showLines },
      {
        lines: [
          ...field(
            'Beyond it',
            hides ? 'left out, with a line that says from when it can be read' : 'covered, to be opened',
          ),
          ...field('Names with swearing', mature ? 'shown as they are' : 'shown in their clean form'),
        ],
      },
      {
        lines: [
          small(
            'The ceiling holds where everybody reads. In answers that only one member sees, their own /progress holds.',
          ),
        ],
      },
    ],
  });
}
