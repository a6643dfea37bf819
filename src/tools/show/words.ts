const count = (number: number, one: string, many = `${one}s`): string =>
  number === 0 ? `no ${many}` : `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

/** What `npm run show` says. */
export const words = {
  usage: `Bring shows in from public data, and keep them up to date.

  npm run show -- add "Doctor Who"     look a show up at TVmaze, choose it, bring it in
      --id 210 | --imdb tt0436992      the show with this id, without a search
      --yes                            take the first, ask nothing
      --guests                         ask for the guests of every episode, not of the first 300
      --pictures                       take pictures along; whether they may be used is for you to find out
      --wikidata                       other names and languages from Wikidata, too
  npm run show -- update [id | --all]  take over what the source changed; what you changed stays
      --dry-run                        only say what would change
  npm run show -- list                 the shows there are
  npm run show -- check [id]           look for mistakes, and for what a curator should see to
  npm run show -- remove id            take a show away, after asking (--yes: without)`,
  unknownCommand: (command: string): string => `There is no "${command}".`,
  nameAShow: 'Name a show: npm run show -- add "Doctor Who"',
  nameAnId: 'Name a show by its id: npm run show -- list has them.',
  badId: (id: string): string => `${id} is no id of TVmaze: it is a number, as in --id 210.`,
  badImdb: (id: string): string => `${id} is no id of IMDb: write it as in --imdb tt0436992.`,
  noHit: (source: string, title: string): string =>
    `${source} has no show like “${title}”: try fewer words, or another title.`,
  noImdb: (source: string, id: string): string => `${source} knows no show with the IMDb id ${id}.`,
  whichShow: 'Which one?',
  chooseByHand: (title: string): string =>
    `Several shows are like “${title}”. Name one by its id, such as --id 210, or take the first with --yes:`,
  hit: (id: string, title: string, about: readonly string[], url: string | null): string =>
    `${id.padStart(6)}  ${[title, ...about].join(' · ')}${url === null ? '' : `  ${url}`}`,
  choice: (title: string, about: readonly string[]): string => [title, ...about].join(' · '),

  fetchingShow: (source: string): string => `Asking ${source} for the show`,
  fetchingGuests: 'Asking for the guests of its episodes',
  fetchingWikidata: 'Asking Wikidata for other names',
  checking: 'Checking the pack, and making its questions',
  done: (what: string): string => `${what}: done.`,

  alreadyHere: (title: string, id: string): string =>
    `${title} is here already, as ${id}. To bring it up to date: npm run show -- update ${id}`,
  added: (title: string, folder: string): string => `${title} is in ${folder}`,
  holds: (has: {
    seasons: number;
    episodes: number;
    specials: number;
    parts: number;
    tropes: number;
    questions: number;
  }): string =>
    `${count(has.seasons, 'season')}, ${count(has.episodes, 'episode')}, ${count(has.specials, 'special')}, ${count(has.parts, 'part')}; ${count(has.tropes, 'trope')}; ${count(has.questions, 'question')}`,
  noEpisodes: (source: string): string =>
    `${source} lists no episodes of it yet: “update” brings them when there are some.`,
  guestsLeft: (asked: number, all: number): string =>
    `Guests were asked for in the first ${asked} of ${all} episodes: add --guests for all of them.`,
  nextSteps: (id: string): string =>
    `Next: npm start plays with it, npm run show -- check ${id} says what a curator should see to.`,
  invalid: 'What the source says makes no pack without mistakes; nothing was written:',

  upToDate: (id: string): string => `${id}: nothing has changed.`,
  updated: (id: string): string => `${id}: brought up to date.`,
  wouldChange: (id: string): string => `${id}: this would change.`,
  notImported: (id: string): string =>
    `${id} was written by hand: there is no source to bring it up to date from.`,
  noneImported: 'No show here was brought in from a source: there is nothing to update.',
  brokenPack: (id: string): string => `${id} has mistakes; nothing was changed. Mend them first:`,
  brokenSource: (id: string, why: string): string =>
    `${id}: its .source folder cannot be read (${why}). Restore it, or remove the show and bring it in again.`,
  wouldBreak: (id: string): string =>
    `${id}: together with what you changed, what the source says now is no valid pack; nothing was changed:`,
  notAll: (number: number): string => `${count(number, 'show')} could not be brought up to date.`,
  whichToUpdate: (ids: readonly string[]): string =>
    `Name one of ${ids.join(', ')}, or update them with --all.`,
  unknownSource: (id: string, source: string): string => `${id} is from ${source}, which is not known here.`,
  set: (where: string, from: string, to: string): string => `  changed  ${where}: ${from} → ${to}`,
  addedTo: (where: string, to: string): string => `  new      ${where}: ${to}`,
  dropped: (where: string, from: string): string => `  gone     ${where}: ${from}`,
  kept: (where: string, own: string, theirs: string): string =>
    `  yours    ${where}: ${own} stays, though the source now says ${theirs}`,
  differs: (where: string, own: string, theirs: string): string =>
    `  yours    ${where}: ${own} (the source: ${theirs})`,
  stays: (where: string): string =>
    `  stays    ${where}, which the source has no longer: remove it if it is wrong`,
  renumbered: (id: string, title: string, now: string): string =>
    `  stays    ${id} (${title}), which the source now counts as ${now}: an id never changes`,
  noPlace: (title: string, wanted: string): string =>
    `  left out ${title}: the source counts it as ${wanted}, which is another episode here`,
  more: (number: number): string => `  … and ${number} more`,
  nothing: 'nothing',

  listLine: (id: string, title: string, about: string, origin: string): string =>
    `${id.padEnd(24)}  ${title}, ${about} (${origin})`,
  faulty: (problems: number): string => `has ${count(problems, 'mistake')}`,
  fromSource: (source: string, day: string): string => `from ${source}, ${day}`,
  byHand: 'written by hand',
  noShows: (folder: string): string => `There is no show in ${folder}.`,
  noSuchShow: (id: string, ids: readonly string[]): string =>
    ids.length === 0
      ? `There is no show ${id}, or any other.`
      : `There is no show ${id}: there are ${ids.join(', ')}.`,
  noMistakes: (id: string, warnings: number): string => `${id}: no mistakes, ${count(warnings, 'warning')}.`,
  warning: (text: string): string => `warning: ${text}`,

  refersTo: (title: string, facts: readonly string[]): string =>
    facts.length === 0 ? `Nothing refers to ${title}.` : `${title}: ${facts.join('; ')}.`,
  openRounds: (number: number): string =>
    `${count(number, 'open round')} will be revealed from what was posted`,
  dailyRounds: (number: number): string =>
    `${count(number, 'server')} with a daily round about it alone will get no question`,
  progress: (number: number): string => `how far ${count(number, 'member')} got is kept`,
  boards: 'boards and answers keep their history',
  askRemove: (folder: string): string => `Remove ${folder} for good?`,
  needsYes: (id: string): string => `To remove it without a terminal: npm run show -- remove ${id} --yes`,
  leftAlone: 'Nothing was removed.',
  removed: (folder: string): string => `${folder} is removed.`,

  locked: 'Shows are being brought in or updated by another process: try again when it is done.',
  noRoom: (folder: string): string =>
    `The disk is full; nothing in ${folder} was changed. Make room, and try again.`,
  noScratch: (folder: string, why: string): string =>
    `There must be room in ${folder} to check the pack; nothing was changed (${why})`,
  notAllowed: (folder: string): string =>
    `${folder} cannot be written: give the user who runs this the right to write there.`,
  cancelled: 'Nothing was changed.',
};
