import { defineCommand } from '../src/command/define-command.ts';
import {
  answerCardPress,
  answerLookup,
  answerPick,
  answerShowMe,
  completeEntries,
  showOption,
} from '../src/command/lookup-reply.ts';

export default defineCommand({
  name: 'trope',
  description: 'Look up a trope: what it means and where the show uses it',
  options: {
    name: { description: 'Which trope?', required: true, maxLength: 100, complete: completeEntries('trope') },
    show: showOption,
  },
  execute: (context, { name, show }) => answerLookup(context, 'trope', name, show),
  components: { card: answerCardPress, pick: answerPick, mine: answerShowMe },
});
