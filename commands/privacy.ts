import { buttonRow, card, notice } from '../src/cards/kit/card.ts';
import { forgetMe, keepData } from '../src/cards/settings/actions.ts';
import { personalExport } from '../src/cards/settings/personal-export.ts';
import { words } from '../src/cards/settings/words.ts';
import type { Context } from '../src/command/context.ts';
import { defineCommands, onPress, type Reply, subcommand } from '../src/command/define-command.ts';
import { forgetMember, personalData } from '../src/state/personal-data.ts';

export default defineCommands({
  name: 'privacy',
  description: 'What is stored about you: see it, or have it removed',
  subcommands: {
    export: subcommand({ description: 'Get all that is stored about you, as a file', execute: exportData }),
    delete: subcommand({ description: 'Remove all that is stored about you', execute: askToDelete }),
  },
  components: [
    onPress(forgetMe, forget),
    onPress(keepData, () => ({ parts: [notice(words.kept, words.asItWas)] })),
  ],
});

async function exportData({ state, user, now }: Context): Promise<Reply> {
  const data = await personalData(state, user.id);
  const name = 'callboard-data.json';
  const file = {
    name,
    data: Buffer.from(personalExport(user.id, data, now())),
    description: words.allStored,
  };
  return {
    parts: [notice(words.yourData, words.yourDataHolds(data.answers.length)), { kind: 'file', file: name }],
    files: [file],
    ephemeral: true,
  };
}

function askToDelete(): Reply {
  const rows = buttonRow([
    { label: words.removeIt, id: forgetMe.id({}), style: 'danger' },
    { label: words.keepIt, id: keepData.id({}) },
  ]);
  return {
    parts: [card({ title: words.removeAll, sections: [{ lines: words.removeWhat }], rows })],
    ephemeral: true,
  };
}

async function forget({ state, user, newId }: Context): Promise<Reply> {
  await forgetMember(state, user.id, newId);
  return { parts: [notice(words.removed, words.nothingStored)] };
}
