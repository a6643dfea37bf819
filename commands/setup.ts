import { channelMention } from '@discordjs/formatters';
import { fullTitle } from '../src/cards/kit/show-title.ts';
import { setupWords } from '../src/cards/rounds/setup-words.ts';
import { settingLines } from '../src/cards/rounds/status-card.ts';
import {
  chooseEpisode,
  chooseHowFar,
  chooseShows,
  chooseWhen,
  goToStep,
  startRounds,
  turnEpisodes,
} from '../src/cards/settings/guide-actions.ts';
import {
  doneStep,
  type EpisodesShown,
  farStep,
  nothingChosen,
  showsStep,
  triviaStep,
  type When,
} from '../src/cards/settings/guide-cards.ts';
import { guideWords as words } from '../src/cards/settings/words.ts';
import { withCeiling } from '../src/command/ceiling.ts';

import { type Context, guildIdOf } from '../src/command/context.ts';
import { defineCommand, onPress, type Reply } from '../src/command/define-command.ts';
import { missingForRounds } from '../src/command/round-rights.ts';
import { UserError } from '../src/command/user-error.ts';
import type { Link } from '../src/content/catalog/catalog.ts';
import type { ShowRecord } from '../src/content/packs/schema.ts';
import { episodeNumbers } from '../src/content/seasons.ts';
import { mayAsk } from '../src/questions/pool.ts';
import { setUp, statusOf } from '../src/rounds/daily.ts';
import { everybodyIn, isOn, type Seen, type ServerRules } from '../src/spoilers.ts';
import { changeRules, getRules } from '../src/state/settings.ts';

export default defineCommand({
  name: 'setup',
  description: 'The guided start: which shows, how far, and trivia',
  requires: 'manager',
  execute: (context) => step(context, 'shows', 0),
  components: [
    onPress(goToStep, (context, { args: { step: name, at } }) => step(context, name, at)),
    onPress(chooseShows, async (context, { args: { page }, values }) => {
      const listed = pageOf(context.catalog.shows(), page);
      await changeRules(context.state, guildIdOf(context), (rules) =>
        withShows(context, rules, listed, values),
      );
      return step(context, 'shows', page);
    }),
    onPress(chooseHowFar, async (context, { args: { show, at }, values: [chosen = ''] }) => {
      const [, season] = /^s(\d+)$/.exec(chosen) ?? [];
      if (season !== undefined) return far(context, at, { show, season: Number(season), page: 0 });
      await setFar(context, show, chosen);
      return step(context, 'far', at);
    }),
    onPress(turnEpisodes, (context, { args: { show, at, season, page } }) =>
      far(context, at, { show, season, page }),
    ),
    onPress(chooseEpisode, async (context, { args: { at }, values: [chosen = ''] }) => {
      const [show = '', id = ''] = chosen.split(' ');
      if (!context.catalog.link({ show, kind: 'episode', id })) throw new UserError(words.noSuchEpisode);
      await setFar(context, show, id);
      return step(context, 'far', at);
    }),
    onPress(chooseWhen, (context, { args: { field, ...when }, values: [chosen = ''] }) => {
      if (field === 'zone' && chosen === another) throw new UserError(words.anotherZone);
      const value = field === 'zone' ? { zone: chosen } : { [field]: Number(chosen) };
      return trivia(context, { ...when, ...value });
    }),
    onPress(startRounds, (context, { args: when }) => start(context, when)),
  ],
});

const inMenu = 25;
/** Stands for a zone that is not among the likeliest. */
const another = 'another';

const pageOf = (shows: readonly ShowRecord[], page: number): readonly ShowRecord[] =>
  shows.slice(page * inMenu, (page + 1) * inMenu);

const alone = (card: ReturnType<typeof showsStep>): Reply => ({ parts: [card], ephemeral: true });

/** Those of a page that were chosen are on, the others of the page are not, and those of other pages stay. */
function withShows(
  { catalog }: Context,
  rules: ServerRules,
  page: readonly ShowRecord[],
  values: readonly string[],
): ServerRules {
  const others = catalog.shows().filter((show) => !page.includes(show) && isOn(rules, show.id));
  const chosen = new Set([
    ...others.map(({ id }) => id),
    ...page.map(({ id }) => id).filter((id) => values.includes(id)),
  ]);
  if (chosen.size === 0) throw new UserError(words.oneAtLeast);
  return { ...rules, chosen, off: new Set() };
}

