import { bold, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { isOn, type ServerRules } from '../../spoilers.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { ceilingText } from './seen-text.ts';
import { words } from './words.ts';

/** Everything that a server has set, show by show. */
export function settingsCard(title: string, rules: ServerRules, shows: readonly ShowRecord[]): Card {
  const { ceilings, hides, mature, pictures } = rules;
  const showLines = shows.map(({ id, title: name, disambiguation }) => {
    const state = isOn(rules, id)
      ? ceilingText(ceilings.get(id) ?? ceilings.get(''), hides)
      : words.switchedOff;
    return words.showLine(bold(escapeMarkdown(name)), escapeMarkdown(disambiguation), state);
  });
  return card({
    title,
    sections: [
      { title: words.ceilingTitle, lines: showLines },
      {
        lines: [
          ...field(words.beyond, hides ? words.leftOut : words.covered),
          ...field(words.swearing, mature ? words.asTheyAre : words.clean),
          ...field(words.pictures, pictures ? words.picturesShown : words.picturesHidden),
        ],
      },
      {
        lines: [subtext(words.ceilingHolds)],
      },
    ],
  });
}
