import { defineCommand } from '../src/command/define-command.ts';
import {
  answerCardPress,
  answerLookup,
  answerShowMe,
  completeEntries,
  showEntry,
} from '../src/command/lookup-reply.ts';
import { parseRef } from '../src/content/ref.ts';

export default defineCommand({
  name: 'show',
  description: 'Look up a show: who made it, who is in it, when it ran',
  options: {
    title: { description: 'Which show?', required: true, maxLength: 100, complete: completeEntries('show') },
  },
  execute: (context, { title }) => answerLookup(context, 'show', title, undefined),
  components: {
    card: answerCardPress,
    mine: answerShowMe,
    topic: (context, { args, values: [page], ephemeral }) =>
      showEntry(context, parseRef(args), Number(page ?? 0), ephemeral),
  },
});
