import { defineCommand } from '../src/command/define-command.ts';
import { completeEntries } from '../src/command/entry-option.ts';
import { answerLookup, cardComponents } from '../src/command/lookup-reply.ts';

export default defineCommand({
  name: 'show',
  description: 'Look up a show: who made it, who is in it, when it ran',
  options: {
    title: { description: 'Which show?', required: true, maxLength: 100, complete: completeEntries('show') },
  },
  execute: (context, { title }) => answerLookup(context, 'show', title, undefined),
  components: cardComponents('show'),
});
