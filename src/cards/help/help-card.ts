import { bold } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { missedWithin, mostBonus, mostMissed, rightPoints } from '../../scores/score.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { words } from './words.ts';

type Listed = { name: string; description: string; subcommands: Readonly<Record<string, unknown>> };

/** What there is, and where the data comes from. */
export const helpCard = (commands: readonly Listed[], shows: readonly ShowRecord[]): Card =>
  card({
    title: words.title,
    sections: [
      { lines: [words.intro] },
      {
        title: words.commands,
        lines: commands.map(({ name, description, subcommands }) =>
          words.command(bold(`/${name}`), escapeMarkdown(description), Object.keys(subcommands)),
        ),
      },
      {
        title: words.trivia,
        lines: [words.points(rightPoints, mostBonus), words.missed(mostMissed, missedWithin), words.periods],
      },
      {
        title: words.shows,
        lines: shows.map(({ title, disambiguation }) =>
          words.show(bold(escapeMarkdown(title)), escapeMarkdown(disambiguation)),
        ),
      },
      {
        title: words.sources,
        lines: [
          words.howGathered,
          ...shows.map(({ id, title, country, disambiguation, sources }) =>
            words.sourcesOf(
              escapeMarkdown(title),
              escapeMarkdown(country.length === 0 ? disambiguation : country.join(', ')),
              Object.keys(sources).length,
              id,
            ),
          ),
        ],
      },
    ],
  });
