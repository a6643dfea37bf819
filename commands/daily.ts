import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { bold, escapeMarkdown } from '../src/cards/kit/markdown.ts';
import { noticeCard } from '../src/cards/kit/notice.ts';
import { fullTime, relativeTime } from '../src/cards/kit/times.ts';
import { statusCard } from '../src/cards/rounds/status-card.ts';
import {
  type Channel,
  type Choice,
  type Context,
  defineCommands,
  guildIdOf,
  type Reply,
  type Role,
  subcommand,
  UserError,
} from '../src/command/define-command.ts';
import { oneShowFor, showOption } from '../src/command/lookup-reply.ts';
import { mayAsk } from '../src/questions/pool.ts';
import { noQuestion } from '../src/rounds/claim.ts';
import { pause, postNow, resume, setUp, statusOf, voidLast } from '../src/rounds/daily.ts';
import { parseTime } from '../src/rounds/schedule.ts';
import { parseTimezone, suggestTimezones } from '../src/rounds/timezones.ts';

const say = (title: string, ...lines: string[]): Reply => ({
  components: [noticeCard(title, ...lines)],
  ephemeral: true,
});

export default defineCommands({
  name: 'daily',
  description: 'The daily trivia round of this server',
  forManagers: true,
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
        time: {
          description: 'When, as HH:MM, such as 19:00',
          required: true,
          maxLength: 10,
          complete: suggestTimes,
        },
        timezone: {
          description: 'Whose clock: a city or zone, such as Europe/Berlin',
          required: true,
          maxLength: 60,
          complete: suggestZones,
        },
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
  const clock = parseTime(time);
  if (!clock)
    throw new UserError(`“${escapeMarkdown(time)}” is not a time of day. Write it as HH:MM, such as 19:00.`);
  const zone = parseTimezone(timezone);
  if (!zone) {
    const near = suggestTimezones(timezone, 3).map((one) => bold(escapeMarkdown(one)));
    const hint =
      near.length > 0
        ? ` Did you mean ${near.join(', ')}?`
        : ' Start typing your city and pick from the list.';
    throw new UserError(`“${escapeMarkdown(timezone)}” is not a time zone.${hint}`);
  }
  checkChannel(context, channel, role);
  const showId = showWithQuestions(context, show);
  const next = await setUp(
    state,
    { guildId, channelId: channel.id, time: clock, timezone: zone, roleId: role?.id ?? null, showId },
    now(),
  );
  return say(
    'The daily round is set',
    `The next one comes to <#${channel.id}> at ${fullTime(next.at)}, that is ${relativeTime(next.at)}.`,
    hasQuestion(context, showId) ? 'Use /daily post to start with one right away.' : noQuestion,
  );
}

/** What a round needs in its channel, in the words of Discord's settings. */
const needed = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
] as const;

function checkChannel(context: Context, channel: Channel, role: Role | undefined): void {
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
    throw new UserError(`<#${channel.id}> is not a text channel. Choose one in which members can write.`);
  }
  const botMay = channel.id === context.channel.id ? context.channel.botMay : channel.botMay;
  if (botMay === null)
    throw new UserError(`I cannot see what I may do in <#${channel.id}>. Use this command in that channel.`);
  const missing = missingPermissions(botMay);
  if (missing.length > 0) {
    throw new UserError(
      `In <#${channel.id}> I lack ${missing.join(', ')}. Give me that in the channel’s settings, then try again.`,
    );
  }
  const mayMentionAll =
    (botMay & (PermissionFlagsBits.MentionEveryone | PermissionFlagsBits.Administrator)) !== 0n;
  if (role && role.id === context.guild?.id)
    throw new UserError('Everybody cannot be mentioned with a round. Choose a role of its own.');
  if (role && !role.mentionable && !mayMentionAll) {
    throw new UserError(
      `I may not mention ${bold(escapeMarkdown(role.name))}. Switch on “Allow anyone to @mention this role” in its settings, or choose another.`,
    );
  }
}

function missingPermissions(botMay: bigint): string[] {
  if ((botMay & PermissionFlagsBits.Administrator) !== 0n) return [];
  return needed.filter(([, bit]) => (botMay & bit) === 0n).map(([name]) => name);
}

function showWithQuestions(context: Context, show: string | undefined): string | null {
  const showId = oneShowFor(context, show);
  if (showId !== null && context.trivia.pool(showId).length === 0) {
    throw new UserError(
      'There are no questions about this show yet. Choose another, or leave the option out.',
    );
  }
  return showId;
}

/** Whether there is a question that this server may be asked. */
const hasQuestion = ({ trivia, viewers }: Context, showId: string | null): boolean =>
  trivia.pool(showId).some((question) => mayAsk(question, viewers.everybody));

async function pauseRounds(context: Context): Promise<Reply> {
  const { state, trivia, now } = context;
  const done = await pause(state, guildIdOf(context), now());
  if (done === 'none') throw new UserError(notSetUp);
  trivia.rounds.poll();
  if (done === 'already') return say('Paused already', 'Use /daily resume to go on.');
  return say('Paused', 'The open round is closed and its answer shown. Use /daily resume to go on.');
}

async function resumeRounds(context: Context): Promise<Reply> {
  const next = await resume(context.state, guildIdOf(context), context.now());
  if (!next) throw new UserError(notSetUp);
  context.trivia.rounds.poll();
  return say('On again', `The next round comes at ${fullTime(next.at)}.`);
}

async function showStatus(context: Context): Promise<Reply> {
  const status = await statusOf(context.state, context.trivia, guildIdOf(context));
  if (!status) throw new UserError(notSetUp);
  const isHere = status.daily.channelId === context.channel.id;
  const missing = isHere ? missingPermissions(context.channel.botMay) : [];
  return { components: [statusCard(status, missing)], ephemeral: true };
}

async function postToday(context: Context): Promise<Reply> {
  const { state, trivia, now } = context;
  const posted = await postNow(state, trivia, guildIdOf(context), now());
  switch (posted.type) {
    case 'none':
      throw new UserError(notSetUp);
    case 'paused':
      throw new UserError('The rounds are paused. Use /daily resume first.');
    case 'no-question':
      throw new UserError(noQuestion);
    case 'played':
      throw new UserError('Today’s round was posted already: one a day is the rule.');
    case 'claimed':
      trivia.rounds.poll();
      return say(
        'Today’s round is on its way',
        'It counts as today’s. The next one comes tomorrow at the usual time.',
      );
  }
}

async function voidRound(context: Context, { reason }: { reason: string }): Promise<Reply> {
  const { state, trivia, now } = context;
  const done = await voidLast(state, guildIdOf(context), now(), reason.trim());
  if (done.type === 'none') throw new UserError('There is no round to take back yet.');
  if (done.type === 'already') throw new UserError('The last round is void already.');
  trivia.rounds.poll();
  return say('The last round is void', 'It is out of every board, and the channel is told why.');
}

const notSetUp = 'No daily round is set up here yet. Use /daily setup.';

function suggestTimes(_context: Context, typed: string): Choice[] {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String((hour + 12) % 24).padStart(2, '0')}:00`);
  const exact = parseTime(typed);
  const fitting = hours.filter(
    (time) => time.startsWith(typed.trim()) || time.startsWith(`0${typed.trim()}`),
  );
  return [...new Set([...(exact ? [exact] : []), ...fitting])].map((time) => ({ name: time, value: time }));
}

function suggestZones(_context: Context, typed: string): Choice[] {
  return suggestTimezones(typed, 25).map((zone) => ({ name: zone, value: zone }));
}
