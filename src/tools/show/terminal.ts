import type { Hit } from '../../content/import/source.ts';
import { Refusal } from './refusal.ts';
import { words } from './words.ts';

/** How a person is told and asked: with choices and bars on a terminal, in plain lines anywhere else. */
export type Terminal = {
  print(line: string): void;
  /** `null`: there is nobody to choose. */
  choose(hits: readonly Hit[]): Promise<Hit | null>;
  /** `null`: there is nobody to ask. */
  confirm(question: string): Promise<boolean | null>;
  /** Shows how far a stage is; a stage that ends is told once. */
  stage(name: string): Progress;
};
export type Progress = { at(done: number, total: number): void; end(): void };

/** The terminal that this process has. */
export async function openTerminal(): Promise<Terminal> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const isTTY = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (!isTTY) {
    return {
      print,
      choose: async () => null,
      confirm: async () => null,
      stage: (name) => ({ at: () => {}, end: () => print(words.done(name)) }),
    };
  }
  const bars = await import('cli-progress');
  return {
    print,
    choose: (hits) => asked(() => chooseHit(hits)),
    confirm: (message) =>
      asked(async () => (await import('@inquirer/confirm')).default({ message, default: false })),
    stage: (name) => barOf(bars.default, name),
  };
}

async function chooseHit(hits: readonly Hit[]): Promise<Hit> {
  const { default: select } = await import('@inquirer/select');
  return select({
    message: words.whichShow,
    choices: hits.map((hit) => ({
      value: hit,
      name: words.choice(hit.title, aboutHit(hit)),
      ...(hit.url !== null && { description: hit.url }),
    })),
    pageSize: hits.length,
    theme: { indexMode: 'number' },
  });
}

/** What tells a hit from others of its title: year, country, network. */
export const aboutHit = ({ year, country, network }: Hit): string[] =>
  [year === null ? null : String(year), country, network].flatMap((part) => part ?? []);

/** Whoever leaves a question with Ctrl+C wants nothing done. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Refusal([words.cancelled]);
    throw error;
  }
}

type Bars = typeof import('cli-progress');

function barOf({ SingleBar, Presets }: Bars, name: string): Progress {
  const bar = new SingleBar(
    { format: `${name} {bar} {value}/{total}`, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(1, 0);
  return {
    at(done, total) {
      bar.setTotal(total);
      bar.update(done);
    },
    end() {
      bar.update(bar.getTotal());
      bar.stop();
    },
  };
}
