import { bold, subtext } from '@discordjs/formatters';
import { card, notice } from '../src/cards/kit/card.ts';
import { escapeMarkdown } from '../src/cards/kit/markdown.ts';
import { personName } from '../src/cards/kit/person-name.ts';
import { relativeTime } from '../src/cards/kit/times.ts';
import { castVote, myResult, nextPractice, shareResult, tryAnswer } from '../src/cards/rounds/actions.ts';
import { isPractised, practiceCard, solvedCard } from '../src/cards/rounds/practice-card.ts';
import { coverFor, optionSaid } from '../src/cards/rounds/question-lines.ts';
import { statsCard } from '../src/cards/rounds/stats-card.ts';
import { linkTo } from '../src/cards/rounds/status-card.ts';
import { playWords, words } from '../src/cards/rounds/words.ts';
import type { Context, Member } from '../src/command/context.ts';
import {
  defineCommands,
  onPress,
  type Press,
  type Reply,
  subcommand,
} from '../src/command/define-command.ts';
import { lastResult, lockedLines, messageUpdate, pressedResult, share } from '../src/command/result-reply.ts';
import { showOption, showsFor } from '../src/command/show-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { ask } from '../src/rounds/asked-question.ts';
import { drawPractice, isOpenFor } from '../src/rounds/practice.ts';
import { lastSeen } from '../src/rounds/wrong-clock.ts';
import { allShows } from '../src/scores/standings.ts';
import { currentStreak, figuresByKind } from '../src/scores/stats.ts';
import { onWholeBoards } from '../src/scores/tally.ts';
import { boardLineOf } from '../src/state/boards.ts';
import { findDaily } from '../src/state/daily.ts';
import { renameMember } from '../src/state/figures.ts';
import type { Round } from '../src/state/rounds.ts';

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
    result: subcommand({ description: 'How you did in the last round', execute: lastResult }),
    stats: subcommand({
      description: 'Points, rank, streak, and what you know best',
      options: { member: { type: 'member', description: 'Of somebody else' } },
      execute: (context, { member }) => stats(context, member ?? context.user),
    }),
  },
  components: [
    onPress(castVote, lockIn),
    onPress(myResult, pressedResult),
    onPress(shareResult, share),
    onPress(tryAnswer, solve),
    onPress(nextPractice, (context, { args: { show } }) => practise(context, show === '' ? [] : [show])),
  ],
});

/** A press on one of a round's buttons. */
async function lockIn(
  context: Context,
  { args: { round: roundId, choice }, messageId }: Press<{ round: string; choice: number }>,
): Promise<Reply> {
  const { guild, user, trivia } = context;
  if (!guild) throw new UserError(playWords.notARound);
  const pressed = { roundId, guildId: guild.id, messageId, userId: user.id, name: user.name, choice };
  const outcome = await trivia.rounds.press(pressed);
  if (outcome.type === 'unknown') throw new UserError(playWords.notARound);
  const { question } = outcome;
  const { everybody, member } = context.viewers;
  if (outcome.type === 'closed') {
    return say(
      playWords.over,
      playWords.answerWas(coverFor(question, member, bold(escapeMarkdown(question.options[question.right])))),
      coverFor(question, member, escapeMarkdown(question.explanation)),
    );
  }
  const { round, choice: counts, isToTell } = outcome;
  const update = isToTell ? await messageUpdate(context, round) : undefined;
  const reply =
    outcome.type === 'locked'
      ? say(playWords.lockedIn, ...(await lockedLines(context, round, counts)))
      : say(
          playWords.answeredAlready,
          playWords.firstCounts(optionSaid(question, counts, everybody)),
          subtext(playWords.toldLater),
        );
  return { ...reply, ...(update && { update }) };
}

const say = (title: string, ...lines: string[]): Reply => ({
  parts: [notice(title, ...lines)],
  ephemeral: true,
});

async function practise(context: Context, shows: readonly string[]): Promise<Reply> {
  const { trivia, user, guild, viewers, now } = context;
  const pools = shows.length === 0 ? [trivia.pool(null)] : shows.map((show) => trivia.pool(show));
  const asker = { userId: user.id, guildId: guild?.id ?? null, viewer: viewers.member, now: now() };
  const question = await drawPractice({ ...context, ...asker }, pools.flat());
  if (question === 'spoils') throw new UserError(playWords.everythingSpoils);
  if (question === 'none') throw new UserError(playWords.noQuestions);
  const show = context.catalog.show(question.show);
  return {
    parts: [practiceCard(question, ask(question, 'practice'), viewers.member, show)],
    ephemeral: true,
  };
}

async function solve(
  { trivia, state, catalog, viewers, user, guild, now }: Context,
  { args: { show: showId, hash, choice } }: Press<{ show: string; hash: string; choice: number }>,
): Promise<Reply> {
  const question = trivia.pool(showId).find(({ id }) => isPractised(id, hash));
  if (!question) throw new UserError(playWords.questionGone);
  if (await isOpenFor(state, user.id, guild?.id ?? null, question, now())) {
    throw new UserError(playWords.askedNow);
  }
  return {
    parts: [
      solvedCard(
        ask(question, 'practice'),
        choice,
        viewers.member,
        catalog.show(question.show),
        catalog.order(question.show),
      ),
    ],
  };
}

async function today({ guild, state, trivia, now }: Context): Promise<Reply> {
  if (!guild) throw new UserError(playWords.serversOnly);
  const daily = await findDaily(state, guild.id);
  const last = await lastSeen(state, guild.id, now());
  if (daily && daily.pausedAt !== null) {
    return say(playWords.noneOpen, playWords.pausedSince(relativeTime(daily.pausedAt)), ...lastOf(last));
  }
  if (!last) throw new UserError(playWords.nonePosted);
  if (last.step === 'claimed') {
    const why = last.tries > 0 ? daily?.failure : null;
    return say(playWords.noneOpen, why ? playWords.couldNotBePosted(why) : playWords.onItsWay);
  }
  if (last.step !== 'posted' || last.messageId === null) return say(playWords.noneOpen, ...lastOf(last));
  const isThere = await trivia.rounds.isThere(last.channelId, last.messageId);
  return say(playWords.today, isThere ? linkTo(last, last.messageId) : playWords.messageDeleted);
}

/** A line that links the last round, where it has a message. */
const lastOf = (last: Round | null): string[] =>
  last?.messageId ? [playWords.lastOne(last.localDate, linkTo(last, last.messageId))] : [];

async function stats({ guild, state }: Context, member: Member): Promise<Reply> {
  if (!guild) throw new UserError(playWords.figuresInServers);
  const board = { guildId: guild.id, scope: allShows, period: 'all' };
  await renameMember(state, guild.id, member);
  const read = await onWholeBoards(state, guild.id, async (session) => ({
    line: await boardLineOf(session, board, member.id),
    streak: await currentStreak(session, guild.id, member.id),
    byKind: await figuresByKind(session, guild.id, member.id),
  }));
  if (!read) throw new UserError(playWords.counting);
  const { line, streak, byKind } = read;
  if (!line) {
    const none = card({ title: personName(member.name), sections: [{ lines: [words.noAnswers] }] });
    return { parts: [none], ephemeral: true };
  }
  return { parts: [statsCard(member.name, line, streak, byKind)], ephemeral: true };
}
