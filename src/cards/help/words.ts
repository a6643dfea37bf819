/** What `/help` says. Names and texts that are given to these are safe markdown. */
export const words = {
  title: 'Callboard',
  intro:
    'Look up characters, episodes and tropes, and play a round of trivia a day. What could spoil you is covered. Say with /progress set how far you have watched, and what only you see follows that.',
  trivia: 'Daily trivia',
  points: (right: number, bonus: number): string =>
    `A right answer is ${right} points. Each right answer in a row before it adds a point, up to ${bonus} more. A wrong answer ends the streak.`,
  missed: (most: number, within: number): string =>
    `A streak outlasts ${most} missed rounds in ${within}: they neither end it nor make it longer.`,
  periods:
    'The week’s board starts on Monday, the month’s on the first. They move when a round closes, at the hour of the next one.',
  commands: 'Commands',
  command: (name: string, description: string, subcommands: readonly string[]): string =>
    `- ${name} ${description}${subcommands.length > 0 ? ` (${subcommands.join(', ')})` : ''}`,
  shows: 'Shows',
  show: (title: string, disambiguation: string): string => `- ${title}, ${disambiguation}`,
  sources: 'Where the data comes from',
  howGathered:
    'Facts are gathered by hand from public pages and told in our own words. Each card names its sources; where they disagree, it says so; what no source tells is left open.',
  sourcesOf: (title: string, country: string, count: number, id: string): string =>
    `- ${title} (${country}): ${count} sources, listed under /show ${id}`,
};
