import { type APIMessageComponent, ComponentType } from 'discord-api-types/v10';
import { noRules } from '../../src/spoilers.ts';
import { openPart } from '../e2e/reading.ts';
import type { Bot } from './bot.ts';
import { everythingShown, type Shown } from './everything-shown.ts';
import type { MarkedPack, Time } from './marked-pack.ts';

/** How far a server and a member in it are, as places in the run; `null`: nothing is set. */
export type Viewing = { server: number | null; own: number | null; hides: boolean };

/**
 * Everything about a marked pack that is told to somebody who may not know it, in words for whoever mends it. `typed`: what
 * is looked up.
 */
export async function markedLeaks(
  bot: Bot,
  pack: MarkedPack,
  { server, own, hides }: Viewing,
  typed: readonly string[],
): Promise<string[]> {
  const seenAt = (place: number): string =>
    place === 0 ? 'none' : place >= pack.end ? 'all' : (pack.episodes[place - 1] ?? 'none');
  const setTo = (place: number | null) => new Map(place === null ? [] : [[pack.id, seenAt(place)]]);
  const context = bot.contextFor({ ...noRules, ceilings: setTo(server), hides }, setTo(own));
  const found: string[] = [];
  for await (const shown of everythingShown(bot, context, { show: pack.id, typed })) {
    const reader = own ?? server;
    const isBehind = own !== null && server !== null && own < server;
    const ceiling = shown.alone || (shown.own && isBehind) ? reader : server;
    found.push(...leaksIn(shown, pack, ceiling, hides).map((leak) => `${shown.by}: ${leak}`));
  }
  return [...new Set(found)];
}

const isOpen = ({ fact, episode }: Time, ceiling: number | null): boolean =>
  ceiling === null ? fact === 0 : Math.max(fact, episode) <= ceiling;

function leaksIn(shown: Shown, pack: MarkedPack, ceiling: number | null, hides: boolean): string[] {
  const { components, plain, typed = '\0', by, alone } = shown;
  const text = (plain ?? (hides ? JSON.stringify(components) : openPart(components))).replaceAll(typed, '·');
  const lines = linesOf(components);
  return [
    ...marksIn(text, pack)
      .filter(({ time }) => !isOpen(time, ceiling))
      .map(({ word, time }) => `tells ${word}, known from ${JSON.stringify(time)}`),
    ...(by.includes(missed) && !alone ? ['a miss before others'] : []),
    ...lines.flatMap((line, at) => misplaced(line, lines[at - 1])),
    ...lines.flatMap((line) => misdated(line, pack, by)),
    ...besideTrope(text, pack, by, ceiling, hides),
    ...(ceiling !== null && ceiling >= pack.end ? [] : staysIn(text, by)),
  ];
}

/** Part of what is typed and not found. */
const missed = 'xq vwzz';

type Found = { word: string; time: Time };

/** The marks in a text, and the entries that it links to. */
function marksIn(text: string, { marks }: MarkedPack): Found[] {
  const words = text.matchAll(/z[a-z]{7}/gi).map(([word]) => word.toLowerCase());
  const links = text.matchAll(/[ct]:marked-\d+(:z\d[pt])/g).map(([, id = '']) => id);
  return [...words, ...links].flatMap((word) => {
    const time = marks.get(word);
    return time ? [{ word, time }] : [];
  });
}

const linesOf = (components: readonly APIMessageComponent[]): string[] =>
  components.flatMap((component): string[] => {
    if (component.type === ComponentType.TextDisplay) return [...component.content.split('\n'), ''];
    return 'components' in component ? linesOf(component.components) : [];
  });

const isItem = (line: string): boolean => line.startsWith('- ');
const isCovered = (line: string): boolean => line.includes('||');

/** An open line behind a covered one: the order of the list would tell where the covered one belongs. */
const misplaced = (line: string, before = ''): string[] =>
  isItem(line) && isItem(before) && isCovered(before) && !isCovered(line)
    ? [`an open line after “${before}”`]
    : [];

/** A covered line that says from when it is known, and says it wrong, or gives its trope away. */
function misdated(line: string, pack: MarkedPack, by: string): string[] {
  const [, said = '', covered = ''] = /^- from ([^|]+): \|\|(.*)\|\|$/.exec(line) ?? [];
  if (said === '') return [];
  const times = marksIn(covered, pack).map(({ time }) => time);
  const place = Math.max(...times.map(({ fact, episode }) => Math.max(fact, episode)));
  const exact = times.some((time) => Math.max(time.fact, time.episode) === place && !time.vague);
  const code = pack.episodes[place - 1]?.toUpperCase();
  // Beside the name of a trope the season alone is said.
  const isExpected =
    said === code || /t:|\/trope|\/random|Another/.test(by) || times.some(({ vague }) => vague);
  if (exact && !isExpected) return [`“${line}” is known from ${code}`];
  if (!exact && /S\d+E\d+/.test(said)) return [`“${line}” says an episode that nobody recorded`];
  return [];
}

/** The episode of an example that is covered, beside the name of its trope; or where they are left out, how many there are. */
function besideTrope(
  text: string,
  pack: MarkedPack,
  by: string,
  ceiling: number | null,
  hides: boolean,
): string[] {
  const [, trope = ''] = /t:marked-\d+:(z\d+t)/.exec(by) ?? [];
  if (trope === '') return [];
  const known = pack.examples.get(trope)?.filter(({ time }) => isOpen(time, ceiling)) ?? [];
  const told = [...text.matchAll(/S\d+E\d\d/g)].map(([code]) => code.toLowerCase());
  const unknown = told.filter((code) => known.every(({ episode }) => episode !== code));
  const [, count] = /### Examples \((\d+)\)/.exec(text) ?? [];
  return [
    ...unknown.map((code) => `the trope's episode ${code}`),
    ...(hides && count !== undefined && Number(count) !== known.length ? [`counts ${count} examples`] : []),
  ];
}

/** The seasons somebody is in, before all is over. */
function staysIn(text: string, by: string): string[] {
  const told = by.includes('c:')
    ? /\*\*(?:Seasons?|Years)\*\* [^"\\]+/.exec(text)
    : by.includes('s:')
      ? / · seasons? \d[^"\\]*/.exec(text)
      : null;
  return told ? [`who stays: ${told[0]}`] : [];
}
