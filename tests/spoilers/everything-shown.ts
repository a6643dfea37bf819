import path from 'node:path';
import type { APIMessageComponent } from 'discord-api-types/v10';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { openContent } from '../../src/app/content.ts';
import { createEntryCards } from '../../src/cards/entries/entry-card.ts';
import { practiceCard, solvedCard } from '../../src/cards/rounds/practice-card.ts';
import { resultCard, roundCard } from '../../src/cards/rounds/round-card.ts';
import type { Context } from '../../src/command/context.ts';
import type { Command, Reply } from '../../src/command/define-command.ts';
import { showEntry } from '../../src/command/lookup-reply.ts';
import { openCatalog } from '../../src/content/catalog/catalog.ts';
import { formatRef } from '../../src/content/ref.ts';
import { openSearch } from '../../src/content/search/search.ts';
import { loadCommands } from '../../src/discord/load-commands.ts';
import { renderMessage } from '../../src/discord/render-card.ts';
import { mayAsk, openQuestionPool } from '../../src/questions/pool.ts';
import { ask } from '../../src/rounds/asked-question.ts';
import { createTrivia } from '../../src/rounds/trivia.ts';
import { openZones } from '../../src/rounds/zones.ts';
import { everybodyIn, oneMember, type Seen, type ServerRules } from '../../src/spoilers.ts';
import { openState } from '../../src/state/open-state.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const nowhere = {
  post: stop,
  find: stop,
  isThere: stop,
  reveal: stop,
  tellVoid: stop,
  tellMoved: stop,
  tellMember: stop,
};
function stop(): never {
  throw new Error('nothing is posted here');
}

/** The bot without sockets: a context for any server and member, over the packs in a folder. */
export async function openBot(dataDir: string) {
  const { db } = openContent(dataDir, temporaryFolder());
  const catalog = openCatalog(db);
  const state = await openState(temporaryFolder());
  onTestFinished(async () => {
    await state.close();
    db.close();
  });
  const log = pino({ level: 'silent' });
  let drawn = 0;
  const random = () => {
    drawn = (drawn * 48_271 + 11) % 2_147_483_647;
    return drawn / 2_147_483_647;
  };
  const pool = openQuestionPool(db);
  const trivia = createTrivia({
    state,
    pool,
    orders: catalog.order,
    roundChannel: nowhere,
    now: Date.now,
    random,
    log,
  });
  const commands = await loadCommands(path.join(import.meta.dirname, '..', '..', 'commands'));
  const contextFor = (rules: ServerRules, progress: ReadonlyMap<string, Seen>): Context => ({
    user: { id: '1', name: 'Ana' },
    guild: { id: '2', mayManage: false },
    channel: { id: '3', botMay: 0n },
    locale: { reader: 'en-GB', guild: null },
    viewers: {
      everybody: everybodyIn(rules, catalog.order),
      member: oneMember(progress, rules, catalog.order),
    },
    catalog,
    entryCards: createEntryCards(catalog),
    zones: openZones(),
    search: openSearch(db),
    state,
    trivia,
    log,
    now: Date.now,
    random,
    commands,
  });
  return { catalog, pool, commands, contextFor };
}

const pages = Array.from({ length: 20 }, (_, page) => page);
const topicPages = pages.flatMap((topic) => [0, 1, 2, 3].map((page) => topic * 100 + page));

type Bot = Awaited<ReturnType<typeof openBot>>;
/** Something that was shown: to everybody, or to the member alone. */
export type Shown = {
  by: string;
  alone: boolean;
  components: readonly APIMessageComponent[];
  /** What is shown where it is no message. */
  plain?: string;
  /** What the member wrote themselves: an answer may repeat it. */
  typed?: string;
};

/** All that the bot can show of a show: cards, pages, lists, suggestions, questions and reveals. */
export async function* everythingShown(
  bot: Bot,
  context: Context,
  show: string,
  typed: readonly string[],
): AsyncGenerator<Shown> {
  const { catalog, pool, commands } = bot;
  const of = (by: string, { parts, ephemeral: alone = false }: Reply): Shown => ({
    by,
    alone,
    components: renderMessage(parts),
  });
  const command = (name: string): Command => {
    const found = commands.find((one) => one.name === name);
    if (!found) throw new Error(`no command ${name}`);
    return found;
  };
  const entries = catalog.everyEntry(show);
  for (const entry of entries) {
    for (const alone of [false, true]) {
      let last = '';
      // A page past the last one is the last one again; a show's topics are numbered by the hundred.
      for (const page of entry.kind === 'show' ? topicPages : pages) {
        const reply = showEntry(context, entry, page, alone);
        const drawn = JSON.stringify(reply.parts[0]);
        if (drawn === last && entry.kind !== 'show') break;
        last = drawn;
        yield of(`${formatRef(entry)} page ${page}`, {
          ...reply,
          ephemeral: alone || reply.ephemeral === true,
        });
      }
    }
    const press = { values: [formatRef(entry)], messageId: '1', ephemeral: false };
    const mine = command(entry.kind).components.find(({ action }) => action.name === 'mine');
    const shown = await mine?.answer(context, formatRef(entry), press);
    if (!shown) throw new Error(`nothing answers Show me of ${formatRef(entry)}`);
    yield of(`Show me ${formatRef(entry)}`, shown);
  }
  for (const text of ['', ...typed]) {
    for (const [name, option] of [
      ['character', 'name'],
      ['episode', 'title'],
      ['trope', 'name'],
      ['search', 'text'],
    ] as const) {
      const { root } = command(name);
      const declared = root?.options[option];
      if (declared && 'complete' in declared && declared.complete) {
        const choices = await declared.complete(context, text, {});
        yield {
          by: `/${name} ${text} as it is typed`,
          alone: true,
          components: [],
          plain: JSON.stringify(choices),
        };
      }
      // What somebody typed is not told to them: it is repeated in the answer.
      if (root && text !== '') {
        const part = text.slice(0, Math.max(3, text.length - 2));
        const said = await root.execute(context, { [option]: part });
        yield { ...of(`/${name} ${part}`, said), typed: part };
      }
    }
  }
  for (let draw = 0; draw < 30; draw++) {
    const { root } = command('random');
    if (root) yield of('/random', await root.execute(context, {}));
  }
  for (const question of pool(show)) {
    const asked = ask(question, 'seed');
    const record = catalog.show(question.show);
    const { everybody, member } = context.viewers;
    if (mayAsk(question, member)) {
      yield {
        by: question.id,
        alone: true,
        components: renderMessage([practiceCard(question, asked, member, record)]),
      };
    }
    yield {
      by: `${question.id} solved`,
      alone: true,
      components: renderMessage([solvedCard(asked, asked.right, member, record)]),
    };
    const result = {
      roundId: 'r',
      date: '2026-03-01',
      question: asked,
      viewer: everybody,
      choices: [1, 0, 0, 2],
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
      yesterday: result,
      date: '2026-03-02',
      leaders: { lines: [], more: 0 },
      winners: [],
    };
    yield {
      by: `${question.id} as a round`,
      alone: false,
      components: renderMessage(roundCard(post, record)),
    };
    yield {
      by: `${question.id} revealed`,
      alone: false,
      components: renderMessage(resultCard(result, record)),
    };
  }
}
