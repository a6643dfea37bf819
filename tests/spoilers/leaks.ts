import type { Pack } from '../../src/content/packs/schema.ts';
import { noRules, type Seen } from '../../src/spoilers.ts';
import { openPart } from '../e2e/reading.ts';
import type { Bot } from './bot.ts';
import { everythingShown, type Shown, type Tour } from './everything-shown.ts';
import { placeIn, type Secret, secretsOf, toldIn } from './secrets.ts';

/** A server and a member in it; `undefined`: nothing is set. */
export type Viewing = { server: Seen | undefined; own: Seen | undefined; hides: boolean; mature: boolean };

/** What is told of a pack to somebody who may not know it: who shows it, and what. `each`: what part is looked at. */
export async function leaks(
  bot: Bot,
  pack: Pack,
  { server, own, hides, mature }: Viewing,
  each: Tour['each'],
): Promise<{ by: string; secret: Secret }[]> {
  const show = pack.show.id;
  const setTo = (seen: Seen | undefined) => new Map(seen === undefined ? [] : [[show, seen]]);
  const context = bot.contextFor({ ...noRules, ceilings: setTo(server), hides, mature }, setTo(own));
  const typed = secretsOf(pack, true)
    .filter(({ what, place }) => place > 0 && (what === 'name' || what === 'title'))
    .map(({ text }) => text);
  const placeOf = (seen: Seen | undefined) => (seen === undefined ? 0 : placeIn(pack, seen));
  const isBehind = own !== undefined && server !== undefined && placeOf(own) < placeOf(server);
  const everybody: Shown[] = [];
  const member: Shown[] = [];
  for await (const shown of everythingShown(bot, context, { show, typed, ...(each && { each }) }))
    (shown.alone || (shown.own && isBehind) ? member : everybody).push(shown);

  const found = (all: readonly Shown[], seen: Seen | undefined) => {
    const secrets = secretsOf(pack, seen !== undefined);
    const textOf = ({ components, plain, typed: said = '\0' }: Shown) =>
      (plain ?? (hides ? JSON.stringify(components) : openPart(components))).replaceAll(said, '·');
    const told = (text: string) => [
      ...toldIn(text, secrets, placeOf(seen), pack),
      ...(mature ? [] : swearingIn(text, pack)),
    ];
    if (told(all.map(textOf).join('\n')).length === 0) return [];
    return all.flatMap((one) => told(textOf(one)).map((secret) => ({ by: one.by, secret })));
  };
  return [...found(everybody, server), ...found(member, own ?? server)];
}

/** Names with swearing in them that are shown as they are. */
const swearingIn = (text: string, { tropes }: Pack): Secret[] =>
  tropes
    .filter(({ mature, name }) => mature && text.includes(name))
    .map(({ name }) => ({ text: name, place: 0, what: 'name' }));
