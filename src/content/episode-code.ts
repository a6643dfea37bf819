/** A place in a show: season and number within it, or the number counted through all seasons. */
export type EpisodeCode = { season: number; number: number } | { overall: number };

/**
 * Reads `s1e15`, `S01E15`, `1x15`, `season 1 episode 15`, `season one episode fifteen`, `s1 15`, `ep 15` and a bare
 * `15`; a code may be followed by the title, as in a choice of the autocomplete. `null`: it is not a code.
 */
export function parseEpisodeCode(text: string): EpisodeCode | null {
  const typed = withDigits(text);
  const full = fullCode.exec(typed) ?? timesCode.exec(typed);
  if (full) {
    const season = Number(full[1]);
    const number = Number(full[2]);
    return { season, number };
  }
  const overall = Number(overallCode.exec(typed)?.[1] ?? 0);
  return overall > 0 ? { overall } : null;
}

/**
 * Reads a text with a season beside it, as in `christmas special s28` and `season 3: home`; `rest` is what stands beside
 * the season. `null`: there is none, or it is the code of one episode.
 */
export function parseSeason(text: string): { season: number; rest: string } | null {
  if (parseEpisodeCode(text) !== null) return null;
  const typed = text.trim();
  const { season = '', rest } = (seasonAtEnd.exec(typed) ?? seasonAtStart.exec(typed))?.groups ?? {};
  const number = Number(withDigits(season));
  return rest !== undefined && number > 0 ? { season: number, rest } : null;
}

/** One spelling of each code, without leading zeros: `s1e15`, or `15` for a number counted through all seasons. */
export const episodeCodeKey = (code: EpisodeCode): string =>
  'overall' in code ? String(code.overall) : `s${code.season}e${code.number}`;

/** A code in another order, such as `dvd s1e02` or `DVD 1x02`, in the one spelling that it is kept in; `null`: it is none. */
export function orderedCodeKey(text: string): string | null {
  for (const { index, 0: gap } of text.matchAll(/(?<=\p{L})[\s:]+/gu)) {
    const code = parseEpisodeCode(text.slice(index + gap.length));
    if (code && 'season' in code) return `${text.slice(0, index).trim()} ${episodeCodeKey(code)}`;
  }
  return null;
}

/** A code that is still being typed (`s1`, `season 1 ep`, `1x`) as the start of its key; `null`: it is not one. */
export function episodeCodeStart(text: string): string | null {
  const [, said, times] = startOfCode.exec(withDigits(text)) ?? [];
  const season = said ?? times;
  return season === undefined ? null : `s${Number(season)}e`;
}

const fullCode =
  /^(?:s|se|season|series)[\s.]*(\d{1,4})[\s,.:_-]*(?:e|ep|eps|episode)?[\s.#]*(?<!\d)(\d{1,5})(?!\d)(?:$|[\s:.,·–—-])/;
const timesCode = /^(\d{1,4})\s*x\s*(\d{1,4})(?:$|[\s:.,·–—-])/;
const overallCode = /^(?:e|ep|eps|episode|no|nr|number)?[\s.#]*0*(\d{1,5})$/;
const startOfCode =
  /^(?:(?:s|se|season|series)[\s.]*(\d{1,4})[\s,.:_-]*(?:e|ep|eps|epi\w*)?|(\d{1,4})\s*x)\s*0*$/;

const numberWords =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

const seasonName = String.raw`(?:s|season|series)[\s.]*0*(?<season>\d{1,2}|${numberWords.join('|')})`;
const seasonAtEnd = new RegExp(String.raw`^(?<rest>.*[^\s,:·(–—-])[\s,:·(–—-]+${seasonName}\)?$`, 'isu');
const seasonAtStart = new RegExp(String.raw`^${seasonName}[\s,:·–—-]+(?<rest>\S.*)$`, 'isu');

function withDigits(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replace(/[a-z]+/g, (word) => {
      const index = numberWords.indexOf(word);
      return index < 0 ? word : String(index + 1);
    });
}
