import { defineCommand } from '../src/command/define-command.ts';
import { completeEntries } from '../src/command/entry-option.ts';
import { answerLookup, cardComponents } from '../src/command/lookup-reply.ts';
import { showOption } from '../src/command/show-option.ts';

export default defineCommand({
  name: 'episode',
  description: 'Look up an episode, by title or number',
  options: {
    title: {
      description: 'Its title, or a number such as s1e09, 1x09 or 39',
      required: true,
      maxLength: 100,
      complete: completeEntries('episode'),
    },
    show: showOption,
  },
  execute: (context, { title, show }) => answerLookup(context, 'episode', title, show),
  components: cardComponents('episode'),
});
