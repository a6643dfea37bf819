import { bold, channelMention } from '@discordjs/formatters';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { notice } from '../src/cards/kit/card.ts';
import { personName } from '../src/cards/kit/person-name.ts';
import { fullTime, relativeTime } from '../src/cards/kit/times.ts';
import { permissionNames, setupWords as words } from '../src/cards/rounds/setup-words.ts';
import { statusCard } from '../src/cards/rounds/status-card.ts';
import { type Channel, type Context, guildIdOf, type Role } from '../src/command/context.ts';
import { defineCommands, type Reply, subcommand } from '../src/command/define-command.ts';
import { oneShowFor, showOption } from '../src/command/show-option.ts';
import { timeOption, timeSaid } from '../src/command/time-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { zoneOption, zoneSaid } from '../src/command/zone-option.ts';
import { mayAsk } from '../src/questions/pool.ts';
import { pause, postNow, resume, setUp, statusOf, voidLast } from '../src/rounds/daily.ts';
import { words as roundsWords } from '../src/rounds/words.ts';

const say = (title: string, ...lines: string[]): Reply => ({
  parts: [notice(title, ...lines)],
  ephemeral: true,
});

export default defineCommands({
  name: 'daily',
  description: 'The daily trivia round of this server',
  requires: 'manager',
  subcommands: {
    setup: subcommand({
      description: 'Set where and when the daily round is posted',
      options: {
        channel: {
          type: 'channel',
          description: 'The channel for the rounds',
          required: true,
          of: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
        time: { ...timeOption, required: true },
        timezone: { ...zoneOption, required: true },
        role: { type: 'role', description: 'A role to mention with each round' },
        show: showOption,
      },
      execute: setup,
    }),
    pause: subcommand({ description: 'Close the open round and post no more for now', execute: pauseRounds }),
    resume: subcommand({ description: 'Go on after a pause', execute: resumeRounds }),
    status: subcommand({
      description: 'When the next round comes, and what went wrong',
      execute: showStatus,
    }),
    post: subcommand({ description: 'Post today’s round now', execute: postToday }),
    void: subcommand({
      description: 'Take the last round out of every board',
      options: { reason: { description: 'Why; the channel is told', required: true, maxLength: 200 } },
      execute: voidRound,
    }),
  },
});

type Setup = {
  channel: Channel;
  time: string;
  timezone: string;
  role: Role | undefined;
  show: string | undefined;
};

async function setup(context: Context, { channel, time, timezone, role, show }: Setup): Promise<Reply> {
  const { state, now } = context;
  const guildId = guildIdOf(context);
  const clock = timeSaid(time);
  const zone = zoneSaid(context, timezone);
  checkChannel(context, channel, role);
  const showId = showWithQuestions(context, show);
  const next = await setUp(
    state,
    {
      guildId,
      channelId: channel.id,
      time: clock,
      timezone: zone,
      roleId: role?.id ?? null,
      showId,
      setBy: context.user.id,
    },
    now(),
  );
  return say(
    words.set,
    words.nextComes(channelMention(channel.id), fullTime(next.at), relativeTime(next.at)),
    hasQuestion(context, showId) ? words.startNow : roundsWords.noQuestion,
  );
}

/** What a round needs in its channel. */
const needed = [
  [permissionNames.viewChannel, PermissionFlagsBits.ViewChannel],
  [permissionNames.sendMessages, PermissionFlagsBits.SendMessages],
  [permissionNames.readHistory, PermissionFlagsBits.ReadMessageHistory],
] as const;

function checkChannel(context: Context, channel: Channel, role: Role | undefined): void {
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
    throw new UserError(words.notText(channelMention(channel.id)));
  }
  const botMay = channel.id === context.channel.id ? context.channel.botMay : channel.botMay;
  if (botMay === null) throw new UserError(words.unknownRights(channelMention(channel.id)));
  const missing = missingPermissions(botMay);
  if (missing.length > 0) {
    throw new UserError(words.lacking(channelMention(channel.id), missing));
  }
  const mayMentionAll =
    (botMay & (PermissionFlagsBits.MentionEveryone | PermissionFlagsBits.Administrator)) !== 0n;
  if (role && role.id === context.guild?.id) throw new UserError(words.notEverybody);
  if (role && !role.mentionable && !mayMentionAll) {
    throw new UserError(words.notMentionable(bold(personName(role.name))));
  }
}

function missingPermissions(botMay: bigint): string[] {
  if ((botMay & PermissionFlagsBits.Administrator) !== 0n) return [];
  return needed.filter(([, bit]) => (botMay & bit) === 0n).map(([name]) => name);
}

function showWithQuestions(context: Context, show: string | undefined): string | null {
  const showId = oneShowFor(context, show);
  if (showId !== null && context.trivia.pool(showId).length === 0) {
    throw new UserError(words.noQuestionsAbout);
  }
  return showId;
}

/** Whether there is a question that this server may be asked. */
const hasQuestion = ({ trivia, viewers }: Context, showId: string | null): boolean =>
  trivia.pool(showId).some((question) => mayAsk(question, viewers.everybody));

async function pauseRounds(context: Context): Promise<Reply> {
  const { state, trivia, now } = context;
  const done = await pause(state, guildIdOf(context), now());
  if (done === 'none') throw new UserError(words.notSetUp);
  trivia.rounds.poll();
  if (done === 'already') return say(words.pausedAlready, words.resumeHow);
  return say(words.paused, words.pausedHow);
}

async function resumeRounds(context: Context): Promise<Reply> {
  const next = await resume(context.state, guildIdOf(context), context.now(), context.user.id);
  if (!next) throw new UserError(words.notSetUp);
  context.trivia.rounds.poll();
  return say(words.resumed, words.nextRoundAt(fullTime(next.at)));
}

async function showStatus(context: Context): Promise<Reply> {
  const status = await statusOf(context.state, context.trivia, guildIdOf(context));
  if (!status) throw new UserError(words.notSetUp);
  const isHere = status.daily.channelId === context.channel.id;
  const missing = isHere ? missingPermissions(context.channel.botMay) : [];
  return { parts: [statusCard(status, missing)], ephemeral: true };
}

async function postToday(context: Context): Promise<Reply> {
  const { state, trivia, now } = context;
  const posted = await postNow(state, trivia, guildIdOf(context), now(), trivia.rounds.isThere);
  switch (posted.type) {
    case 'none':
      throw new UserError(words.notSetUp);
    case 'paused':
      throw new UserError(words.resumeFirst);
    case 'no-question':
      throw new UserError(roundsWords.noQuestion);
    case 'played':
      throw new UserError(words.posted);
    case 'retried':
      trivia.rounds.poll();
      return say(words.tryingNow, words.statusTells);
    case 'again':
      trivia.rounds.poll();
      return say(words.onItsWay, words.sentAgain);
    case 'claimed':
      trivia.rounds.poll();
      return say(words.onItsWay, words.countsAsTodays);
  }
}

async function voidRound(context: Context, { reason }: { reason: string }): Promise<Reply> {
  const { state, trivia, now } = context;
  const done = await voidLast(state, guildIdOf(context), now(), reason.trim());
  if (done.type === 'none') throw new UserError(words.nothingToVoid);
  if (done.type === 'already') throw new UserError(words.voidAlready);
  trivia.rounds.poll();
  return say(words.voided, words.voidedHow);
}
