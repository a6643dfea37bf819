import { channelMention, subtext } from '@discordjs/formatters';
import { ChannelType } from 'discord-api-types/v10';
import { notice } from '../src/cards/kit/card.ts';
import { fullTitle } from '../src/cards/kit/show-title.ts';
import { fullTime, relativeTime } from '../src/cards/kit/times.ts';
import { askAnotherNow, voidIt } from '../src/cards/rounds/actions.ts';
import { setupWords as words } from '../src/cards/rounds/setup-words.ts';
import { type Named, settingLines, statusCard } from '../src/cards/rounds/status-card.ts';
import { type Channel, type Context, guildIdOf, type Role } from '../src/command/context.ts';
import { defineCommands, onPress, type Reply, subcommand } from '../src/command/define-command.ts';
import { checkPostChannel } from '../src/command/post-channel.ts';
import { missingForRounds } from '../src/command/round-rights.ts';
import { oneShowFor, showOption } from '../src/command/show-option.ts';
import { timeOption, timeSaid } from '../src/command/time-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { another, askVoid, roundOption, unvoid, voidRound } from '../src/command/void-reply.ts';
import { zoneOption, zoneSaid } from '../src/command/zone-option.ts';
import { openedAt } from '../src/questions/opened.ts';
import { askableTo, mayAsk } from '../src/questions/pool.ts';
import { pause, postNow, resume, setUp, statusOf } from '../src/rounds/daily.ts';
import { words as roundsWords } from '../src/rounds/words.ts';
import type { Daily } from '../src/state/daily.ts';

const say = (title: string, ...lines: string[]): Reply => ({
  parts: [notice(title, ...lines)],
  ephemeral: true,
});

export default defineCommands({
  name: 'daily',
  description: 'The daily trivia round of this server',
  requires: 'manager',
  components: [onPress(voidIt, voidRound), onPress(askAnotherNow, another)],
  subcommands: {
    setup: subcommand({
      description: 'Set where and when the daily round is posted',
      options: {
        channel: {
          type: 'channel',
          description: 'The channel for the rounds',
          of: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
        time: timeOption,
        timezone: zoneOption,
        role: { type: 'role', description: 'A role to mention with each round' },
        show: showOption,
        remove: {
          description: 'What no longer holds',
          choices: [
            { name: 'The role: mention nobody', value: 'role' },
            { name: 'The show: ask about all of them', value: 'show' },
            { name: 'Both', value: 'both' },
          ],
        },
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
      description: 'Take a round out of every board',
      options: {
        reason: { description: 'Why; the channel is told', required: true, maxLength: 60 },
        round: {
          ...roundOption(false),
          description: 'Which one; the last one told unless given',
        },
      },
      execute: askVoid,
    }),
    unvoid: subcommand({
      description: 'Let a void round count again',
      options: { round: { ...roundOption(true), description: 'Which one', required: true } },
      execute: unvoid,
    }),
  },
});

type Given = {
  channel: Channel | undefined;
  time: string | undefined;
  timezone: string | undefined;
  role: Role | undefined;
  show: string | undefined;
  remove: string | undefined;
};

/** Changes what is given; the first time channel, time and zone are. */
async function setup(
  context: Context,
  { channel, time, timezone, role, show, remove }: Given,
): Promise<Reply> {
  const { state, trivia, user, now } = context;
  const change = {
    ...(channel && { channelId: channel.id }),
    ...(time !== undefined && { time: timeSaid(time) }),
    ...(timezone !== undefined && { timezone: zoneSaid(context, timezone) }),
    ...((remove === 'role' || remove === 'both') && { roleId: null }),
    ...((remove === 'show' || remove === 'both') && { showId: null }),
    ...(role && { roleId: role.id }),
    ...(show !== undefined && { showId: showWithQuestions(context, show) }),
  };
  if (channel) checkPostChannel(context, channel, role);
  const done = await setUp(state, guildIdOf(context), change, user.id, now());
  if (!done) throw new UserError(words.incomplete);
  const { daily, next, movedFrom } = done;
  if (movedFrom !== null) await trivia.rounds.tellMoved(movedFrom, daily.channelId);
  const [first] = next;
  return say(
    words.set,
    ...(first
      ? [words.nextComes(channelMention(daily.channelId), fullTime(first.at), relativeTime(first.at))]
      : []),
    ...settingLines(daily, named(context, daily), next),
    questionsOpen(context, daily.showId),
    hasQuestion(context, daily.showId) ? words.startNow : roundsWords.noQuestion,
  );
}

/** How many of how many questions this server is asked, and how many at other ceilings. */
function questionsOpen({ trivia, viewers, catalog }: Context, showId: string | null): string {
  const pool = trivia.pool(showId);
  const seasons = showId === null ? [] : (catalog.show(showId)?.seasons ?? []);
  const opened = openedAt(
    pool,
    trivia.orders,
    showId,
    seasons.map(({ number }) => number),
  );
  return subtext(
    words.questionsOpen(pool.filter(askableTo(viewers.everybody, pool)).length, pool.length, opened),
  );
}

/** A zone by its present name, and a show by its title. */
function named({ zones, catalog }: Context, { timezone, showId }: Daily): Named {
  const show = showId === null ? null : catalog.show(showId);
  return { zone: zones.nameOf(timezone), show: show && fullTitle(show) };
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
  const status = await statusOf(context.state, context.trivia, guildIdOf(context), context.now());
  if (!status) throw new UserError(words.notSetUp);
  const isHere = status.daily.channelId === context.channel.id;
  const missing = isHere ? missingForRounds(context.channel.botMay) : [];
  return {
    parts: [
      statusCard(status, { missing, troubles: context.health.troubles() }, named(context, status.daily)),
    ],
    ephemeral: true,
  };
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
