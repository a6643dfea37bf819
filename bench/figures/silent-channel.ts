import type { RoundChannel } from '../../src/rounds/round-channel.ts';

/** A channel in which all is done at once and nobody is told: the bot alone is measured. */
export const silentChannel: RoundChannel = {
  post: async () => '1',
  find: async () => null,
  findAll: async () => [],
  reveal: async () => undefined,
  isThere: async () => true,
  tellVoid: async () => undefined,
  tellMoved: async () => undefined,
  tellMember: async () => undefined,
};
