import { bold } from '@discordjs/formatters';
import { buttonRow, card, notice } from '../cards/kit/card.ts';
import { dateOf, listOf } from '../cards/kit/format.ts';
import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { personName } from '../cards/kit/person-name.ts';
import { askAnotherNow, voidIt } from '../cards/rounds/actions.ts';
import { setupWords as words } from '../cards/rounds/setup-words.ts';
import { words as boardWords } from '../cards/scoreboard/words.ts';
import { readAsked } from '../rounds/asked-question.ts';
import { askAnother, makeCount, makeVoid, mayAskAnother, playedRounds, roundMeant } from '../rounds/void.ts';
import { type Period, periodKey } from '../scores/periods.ts';
import { allShows } from '../scores/standings.ts';
import { onWholeBoards } from '../scores/tally.ts';
import { countChoices } from '../state/answers.ts';
import { boardLines } from '../state/boards.ts';
import { findRound, type Round } from '../state/rounds.ts';
import { type Context, guildIdOf } from './context.ts';
import type { Press, Reply, TextOption } from './define-command.ts';
import { UserError } from './user-error.ts';

/** The option that takes a round of this server: of those that are void, or of those that count. */
export function roundOption(isVoid: boolean) {
  return {
    maxLength: 100,
    complete: async (context, typed) => {
      const rounds = await playedRounds(context.state, guildIdOf(context), isVoid);
      return rounds
        .map((round) => ({
          name: words.roundChoice(dateOf(round.localDate), readAsked(round.question).text),
          value: round.id,
        }))
        .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
    },
  } satisfies Omit<TextOption, 'description'>;
}

/** Says what it changes before it is done. */
export async function askVoid(
  context: Context,
  { reason, round: picked }: { reason: string; round: string | undefined },
): Promise<Reply> {
  const { state } = context;
  const guildId = guildIdOf(context);
  const round = picked === undefined ? await roundMeant(state, guildId) : await roundNamed(context, picked);
  if (!round) throw new UserError(picked === undefined ? words.nothingToVoid : words.noSuchRound);
  if (round.voidedAt !== null) throw new UserError(words.voidAlready);
  const choices = await countChoices(state, round);
  const answered = choices.reduce((sum, count) => sum + count, 0);
  const lines = [
    bold(escapeMarkdown(readAsked(round.question).text)),
    words.whatVoidChanges(answered, choices[round.rightChoice] ?? 0),
    ...(round.step === 'posted' ? [words.isOpen] : []),
    words.because(escapeMarkdown(reason)),
  ];
  const id = voidIt.id({ round: round.id, reason: reason.trim() });
  const rows = buttonRow([{ label: words.voidIt, id, style: 'danger' }]);
  const asked = card({ title: words.askVoid(dateOf(round.localDate)), sections: [{ lines }], rows });
  return { parts: [asked], ephemeral: true };
}

export async function voidRound(
  context: Context,
  { args: { round: id, reason } }: Press<{ round: string; reason: string }>,
): Promise<Reply> {
  const { state, trivia, now } = context;
  const key = { guildId: guildIdOf(context), id };
  const before = await findRound(state, key);
  if (!before) throw new UserError(words.noSuchRound);
  const leaders = await leadersAt(context, before);
  if (!(await makeVoid(state, key, now(), reason))) throw new UserError(words.voidAlready);
  trivia.rounds.poll();
  const round = await findRound(state, key);
  const changes = whoLeads(leaders, await leadersAt(context, before));
  const rows =
    round && before.step === 'posted' && mayAskAnother(round, now())
      ? buttonRow([{ label: words.askAnother, id: askAnotherNow.id({ round: id }) }])
      : [];
  const lines = [words.voidedHow, ...changes, ...(rows.length > 0 ? [words.oneReplacement] : [])];
  return { parts: [card({ title: words.voided, sections: [{ lines }], rows })] };
}

export async function unvoid(context: Context, { round: picked }: { round: string }): Promise<Reply> {
  const { state, trivia } = context;
  const round = await roundNamed(context, picked);
  if (!round || round.voidedAt === null) throw new UserError(words.nothingToUnvoid);
  const leaders = await leadersAt(context, round);
  if (!(await makeCount(state, round))) throw new UserError(words.replaced);
  trivia.rounds.poll();
  const changes = whoLeads(leaders, await leadersAt(context, round));
  return { parts: [notice(words.unvoided, words.unvoidedHow, ...changes)], ephemeral: true };
}

export async function another(
  context: Context,
  { args: { round: id } }: Press<{ round: string }>,
): Promise<Reply> {
  const { state, trivia, now } = context;
  const key = { guildId: guildIdOf(context), id };
  const claimed = await askAnother(state, trivia, key, now());
  if (!claimed) throw new UserError(words.noOther);
  trivia.rounds.poll();
  return { parts: [notice(words.anotherComes)] };
}

/** A round that was picked from the list, or typed by its date. */
async function roundNamed(context: Context, picked: string): Promise<Round | null> {
  const { state } = context;
  const guildId = guildIdOf(context);
  const found = await findRound(state, { guildId, id: picked });
  if (found) return found;
  const all = [...(await playedRounds(state, guildId, false)), ...(await playedRounds(state, guildId, true))];
  return all.find(({ localDate }) => localDate === picked.trim()) ?? null;
}

/** Who leads on the boards of the week and the month that a round is of, once they are whole. */
async function leadersAt({ state }: Context, { guildId, localDate }: Round): Promise<Map<Period, string>> {
  const read = await onWholeBoards(state, guildId, async (session) => {
    const leaders = new Map<Period, string>();
    for (const period of ['week', 'month'] as const) {
      const board = { guildId, scope: allShows, period: periodKey(period, localDate) };
      const names = (await boardLines(session, board, 0, 3)).filter(
        ({ rank, points }) => rank === 1 && points > 0,
      );
      leaders.set(period, listOf(names.map(({ name }) => bold(personName(name)))));
    }
    return leaders;
  });
  return read ?? new Map();
}

/** Where somebody else leads than before, in sentences. */
const whoLeads = (before: Map<Period, string>, after: Map<Period, string>): string[] =>
  [...after].flatMap(([period, leaders]) => {
    const led = before.get(period) ?? '';
    if (leaders === '' || led === '' || leaders === led) return [];
    return [words.winnerChanges(boardWords.pictureTitle(period), led, leaders)];
  });
