import { expect, test } from 'vitest';
import { words as appWords } from '../../src/app/words.ts';
import { words as entryWords } from '../../src/cards/entries/words.ts';
import { words as helpWords } from '../../src/cards/help/words.ts';
import { words as kitWords } from '../../src/cards/kit/words.ts';
import { setupWords } from '../../src/cards/rounds/setup-words.ts';
import { playWords, words as roundWords } from '../../src/cards/rounds/words.ts';
import { words as boardWords } from '../../src/cards/scoreboard/words.ts';
import { words as settingsWords } from '../../src/cards/settings/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { words as discordWords, startWords } from '../../src/discord/words.ts';
import { words as roundsWords } from '../../src/rounds/words.ts';

/** A sentence of each sort, and the values that it is made of, as they are to be read in it. */
const said: [said: string, ...values: string[]][] = [
  [appWords.whatWasPosted(17, 23), '17', '23'],
  [appWords.packsHave(17, 'INSTEAD', 'FIRST'), '17', 'INSTEAD', 'FIRST'],
  [appWords.oneOf(['ONE', 'TWO']), 'ONE', 'TWO'],
  [kitWords.more(17, 23), '17', '23'],
  [kitWords.heldFrom(17, 'S1E09', true), '17', 'S1E09'],
  [entryWords.noSuchEntry('trope', 'TYPED'), entryWords.kind('trope'), 'TYPED'],
  [entryWords.matches(1234), '1,234'],
  [entryWords.holds({ character: 17, episode: 23, trope: 41 }), '17', '23', '41'],
  [
    entryWords.episodesOf(40, [
      { name: 'ONE', episodes: 17, isRunning: false },
      { name: 'TWO', episodes: 23, isRunning: true },
    ]),
    '40',
    'ONE',
    '17',
    'TWO',
    '23',
  ],
  [entryWords.seasonsOf(1234, 17), '1,234', '17'],
  [helpWords.sourcesOf('TITLE', 'COUNTRY', 17, 'ID'), 'TITLE', 'COUNTRY', '17', 'ID'],
  [roundWords.hadItRight(17, 1234), '17', '1,234'],
  [roundWords.answered(1234), '1,234'],
  [roundWords.leader(2, 'NAME', 17), '2', 'NAME', '17'],
  [roundWords.streaks(17, 23), '17', '23'],
  [roundWords.lastRoundIs('2026-03-02', 'posted', ': LINK'), '2026-03-02', 'LINK'],
  [playWords.yourAnswer('ANSWER'), 'ANSWER'],
  [setupWords.nextComes('CHANNEL', 'AT', 'RELATIVE'), 'CHANNEL', 'AT', 'RELATIVE'],
  [setupWords.lacking('CHANNEL', ['ONE', 'TWO']), 'CHANNEL', 'ONE', 'TWO'],
  [setupWords.notAZone('TYPED', ['ONE', 'TWO']), 'TYPED', 'ONE', 'TWO'],
  [setupWords.timeChoice('19:30'), '19:30', '7:30'],
  [boardWords.line(2, 'NAME', 17), '2', 'NAME', '17'],
  [boardWords.altLine(2, 'NAME', 1234, false), '2', 'NAME', '1,234'],
  [boardWords.altLine(2, 'NAME', 17, true), '2', 'NAME', '17', boardWords.you],
  [boardWords.players(1234), '1,234'],
  [boardWords.span('month', '2026-03'), '2026'],
  [settingsWords.opens(17, 23, 'S1E09'), '17', '23', 'S1E09'],
  [settingsWords.progressOf('SHOW', 'SEEN'), 'SHOW', 'SEEN'],
  [settingsWords.whichShow(['ONE', 'TWO']), 'ONE', 'TWO'],
  [settingsWords.ceilingAt('S1E09', true), 'S1E09'],
  [commandWords.noSuchShow('TYPED', ['ONE', 'TWO']), 'TYPED', 'ONE', 'TWO'],
  [commandWords.noSuchEpisode('TYPED', ['ONE', 'TWO']), 'TYPED', 'ONE', 'TWO'],
  [discordWords.andMore(17), '17'],
  [discordWords.optionCount(17, 23), '17', '23'],
  [discordWords.incident('0123abcd'), '0123abcd'],
  [discordWords.olderButton('COMMAND'), '/COMMAND'],
  [discordWords.fillIn('OPTION', 'COMMAND'), 'OPTION', '/COMMAND'],
  [discordWords.notAllowed('CHANNEL', 'PERMISSION'), 'CHANNEL', 'PERMISSION'],
  [discordWords.discordFailed(502), '502'],
  [startWords.notReached('ADDRESS', 'WHY'), 'ADDRESS', 'WHY'],
  [roundsWords.failing('CHANNEL', 'REASON'), 'CHANNEL', 'REASON'],
];
test.each(said)('%s', (sentence, ...values) => {
  for (const value of values) expect(sentence).toContain(value);
});

/** Ways to say the same of one and of many, or of none. */
const forms: [what: string, ...forms: string[]][] = [
  [
    'rounds that were posted',
    appWords.whatWasPosted(0, 0),
    appWords.whatWasPosted(1, 0),
    appWords.whatWasPosted(1, 1),
  ],
  [
    'the beginning of a ceiling',
    settingsWords.ceilingNone(true),
    settingsWords.ceilingNone(false),
    settingsWords.ceilingAll,
  ],
  ['whose line it is', boardWords.altLine(1, 'NAME', 1, true), boardWords.altLine(1, 'NAME', 1, false)],
  ['points', boardWords.pointsUnit(1), boardWords.pointsUnit(2)],
  ['members', roundWords.members(1).replace('1', ''), roundWords.members(2).replace('2', '')],
  ['who paused', roundWords.resumeAfter(true), roundWords.resumeAfter(false)],
];
test.each(forms)('%s: each has a form of its own', (_what, ...all) => {
  expect(new Set(all).size).toBe(all.length);
});
