import type { Source } from '../../content/import/source.ts';
import type { Wikidata } from '../../content/import/wikidata.ts';
import type { Terminal } from './terminal.ts';

/** What the commands of `npm run show` work with. */
export type Context = {
  dataDir: string;
  varDir: string;
  source: Source;
  wikidata: Wikidata;
  terminal: Terminal;
  /** YYYY-MM-DD. */
  today: () => string;
};
