import type { APIMessageComponent } from 'discord-api-types/v10';
import { drawAgain, showMe, turnResults } from '../../src/cards/entries/actions.ts';
import { pageOf, topicNumber } from '../../src/cards/entries/page/topics.ts';
import { type CustomId, splitCustomId } from '../../src/cards/kit/action.ts';
import { practiceCard, solvedCard } from '../../src/cards/rounds/practice-card.ts';
import { resultCard } from '../../src/cards/rounds/result-card.ts';
import { roundCard } from '../../src/cards/rounds/round-card.ts';
import type { Context } from '../../src/command/context.ts';
import type { AnyValues, Command, Reply } from '../../src/command/define-command.ts';
import { showEntry } from '../../src/command/lookup-reply.ts';
import { UserError } from '../../src/command/user-error.ts';
import type { Link } from '../../src/content/catalog/catalog.ts';
import { formatRef } from '../../src/content/ref.ts';
import { renderMessage } from '../../src/discord/render-card.ts';
import { mayAsk } from '../../src/questions/pool.ts';
import type { Question } from '../../src/questions/question.ts';
import { ask } from '../../src/rounds/asked-question.ts';
import type { Bot } from './bot.ts';

/** Something that was shown: to everybody, or to the member alone. */
export type Shown = {
  by: string;
  alone: boolean;
  /** Whether it answers a command of the member's own. */
  own: boolean;
  components: readonly APIMessageComponent[];
  /** What is shown where it is no message. */
  plain?: string;
  /** What the member wrote themselves: an answer may repeat it. */
  typed?: string;
};

/** A show, what is typed while looking through it, and which part of it is looked through: each nth, from some one on. */
export type Tour = { show: string; typed: readonly string[]; each?: { nth: number; from: number } };

/** All that the bot can show of a show: cards, pages, lists, suggestions, misses, errors, draws, questions and reveals. */
export async function* everythingShown(bot: Bot, context: Context, tour: Tour): AsyncGenerator<Shown> {
  const { show, each = { nth: 1, from: 0 } } = tour;
  const part = <T>(items: readonly T[], times = 1): T[] =>
    items.filter((_, at) => at % (each.nth * times) === each.from % (each.nth * times));
  for (const entry of part(bot.catalog.everyEntry(show))) yield* cardsOf(bot, context, entry);
  // What is typed is looked up in a dozen ways, so fewer names do.
  for (const text of ['', ...part(tour.typed, each.nth)]) yield* typing(bot, context, text);
  yield* misses(bot, context, show);
  yield* draws(bot, context, show);
  for (const question of part(bot.pool(show))) yield* asking(bot, context, question);
}

/** The first page, and the numbers of all topics that a card may have: shows have topics of their own. */
export const topicsOf = (kind: Link['kind']): number[] =>
  kind === 'show'
    ? [0, ...Array.from({ length: 20 }, (_, topic) => topic + 1), 90]
    : [0, ...Object.values(topicNumber)];
const mostPages = 12;

const messageOf = (by: string, { parts, ephemeral: alone = false }: Reply): Shown => ({
  by,
  alone,
  own: true,
  components: renderMessage(parts),
});

function command({ commands }: Bot, name: string): Command {
  const found = commands.find((one) => one.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
}

async function* cardsOf(bot: Bot, context: Context, entry: Link): AsyncGenerator<Shown> {
  const ref = formatRef(entry);
  for (const alone of [false, true]) {
    const seen = new Set<string>();
    for (const topic of topicsOf(entry.kind)) {
      for (let nth = 0; nth < mostPages; nth++) {
        const page = pageOf(topic, nth);
        const reply = showEntry(context, entry, page, alone);
        const drawn = JSON.stringify(reply.parts);
        // A topic that is none is the first page again, a page past the last one is the last.
        if (seen.has(drawn)) break;
        seen.add(drawn);
        yield messageOf(`${ref} page ${page}`, { ...reply, ephemeral: alone || reply.ephemeral === true });
      }
    }
  }
  yield messageOf(
    `/${entry.kind} ${ref}`,
    await execute(bot, context, entry.kind, { [optionOf(entry.kind)]: ref }),
  );
  yield messageOf(`Show me ${ref}`, await press(bot, context, showMe[entry.kind].id({ entry, page: 0 })));
}

const optionOf = (name: string): string =>
  ({ character: 'name', episode: 'title', trope: 'name', show: 'title' })[name] ?? 'text';

/** What a command answers, such as `trivia practice`; a mistake that it tells of is told to the member alone. */
export async function execute(bot: Bot, context: Context, path: string, values: AnyValues): Promise<Reply> {
  const [name = '', subcommand] = path.split(' ');
  const { root, subcommands } = command(bot, name);
  const called = subcommand === undefined ? root : subcommands[subcommand];
  if (!called) throw new Error(`no command ${path}`);
  return toldKindly(async () => called.execute(context, values));
}

async function toldKindly(answer: () => Promise<Reply>): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { parts: [{ kind: 'text', text: error.message }], ephemeral: true };
  }
}

