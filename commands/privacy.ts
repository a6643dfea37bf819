import { randomUUID } from 'node:crypto';
import { ComponentType } from 'discord-api-types/v10';
import { buttonRows, renderCard } from '../src/cards/kit/card.ts';
import { customId } from '../src/cards/kit/custom-id.ts';
import { noticeCard } from '../src/cards/kit/notice.ts';
import { personalExport } from '../src/cards/settings/personal-export.ts';
import { type Context, defineCommands, type Reply, subcommand } from '../src/command/define-command.ts';
import { forgetMember, personalData } from '../src/state/personal-data.ts';

export default defineCommands({
  name: 'privacy',
  description: 'What is stored about you: see it, or have it removed',
  subcommands: {
    export: subcommand({ description: 'Get all that is stored about you, as a file', execute: exportData }),
    delete: subcommand({ description: 'Remove all that is stored about you', execute: askToDelete }),
  },
  components: { forget, keep },
});

async function exportData({ state, user, now }: Context): Promise<Reply> {
  const data = await personalData(state, user.id);
  const name = 'callboard-data.json';
  const file = {
    name,
    data: Buffer.from(personalExport(user.id, data, now())),
    description: 'All that is stored about you',
  };
  return {
    components: [
      noticeCard(
        'Your data',
        `${data.answers.length} answers, the figures made from them, and how far you have watched.`,
      ),
      { type: ComponentType.File, file: { url: `attachment://${name}` } },
    ],
    files: [file],
    ephemeral: true,
  };
}

function askToDelete(): Reply {
  const card = renderCard({
    title: 'Remove all that is stored about you?',
    sections: [
      {
        lines: [
          'Your progress, your points and streaks in every server, and your name on every board are removed at once, for good.',
          'Your answers to rounds that are over are kept without any link to you, so that the others’ results stay right.',
          'Messages that were posted stay as they are. What you play from then on is stored again.',
        ],
      },
    ],
    rows: buttonRows([
      { label: 'Remove it all', id: customId('privacy', 'forget', ''), danger: true },
      { label: 'Keep it', id: customId('privacy', 'keep', '') },
    ]),
  });
  return { components: [card], ephemeral: true };
}

async function forget({ state, user }: Context): Promise<Reply> {
  await forgetMember(state, user.id, randomUUID);
  return { components: [noticeCard('Removed', 'Nothing of you is stored any more.')] };
}

function keep(): Reply {
  return { components: [noticeCard('Kept', 'Everything is as it was.')] };
}
