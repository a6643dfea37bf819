import { defineCommand } from '../src/command/define-command.ts';
import { completeEntries } from '../src/command/entry-option.ts';
import { answerLookup, cardComponents } from '../src/command/lookup-reply.ts';
import { showOption } from '../src/command/show-option.ts';

export default defineCommand({
  name: 'trope',
  description: 'Look up a trope: what it means and where the show uses it',
  options: {
    name: { description: 'Which trope?', required: true, maxLength: 100, complete: completeEntries('trope') },
    show: showOption,
  },
  execute: (context, { name, show }) => answerLookup(context, 'trope', name, show),
  components: cardComponents('trope'),
});
