import type { REST } from '@discordjs/rest';
import { InteractionResponseType } from 'discord-api-types/v10';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createAnswering } from '../../src/discord/answering.ts';
import type { Routed } from '../../src/discord/router.ts';
import { realMachine } from '../../src/machine/machine.ts';
import { use } from '../fixtures/routed-bot.ts';

const pong: Routed = {
  body: { type: InteractionResponseType.Pong },
  files: [],
  at: 'character',
  outcome: 'answered',
};

/** Answers that are ready when the test says so, and those that were sent. */
function slowly() {
  const ready = Promise.withResolvers<Routed>();
  const sent: string[] = [];
  const post: REST['post'] = async (path) => void sent.push(path);
  const log = pino({ level: 'silent' });
  return {
    ready,
    sent,
    answering: createAnswering(() => ready.promise, {
      rest: { post },
      log,
      now: () => 0,
      after: realMachine.after,
    }),
  };
}

test('what was begun is answered before the stop is over, and nothing new is begun', async () => {
  const { ready, sent, answering } = slowly();
  answering.take(use('character'));
  const stopped = answering.stop(60_000).then(() => [...sent]);
  answering.take(use('character'));
  ready.resolve(pong);
  expect(await stopped).toHaveLength(1);
  expect(sent).toHaveLength(1);
});

test('what takes too long is not waited for', async () => {
  const { ready, sent, answering } = slowly();
  answering.take(use('character'));
  await answering.stop(0);
  expect(sent).toEqual([]);
  ready.resolve(pong);
});
