import { renderCard } from '../src/cards/kit/card.ts';
import { bold, escapeMarkdown, small } from '../src/cards/kit/markdown.ts';
import { noticeCard } from '../src/cards/kit/notice.ts';
import { practiceCard, readPracticeId, solvedCard } from '../src/cards/rounds/practice-card.ts';
import { coverFor } from '../src/cards/rounds/question-lines.ts';
import { statsCard } from '../src/cards/rounds/stats-card.ts';
import { messageLink } from '../src/cards/rounds/status-card.ts';
import {
  type Context,
  defineCommands,
  type Press,
  type Reply,
  subcommand,
  UserError,
} from '../src/command/define-command.ts';
import { showOption, showsFor } from '../src/command/lookup-reply.ts';
import { mayAsk } from '../src/questions/pool.ts';
import { ask, letters } from '../src/rounds/asked-question.ts';
import { allShows } from '../src/scores/standings.ts';
import { currentStreak, figuresByKind } from '../src/scores/stats.ts';
import { onWholeBoards } from '../src/scores/tally.ts';
import { boardLineOf } from '../src/state/boards.ts';
import { latestRounds } from '../src/state/rounds.ts';

export default defineCommands({
  name: 'trivia',
  description: 'Trivia: practise, find today’s round, see your figures',
  subcommands: {
    practice: subcommand({
      description: 'A question for you alone, which does not count',
      options: { show: showOption },
      execute: (context, { show }) => practise(context, showsFor(context, show)),
    }),
    today: subcommand({ description: 'Where today’s round is', execute: today }),
    stats: subcommand({
      description: 'Points, rank, streak, and what you know best',
      options: { member: { type: 'member', description: 'Of somebody else' } },
      execute: (context, { member }) => stats(context, member ?? context.user),
    }),
  },
  components: {
    answer: lockIn,
    try: solve,
    next: (context, { args }) => practise(context, args === '' ? [] : [args]),
  },
});

/** A press on one of a round's buttons. */
async function lockIn(context: Context, { args, messageId }: Press): Promise<Reply> {
  const [, roundId, digit] = /^([0-9a-z]{1,25})\/([0-3])$/.exec(args) ?? [];
  const { guild, user, trivia } = context;
  if (!roundId || !digit || !guild) throw new UserError(notARound);
  const choice = Number(digit);
  const pressed = { roundId, guildId: guild.id, messageId, userId: user.id, name: user.name, choice };
  const outcome = await trivia.rounds.press(pressed);
  if (outcome.type === 'unknown') throw new UserError(notARound);
  const { question } = outcome;
  const { everybody, member } = context.viewers;
  if (outcome.type === 'closed') {
    return say(
      'This round is over',
      `The answer was ${coverFor(question, member, bold(escapeMarkdown(question.options[question.right])))}.`,
      coverFor(question, member, escapeMarkdown(question.explanation)),
    );
  }
  // What they pressed stood there for everybody, unless the rules were tightened since.
  const cover = (text: string) => coverFor(question, everybody, text);
  const chosen = `${letters[outcome.choice]} ${cover(bold(escapeMarkdown(question.options[outcome.choice] ?? '')))}`;
  const when = 'The solution comes with the next round.';
  return outcome.type === 'locked'
    ? say('Locked in', `Your answer is ${chosen}.`, small(when))
    : say('You have answered already', `The first answer counts: ${chosen}.`, small(when));
}

const notARound =
  'This is not a round of this server, or no longer. See /trivia today for the one that is open.';

const say = (title: string, ...lines: string[]): Reply => ({
  components: [noticeCard(title, ...lines)],
  ephemeral: true,
});

async function practise(context: Context, shows: readonly string[]): Promise<Reply> {
  const { trivia, random } = context;
  const open = await openQuestions(context);
  const pools = shows.length === 0 ? [trivia.pool(null)] : shows.map((show) => trivia.pool(show));
  const viewer = context.viewers.member;
  const all = pools.flat().filter(({ show }) => viewer.has(show));
  const known = all.filter((question) => mayAsk(question, viewer));
  const questions = known.filter((question) => !open.has(`${question.show} ${question.id}`));
  const question = questions[Math.floor(random() * questions.length)];
  if (!question && all.length > known.length) {
    throw new UserError(
      'There is no question that gives nothing away to you. Say how far you have watched with /progress set.',
    );
  }
  if (!question) throw new UserError('There are no questions about this show yet. Try another one.');
  const show = context.catalog.show(question.show);
  return { components: [practiceCard(question, ask(question, 'practice'), viewer, show)], ephemeral: true };
}

/** What must not be practised: the question that is open in this server. */
async function openQuestions({ guild, state }: Context): Promise<Set<string>> {
  if (!guild) return new Set();
  const rounds = await latestRounds(state, guild.id, 2);
  const open = rounds.filter(({ step }) => step === 'claimed' || step === 'posted');
  return new Set(open.map(({ showId, questionId }) => `${showId} ${questionId}`));
}

function solve(context: Context, { args }: Press): Reply {
  const read = readPracticeId(args);
  const question = read && context.trivia.pool(read.show).find(({ id }) => read.isOf(id));
  if (!read || !question)
    throw new UserError('This question is no longer here. Use /trivia practice for another.');
  const show = context.catalog.show(question.show);
  return {
    components: [solvedCard(ask(question, 'practice'), read.choice, context.viewers.member, show)],
  };
}

async function today({ guild, state }: Context): Promise<Reply> {
  if (!guild) throw new UserError('Rounds are played in servers. Try /trivia practice here.');
  const [last] = await latestRounds(state, guild.id, 1);
  if (last?.step === 'posted' && last.messageId !== null) {
    return say('Today’s round', messageLink(last, last.messageId));
  }
  if (last?.messageId)
    return say(
      'No round is open',
      `The last one was on ${last.localDate}: ${messageLink(last, last.messageId)}`,
    );
  throw new UserError('No round was posted here yet. An admin can start with /daily setup.');
}

async function stats({ guild, state }: Context, member: { id: string; name: string }): Promise<Reply> {
  if (!guild) throw new UserError('Figures belong to a server. Use this in the server where you play.');
  const board = { guildId: guild.id, scope: allShows, period: 'all' };
  const read = await onWholeBoards(state, guild.id, async (session) => ({
    line: await boardLineOf(session, board, member.id),
    streak: await currentStreak(session, guild.id, member.id),
    byKind: await figuresByKind(session, guild.id, member.id),
  }));
  if (!read) throw new UserError('The boards are just being counted. Try again in a moment.');
  const { line, streak, byKind } = read;
  if (!line) {
    return {
      components: [
        renderCard({
          title: escapeMarkdown(member.name),
          sections: [{ lines: ['No counted answers yet.'] }],
        }),
      ],
      ephemeral: true,
    };
  }
  return { components: [statsCard(member.name, line, streak, byKind)], ephemeral: true };
}
