import { renderCard } from '../src/cards/kit/card.ts';
import { bold, escapeMarkdown } from '../src/cards/kit/markdown.ts';
import { defineCommand } from '../src/command/define-command.ts';

export default defineCommand({
  name: 'help',
  description: 'What there is, and where the data comes from',
  execute: ({ catalog, commands }) => {
    const shows = catalog.shows();
    const card = renderCard({
      title: 'Callboard',
      sections: [
        {
          lines: [
            'Look up characters, episodes and tropes, and play a round of trivia a day. What could spoil you is covered. Say with /progress set how far you have watched, and what only you see follows that.',
          ],
        },
        {
          title: 'Commands',
          lines: commands.map(({ name, description, subcommands }) => {
            const names = Object.keys(subcommands);
            const which = names.length > 0 ? ` (${names.join(', ')})` : '';
            return `- ${bold(`/${name}`)} ${escapeMarkdown(description)}${which}`;
          }),
        },
        {
          title: 'Shows',
          lines: shows.map(
            ({ title, disambiguation }) =>
              `- ${bold(escapeMarkdown(title))}, ${escapeMarkdown(disambiguation)}`,
          ),
        },
        {
          title: 'Where the data comes from',
          lines: [
            'Facts are gathered by hand from public pages and told in our own words. Each card names its sources; where they disagree, it says so; what no source tells is left open.',
            ...shows.map(({ id, title, country, sources }) => {
              const names = Object.values(sources).map(({ name }) => escapeMarkdown(name));
              return `- ${escapeMarkdown(title)} (${escapeMarkdown(country)}): ${names.length} sources, listed under /show ${id}`;
            }),
          ],
        },
      ],
    });
    return { components: [card], ephemeral: true };
  },
});
