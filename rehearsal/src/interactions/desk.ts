import type { EventEmitter } from 'node:events';
import type { Gateway } from '../gateway/gateway.ts';
import type { Clock } from '../world/clock.ts';
import type { Timers } from '../world/timers.ts';
import type { Act, LiveInteraction, Outcome } from './live-interaction.ts';

/** How long a token lets a bot follow up: https://discord.com/developers/docs/interactions/receiving-and-responding */
const TOKEN_LIFE_MS = 15 * 60_000;

/** What is told of interactions. */
export interface InteractionEventMap {
  /** A member did something that the bot is now asked about. */
  interaction: [{ id: string; userId: string; channelId: string; payload: object }];
  /** What came of it. */
  outcome: [{ interactionId: string; outcome: Outcome }];
}

/** What interactions are sent with. */
export interface DeskParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly nextId: () => string;
  /** Gives a word that nobody can guess, each time another. */
  readonly newToken: () => string;
  readonly gateway: Pick<Gateway, 'hasListener' | 'dispatch'>;
  readonly events: Pick<EventEmitter<InteractionEventMap>, 'emit'>;
}

/** Every interaction there was, and the clock running on those that are not answered. */
export class InteractionDesk {
  readonly #byToken = new Map<string, LiveInteraction>();
  readonly #unsettled = new Set<LiveInteraction>();
  readonly #parts: DeskParts;
  readonly #deadlineMs: number;

  constructor(parts: DeskParts, deadlineMs: number) {
    this.#parts = parts;
    this.#deadlineMs = deadlineMs;
  }

  byToken(token: string): LiveInteraction | null {
    return this.#byToken.get(token) ?? null;
  }

  isExpired(interaction: LiveInteraction): boolean {
    return this.#parts.clock.now() - interaction.createdAt > TOKEN_LIFE_MS;
  }

  /** Sends an interaction to the bot and waits for what the member gets to see. */
  begin(act: Act, payloadOf: (interaction: LiveInteraction) => object): Promise<Outcome> {
    const { gateway, events } = this.#parts;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const interaction = this.#open(act, resolve);
    const guildId = act.place.kind === 'guild' ? act.place.guild.id : null;
    if (!gateway.hasListener(guildId)) {
      interaction.fail('no bot is connected');
      return promise;
    }
    const payload = payloadOf(interaction);
    const { id, userId } = interaction;
    events.emit('interaction', { id, userId, channelId: act.place.id, payload });
    gateway.dispatch('INTERACTION_CREATE', payload, guildId);
    return promise;
  }

  #open(act: Act, resolve: (outcome: Outcome) => void): LiveInteraction {
    const { clock, timers, nextId, newToken, events } = this.#parts;
    const began = timers.steadyNow();
    const elapsed = () => Math.round((timers.steadyNow() - began) * 100) / 100;
    let firstMs: number | null = null;
    let deferred = false;
    const settle = (result: Pick<Outcome, 'status' | 'kind'> & Partial<Outcome>) => {
      stopWaiting();
      this.#unsettled.delete(interaction);
      const completeMs = elapsed();
      const outcome = { deferred, ms: firstMs ?? completeMs, completeMs, ...result };
      // Once the request that brought it is through, so that the log has it by then.
      timers.soon(() => {
        events.emit('outcome', { interactionId: interaction.id, outcome });
        resolve(outcome);
      });
    };
    const interaction: LiveInteraction = {
      ...act,
      id: nextId(),
      token: newToken(),
      createdAt: clock.now(),
      state: 'waiting',
      pendingReply: false,
      ephemeral: false,
      originalId: null,
      followups: 0,
      refusal: null,
      answer: (result) => {
        firstMs ??= elapsed();
        interaction.state = 'answered';
        deferred ||= result.kind === 'deferred' || result.kind === 'deferred-update';
        if (result.kind !== 'deferred' || act.untilFirst) return settle({ status: 'answered', ...result });
        stopWaiting();
        stopWaiting = timers.after(TOKEN_LIFE_MS, () => interaction.fail('deferred, but never filled in'));
      },
      fail: (reason) => {
        interaction.state = 'failed';
        settle({ status: 'failed', kind: 'none', reason });
      },
    };
    let stopWaiting = timers.after(this.#deadlineMs, () => {
      const refusal = interaction.refusal === null ? '' : `; its answer was refused: ${interaction.refusal}`;
      interaction.fail(`no answer within ${this.#deadlineMs} ms${refusal}`);
    });
    this.#byToken.set(interaction.token, interaction);
    this.#unsettled.add(interaction);
    return interaction;
  }

  /** Ends the waiting for everything that is still open. */
  shutDown(): void {
    for (const interaction of [...this.#unsettled]) interaction.fail('the rehearsal was closed');
  }
}
