import { channelMention, roleMention } from '@discordjs/formatters';
import { ChannelType } from 'discord-api-types/v10';
import { notice } from '../src/cards/kit/card.ts';
import { fullTitle } from '../src/cards/kit/show-title.ts';
import { fullTime, relativeTime } from '../src/cards/kit/times.ts';
import { words } from '../src/cards/rounds/words.ts';
import { type Channel, type Context, guildIdOf, type Role } from '../src/command/context.ts';
import { defineCommands, type Reply, subcommand } from '../src/command/define-command.ts';
import { checkPostChannel } from '../src/command/post-channel.ts';
import { oneShowFor, showOption } from '../src/command/show-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { clearNotify, type Notify, notifyOf, setNotify } from '../src/state/notices.ts';

export default defineCommands({
  name: 'notify',
  description: 'Tell this server of new episodes',
  requires: 'manager',
  subcommands: {
    set: subcommand({
      description: 'Set where new episodes are told',
      options: {
        channel: {
          type: 'channel',
          description: 'The channel for the messages',
          required: true,
          of: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
        show: showOption,
        role: { type: 'role', description: 'A role to mention with each message' },
        at: {
          description: 'When: as it airs, unless given',
          choices: [
            { name: 'As it airs', value: 'air-time' },
            { name: 'The day before', value: 'day-before' },
          ],
        },
      },
      execute: set,
    }),
    off: subcommand({
      description: 'Tell of new episodes no more',
      options: { show: showOption },
      execute: off,
    }),
  },
});

type Given = { channel: Channel; show: string | undefined; role: Role | undefined; at: string | undefined };

async function set(context: Context, { channel, show, role, at }: Given): Promise<Reply> {
  checkPostChannel(context, channel, role);
  const notify: Notify = {
    guildId: guildIdOf(context),
    showId: oneShowFor(context, show),
    channelId: channel.id,
    roleId: role?.id ?? null,
    timing: at === 'day-before' ? at : 'air-time',
    setAt: context.now(),
  };
  await setNotify(context.state, notify);
  return say(
    words.notifySet,
    lineOf(context, notify),
    words.notifyWhen[notify.timing],
    nextLine(context, notify),
  );
}

async function off(context: Context, { show }: { show: string | undefined }): Promise<Reply> {
  const showId = oneShowFor(context, show);
  const guildId = guildIdOf(context);
  if (!(await clearNotify(context.state, guildId, showId))) throw new UserError(words.notifyNothing);
  const left = await notifyOf(context.state, guildId);
  const lines = left.map((one) => lineOf(context, one));
  return say(
    words.notifyOff,
    words.notifyOffFor(titleOf(context, showId)),
    ...(lines.length > 0 ? [words.notifyStill(lines)] : []),
  );
}

const lineOf = (context: Context, { showId, channelId, roleId }: Notify): string =>
  words.notifyWhere(
    titleOf(context, showId),
    channelMention(channelId),
    roleId === null ? null : roleMention(roleId),
  );

function titleOf({ catalog }: Context, showId: string | null): string | null {
  const show = showId === null ? null : catalog.show(showId);
  return show && fullTitle(show);
}

/** The next episode that will be told. */
function nextLine({ catalog, now, viewers }: Context, { showId }: Notify): string {
  const moment = now();
  const [next] = catalog
    .shows()
    .filter(({ id }) => (showId === null || id === showId) && viewers.everybody.has(id))
    .flatMap((show) => {
      const airing = catalog.airings(show.id).find(({ at }) => at > moment);
      return airing ? [{ show, at: airing.at }] : [];
    })
    .sort((a, b) => a.at - b.at);
  if (!next) return words.notifyNone;
  return words.notifyNext(fullTitle(next.show), fullTime(next.at), relativeTime(next.at));
}

const say = (title: string, ...lines: string[]): Reply => ({
  parts: [notice(title, ...lines)],
  ephemeral: true,
});