/** What a press on a button of a public message answers. */
function press(bot: Bot, context: Context, id: CustomId): Promise<Reply> {
  const { action, written } = splitCustomId(id) ?? {};
  const all = bot.commands.flatMap(({ components }) => components);
  const component = all.find((one) => `${one.action.command}/${one.action.name}` === action);
  return toldKindly(async () => {
    const answer = await component?.answer(context, written ?? '', {
      values: [],
      messageId: '1',
      ephemeral: false,
    });
    if (!answer) throw new Error(`nothing answers ${id}`);
    return answer;
  });
}

const lookups = ['character', 'episode', 'trope', 'search'] as const;

async function* typing(bot: Bot, context: Context, text: string): AsyncGenerator<Shown> {
  for (const name of lookups) {
    const option = optionOf(name);
    const declared = command(bot, name).root?.options[option];
    if (declared && 'complete' in declared && declared.complete) {
      const choices = await declared.complete(context, text, {});
      const by = `/${name} ${text} as it is typed`;
      yield { by, alone: true, own: true, components: [], plain: JSON.stringify(choices) };
    }
    if (text === '') continue;
    // What somebody typed is not told to them: it is repeated in the answer.
    for (const typed of new Set([text, text.slice(0, Math.max(3, text.length - 2))])) {
      const said = await execute(bot, context, name, { [option]: typed });
      yield { ...messageOf(`/${name} ${typed}`, said), typed };
      if (name !== 'search') continue;
      const second = await press(bot, context, turnResults.id({ page: 1, text: typed }));
      yield { ...messageOf(`/${name} ${typed} page 1`, second), typed };
    }
  }
}

const nonsense = 'xq vwzz';

/** A miss, and the mistakes that members are told of. */
async function* misses(bot: Bot, context: Context, show: string): AsyncGenerator<Shown> {
  for (const name of [...lookups, 'show'])
    yield messageOf(
      `/${name} ${nonsense}`,
      await execute(bot, context, name, { [optionOf(name)]: nonsense }),
    );
  for (const [path, values] of [
    ['progress set', { episode: nonsense, show }],
    ['progress set', { episode: 's9e99' }],
    ['progress show', {}],
    ['character', { name: nonsense, show: nonsense }],
    ['trivia practice', { show: nonsense }],
    ['trivia today', {}],
    ['random', { kind: 'trope', show: nonsense }],
  ] as const)
    yield messageOf(`/${path} ${JSON.stringify(values)}`, await execute(bot, context, path, values));
}

async function* draws(bot: Bot, context: Context, show: string): AsyncGenerator<Shown> {
  for (let draw = 0; draw < 8; draw++) {
    for (const kind of [undefined, 'character', 'episode', 'trope'])
      yield messageOf(`/random ${kind ?? ''}`, await execute(bot, context, 'random', { kind, show }));
    yield messageOf('Another', await press(bot, context, drawAgain.id({ kind: '', show })));
    yield messageOf('/trivia practice', await execute(bot, context, 'trivia practice', { show }));
  }
}

function* asking(bot: Bot, context: Context, question: Question): Generator<Shown> {
  const { everybody, member } = context.viewers;
  const asked = ask(question, 'seed');
  const record = bot.catalog.show(question.show);
  const of = (by: string, alone: boolean, parts: Reply['parts']): Shown => ({
    by: `${question.id}${by}`,
    alone,
    own: false,
    components: renderMessage(parts),
  });
  if (mayAsk(question, member)) yield of('', true, [practiceCard(question, asked, member, record)]);
  yield of(' solved', true, [
    solvedCard(asked, asked.right, member, record, bot.catalog.order(question.show)),
  ]);
  const result = {
    roundId: 'r',
    date: '2026-03-01',
    question: asked,
    viewer: everybody,
    choices: [1, 0, 0, 2],
    right: ['Ana'],
    voidReason: null,
  } as const;
  const post = {
    roundId: 'r',
    channelId: '3',
    roleId: null,
    question: asked,
    viewer: everybody,
    key: 'r',
    late: null,
    closesAt: 1,
    answered: 3,
    yesterday: result,
    date: '2026-03-02',
    leaders: { lines: [], more: 0 },
    winners: [],
  };
  yield of(' as a round', false, roundCard(post, record));
  yield of(' revealed', false, resultCard(result, record, bot.catalog.order(question.show)));
}
