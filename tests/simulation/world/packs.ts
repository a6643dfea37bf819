import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openContent } from '../../../src/app/content.ts';
import type { OpenedStore } from '../../../src/content/store/read-store.ts';
import { writePacks } from '../../fixtures/write-packs.ts';
import { memory } from './memory.ts';

const episodes = 12;
const questionsOfShow = 36;
const shows = ['harbour', 'lantern'] as const;

/** The place of the episode from which a question may be asked; every third is open from the start. */
const timeOfQuestion = (number: number): number => (number % 3 === 0 ? 0 : (number % episodes) + 1);
const two = (number: number): string => String(number).padStart(2, '0');

/** Every text of a question says which one it is, and from when it may be told: `harbour 7 e08`. */
const mark = (show: string, number: number): string => `${show} ${number} e${two(timeOfQuestion(number))}`;
const rightWord = 'Right';

/** What a text tells: of which show, and from which episode on it may be told, as a place. */
export const toldIn = (text: string): { show: string; place: number }[] =>
  [...text.matchAll(/\b(harbour|lantern) \d+ e(\d\d)\b/g)].map(([, show = '', place]) => ({
    show,
    place: Number(place),
  }));

/** Which option of a question that is marked is right; `null` for one that the bot made by itself. */
export function rightOptionOf(options: readonly string[]): number | null {
  const right = options.findIndex((option) => option.includes(rightWord));
  return right === -1 ? null : right;
}

const packOf = (show: string, isThere: (number: number) => boolean) => ({
  'show.yaml': `
id: ${show}
title: The ${show}
disambiguation: a series that was made for the simulation
accent: "#123456"
country: Norway
language: Norwegian
genres: [Drama]
premise: Nothing happens.
seasons: [{ number: 1, episodes: ${episodes} }]
network: None
first_aired: "2021-01"
sources:
  wiki: { name: Fan wiki, url: "https://example.org/${show}" }
`,
  'characters.yaml': '[]\n',
  'episodes.yaml': '[]\n',
  'tropes.yaml': '[]\n',
  'trivia.yaml': Array.from({ length: questionsOfShow }, (_, number) => number)
    .filter(isThere)
    .map((number) => {
      const of = mark(show, number);
      const from = timeOfQuestion(number);
      return `
- id: q-${number}
  question: Which is right in ${of}?
  answer: ${rightWord} ${of}
  wrong: [False ${of}, Untrue ${of}, Never ${of}]
  explanation: So it is in ${of}.
  difficulty: easy
  sources: [wiki]${from === 0 ? '' : `\n  from: s1e${two(from)}`}`;
    })
    .join(''),
});

/** The packs as they are, with questions left out, and with a show that is gone. */
const variants = [
  () => true,
  (_show: string, number: number) => number % 5 !== 0,
  (show: string, number: number) => show === 'harbour' && number > 3,
];

/** Builds the stores with the packs, one for each way they may be, below a folder. */
const buildPacks = (folder: string): OpenedStore[] =>
  variants.map((isThere, variant) => {
    const packs = shows.flatMap((show) => {
      const pack = packOf(show, (number) => isThere(show, number));
      return pack['trivia.yaml'] === '' ? [] : [[show, pack] as const];
    });
    const data = path.join(folder, `packs-${variant}`);
    writePacks(data, Object.fromEntries(packs));
    return openContent(data, path.join(folder, `store-${variant}`));
  });

let built: OpenedStore[] | null = null;

/** The packs in all their ways, built once for all worlds of a process. */
export function thePacks(): OpenedStore[] {
  if (built) return built;
  const folder = mkdtempSync(path.join(memory, 'callboard-packs-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  built = buildPacks(folder);
  return built;
}
