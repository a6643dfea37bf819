import { InteractionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { words } from '../../src/cards/entries/words.ts';
import { pick } from '../fixtures/generated-texts.ts';
import { seeded } from '../fixtures/seeded.ts';
import { withWrongField, wrongValues } from '../fixtures/wrong-fields.ts';
import { buttonId, openTopic, textOf } from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

type Event = { t: string; d: unknown };

const interactionCount = 1500;
const otherCount = 400;
/** After so many the bot has to answer somebody. */
const together = 100;
const seed = 20_261_125;

/** What Discord really sent when members did a thing of each sort, and the events that a bot with intents would get. */
async function realEvents({ rehearsal }: RehearsedBot): Promise<{ interactions: Event[]; others: Event[] }> {
  const ana = rehearsal.member('Ana');
  const card = await ana.slash('character', { name: 'Kit' });
  await ana.press(card, buttonId(card, words.showMe));
  await openTopic(ana, card, words.story);
  await ana.autocomplete('episode', { title: 'show' }, 'title');
  await ana.slash('trivia stats', { member: 'Ben' });
  await rehearsal.member('Dora').slash('settings show');
  const sent = rehearsal.dispatches.filter(({ event }) => event === 'INTERACTION_CREATE');
  const { guild } = rehearsal;
  const user = { id: '7', username: 'ana', discriminator: '0', avatar: null, global_name: 'Ana' };
  const message = {
    id: '8',
    channel_id: '3',
    content: '',
    author: user,
    mentions: [],
    attachments: [],
    embeds: [],
  };
  return {
    interactions: sent.map(({ event, data }) => ({ t: event, d: data })),
    others: [
      {
        t: 'GUILD_CREATE',
        d: { id: guild.id, name: guild.name, roles: [], members: [{ user }], channels: [] },
      },
      { t: 'MESSAGE_CREATE', d: message },
      { t: 'ENTITLEMENT_CREATE', d: { id: '9', sku_id: '10', application_id: '2', user_id: '7', type: 8 } },
      { t: 'USER_UPDATE', d: user },
    ],
  };
}

test('whatever events the gateway sends, each is told of once, and the bot goes on answering', async () => {
  const it = await rehearsedBot();
  const { interactions, others } = await realEvents(it);
  const random = seeded(seed);
  const int = (below: number): number => Math.floor(random() * below);
  const anyWrong = (): unknown => wrongValues[int(wrongValues.length)];
  /** An event with one to three wrong fields, or with something else in the place of all of them. */
  const wrong = (of: readonly Event[]): Event => {
    const { t, d } = pick(random, of);
    if (random() < 0.02) return { t, d: anyWrong() ?? null };
    let data: unknown = d;
    for (let left = 1 + int(3); left > 0; left--) data = withWrongField(data, int(100_000), anyWrong());
    return { t, d: data };
  };

  let callbacks = 0;
  it.rehearsal.events.on('request', ({ path }) => {
    if (path.endsWith('/callback')) callbacks += 1;
  });
  const told = () => it.logged.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40);
  const events = Array.from({ length: interactionCount + otherCount }, (_, at) =>
    wrong(at < interactionCount ? interactions : others),
  ).map((event, at) => ({ event, order: random(), at }));
  events.sort((a, b) => a.order - b.order);
  let answered = 0;
  let pings = 0;
  for (const [nth, { event, at }] of events.entries()) {
    // Each asks under an id of its own, so that none is taken for one that was answered before.
    const d = withOwnId(event, at);
    if (isPing(d)) pings += 1;
    it.rehearsal.gateway.dispatchRaw({ op: 0, ...event, d });
    if (nth % together !== together - 1) continue;
    expect(textOf(await it.rehearsal.member('Ben').slash('character', { name: 'Kit' }))).toContain(
      'Kit Dunn',
    );
    answered += 1;
  }
  await it.running.bot.stop(20_000);

  expect(answered).toBe((interactionCount + otherCount) / together);
  const lines = told();
  expect(lines.filter(({ level }) => level >= 50)).toEqual([]);
  const dropped = lines.filter(({ faults }) => Array.isArray(faults));
  expect(dropped.length).toBeGreaterThan(300);
  expect(dropped.length + callbacks - answered + pings).toBe(interactionCount);
  // What could be read was answered, to an id that Discord does not know: that is told, too.
  expect(lines.length).toBe(interactionCount - pings);
}, 120_000);

/** The same interaction under an id that no other has, unless its id is what is wrong. */
function withOwnId({ t, d }: Event, at: number): unknown {
  const has =
    typeof d === 'object' && d !== null && 'id' in d && typeof d.id === 'string' && /^\d{5,}$/.test(d.id);
  return t === 'INTERACTION_CREATE' && has ? { ...d, id: String(10_000_000 + at) } : d;
}

const isPing = (d: unknown): boolean =>
  typeof d === 'object' && d !== null && 'type' in d && d.type === InteractionType.Ping;