const setFar = (context: Context, show: string, seen: Seen) =>
  changeRules(context.state, guildIdOf(context), (rules) => ({
    ...rules,
    ceilings: withCeiling(rules.ceilings, show, seen),
  }));

async function step(context: Context, name: string, at: number): Promise<Reply> {
  switch (name) {
    case 'far':
      return far(context, at, null);
    case 'trivia':
      return trivia(context, nothingChosen);
    case 'done':
      return done(context);
    default: {
      const rules = await getRules(context.state, guildIdOf(context));
      return alone(showsStep(context.catalog.shows(), (show) => isOn(rules, show), at));
    }
  }
}

type Shown = { show: string; season: number; page: number };

async function far(context: Context, at: number, chosen: Shown | null): Promise<Reply> {
  const rules = await getRules(context.state, guildIdOf(context));
  const shows = context.catalog.shows().filter(({ id }) => isOn(rules, id));
  const place = Math.min(at, shows.length - 1);
  const show = shows[place];
  if (!show) return step(context, 'shows', 0);
  const shown: EpisodesShown =
    (chosen &&
      chosen.show === show.id && {
        season: chosen.season,
        page: chosen.page,
        episodes: episodesOf(context, show.id, chosen.season),
      }) ||
    null;
  const seen = rules.ceilings.get(show.id) ?? rules.ceilings.get('');
  return alone(farStep(show, { at: place, of: shows.length }, seen, rules.hides, shown));
}

/** The episodes of a season in their order. */
function episodesOf({ catalog }: Context, show: string, season: number): Link[] {
  const order = catalog.order(show);
  return catalog
    .everyEntry(show)
    .filter(({ kind, id }) => kind === 'episode' && episodeNumbers(id).season === season)
    .sort((a, b) => (order?.placeOf(a.id) ?? 0) - (order?.placeOf(b.id) ?? 0));
}

async function trivia(context: Context, when: When): Promise<Reply> {
  const standing = await triviaLines(context);
  const zones = context.zones
    .suggest('', inMenu - 1)
    .map(({ zone }) => ({ zone, name: context.zones.nameOf(zone) }));
  return alone(triviaStep(when, [...zones, { zone: another, name: words.another }], standing));
}

/** How the daily round is set up; `null`: it is not. */
async function triviaLines(context: Context): Promise<string[] | null> {
  const status = await statusOf(context.state, context.trivia, guildIdOf(context), context.now());
  if (!status) return null;
  const { daily, next } = status;
  const show = daily.showId === null ? null : context.catalog.show(daily.showId);
  const named = { zone: context.zones.nameOf(daily.timezone), show: show && fullTitle(show) };
  return settingLines(daily, named, next);
}

async function start(context: Context, { hour, minute, zone }: When): Promise<Reply> {
  const { channel, state, user, now } = context;
  const missing = missingForRounds(channel.botMay);
  if (missing.length > 0) throw new UserError(setupWords.lacking(channelMention(channel.id), missing));
  if (hour < 0 || context.zones.read(zone)?.zone === undefined)
    return trivia(context, { hour, minute, zone });
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  await setUp(state, guildIdOf(context), { channelId: channel.id, time, timezone: zone }, user.id, now());
  return done(context);
}

async function done(context: Context): Promise<Reply> {
  const { catalog, state } = context;
  const rules = await getRules(state, guildIdOf(context));
  const everybody = everybodyIn(rules, catalog.order);
  const shows = catalog
    .shows()
    .filter(({ id }) => isOn(rules, id))
    .map((show) => ({ show, seen: rules.ceilings.get(show.id) ?? rules.ceilings.get('') }));
  const questions = shows.flatMap(({ show }) => context.trivia.pool(show.id));
  const asked = {
    now: questions.filter((question) => mayAsk(question, everybody)).length,
    once: questions.length,
  };
  return alone(doneStep(shows, rules.hides, await triviaLines(context), asked));
}
