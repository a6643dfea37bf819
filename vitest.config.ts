import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { common, everything, slow } from './tests/lanes.ts';

/** The longest test of all begins first: begun last, it would run alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith('/crash.test.ts');
    return (await super.sort(files)).sort((a, b) => Number(isLongest(b)) - Number(isLongest(a)));
  }
}

export default defineConfig({
  test: {
    ...common,
    maxWorkers: availableParallelism(),
    // Modules keep no state, so that the next file may use them as they are: to load them anew takes longer than most tests.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'quick', include: everything, exclude: slow } },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
});
