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
  name: 'character',
  description: 'Look up a character, by name, nickname or actor',
  options: {
    name: { description: 'Who?', required: true, maxLength: 100, complete: completeEntries('character') },
    show: showOption,
  },
  execute: (context, { name, show }) => answerLookup(context, 'character', name, show),
  components: { card: answerCardPress, pick: answerPick, mine: answerShowMe },
});
