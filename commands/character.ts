import { defineCommand } from '../src/command/define-command.ts';
import { completeEntries } from '../src/command/entry-option.ts';
import { answerLookup, cardComponents } from '../src/command/lookup-reply.ts';
import { showOption } from '../src/command/show-option.ts';

export default defineCommand({
  name: 'character',
  description: 'Look up a character, by name, nickname or actor',
  options: {
    name: { description: 'Who?', required: true, maxLength: 100, complete: completeEntries('character') },
    show: showOption,
  },
  execute: (context, { name, show }) => answerLookup(context, 'character', name, show),
  components: cardComponents('character'),
});
