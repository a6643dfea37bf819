import { helpCard } from '../src/cards/help/help-card.ts';
import { defineCommand } from '../src/command/define-command.ts';

export default defineCommand({
  name: 'help',
  description: 'What there is, and where the data comes from',
  execute: ({ catalog, commands, viewers }) => {
    const shows = catalog.shows().filter(({ id }) => viewers.everybody.has(id));
    return { parts: [helpCard(commands, shows)], ephemeral: true };
  },
});
