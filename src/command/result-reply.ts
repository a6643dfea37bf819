import { subtext } from '@discordjs/formatters';
import { notice, text } from '../cards/kit/card.ts';
import { relativeTime } from '../cards/kit/times.ts';
import { myResultCard, sharedLine } from '../cards/rounds/my-result-card.ts';
import { optionSaid } from '../cards/rounds/question-lines.ts';
import { roundCard } from '../cards/rounds/round-card.ts';
import { playWords, resultWords } from '../cards/rounds/words.ts';
import { readAsked } from '../rounds/asked-question.ts';
import { myResult } from '../scores/my-result.ts';
import { mostBonus, rightPoints } from '../scores/score.ts';
import { currentStreak } from '../scores/stats.ts';
import { onWholeBoards } from '../scores/tally.ts';
import { findDaily } from '../state/daily.ts';
import { findAnswer, lastClosedRound, markShared } from '../state/results.ts';
import { findRound, type Round } from '../state/rounds.ts';
import { type Context, guildIdOf } from './context.ts';
import type { MessageUpdate, Press, Reply } from './define-command.ts';
import { UserError } from './user-error.ts';

/** How the member did in the last round that is over. */
export const lastResult = async (context: Context): Promise<Reply> => {
  const key = await lastClosedRound(context.state, guildIdOf(context));
  const round = key && (await findRound(context.state, key));
  if (!round) throw new UserError(resultWords.noneOver);
  return resultReply(context, round);
};

/**
 * A press on *My result*: of a round that is over how the member did in it; of the open one what they have locked in or,
 * until they have, how they did in the last one.
 */
export async function pressedResult(
  context: Context,
  { args: { round: id } }: Press<{ round: string }>,
): Promise<Reply> {
  const { state, user, trivia } = context;
  const round = await findRound(state, { guildId: guildIdOf(context), id });
  if (!round || round.step === 'missed') throw new UserError(playWords.notARound);
  if (round.step === 'closed' || round.step === 'revealed') return resultReply(context, round);
  const update = (await trivia.rounds.isToTellCount(round)) ? await messageUpdate(context, round) : undefined;
  const answer = await findAnswer(state, round, user.id);
  const reply = answer
    ? { parts: [notice(playWords.lockedIn, ...(await lockedLines(context, round, answer.choice)))] }
    : await lastResult(context).catch(told);
  return { ...reply, ephemeral: true, ...(update && { update }) };
}

/** What was asked for in vain, as a reply: the press may have changed the message all the same. */
function told(error: unknown): Reply {
  if (!(error instanceof UserError)) throw error;
  return { parts: [notice(resultWords.stillOpen, error.message)] };
}

/** Shares how the member did in a round: once, with everybody, and only where they may write themselves. */
export async function share(
  context: Context,
  { args: { round: id } }: Press<{ round: string }>,
): Promise<Reply> {
  const { state, user, channel, now } = context;
  const round = await findRound(state, { guildId: guildIdOf(context), id });
  if (!round || round.counted === null) throw new UserError(playWords.notARound);
  if (!channel.mayWrite) throw new UserError(resultWords.mayNotWrite);
  const result = await onWholeBoards(state, round.guildId, (session) => myResult(session, round, user.id));
  if (!result) throw new UserError(playWords.counting);
  if (!result.answer) throw new UserError(resultWords.nothingToShare);
  if (!(await markShared(state, round, user.id, now()))) throw new UserError(resultWords.sharedAlready);
  return { parts: [text(sharedLine(user.name, round, result))], isPost: true };
}

async function resultReply(context: Context, round: Round): Promise<Reply> {
  const { state, user, viewers, catalog } = context;
  const result = await onWholeBoards(state, round.guildId, (session) => myResult(session, round, user.id));
  if (!result) throw new UserError(playWords.counting);
  const show = catalog.show(round.showId);
  return { parts: [myResultCard(round, result, viewers.member, show)], ephemeral: true };
}

/** What a member reads of an answer that is locked in: what they chose, what it is worth, and when it is told. */
export async function lockedLines(context: Context, round: Round, choice: number): Promise<string[]> {
  const { state, user, viewers } = context;
  // What they pressed stood there for everybody, unless the rules were tightened since.
  const chosen = optionSaid(readAsked(round.question), choice, viewers.everybody);
  const { streak } = await currentStreak(state, round.guildId, user.id);
  const daily = await findDaily(state, round.guildId);
  return [
    playWords.yourAnswer(chosen),
    playWords.atStake(rightPoints + Math.min(streak, mostBonus), streak + 1),
    subtext(
      daily && daily.pausedAt === null ? playWords.toldAt(relativeTime(daily.nextAt)) : playWords.toldLater,
    ),
  ];
}

/**
 * An open round's message with how many have answered, for whoever was told to tell it; nothing where it cannot be made
 * now: the answer to the press does not wait for that.
 */
export async function messageUpdate(
  { trivia, catalog, log }: Context,
  round: Round,
): Promise<MessageUpdate | undefined> {
  const post = await trivia.rounds.messageOf(round).catch((error) => {
    log.warn({ err: error, round: round.id }, 'how many have answered a round could not be told');
    return null;
  });
  if (!post) return undefined;
  return {
    parts: roundCard(post, catalog.show(round.showId)),
    refused: () => trivia.rounds.leaveMessage(round),
  };
}
