import { randomBytes } from 'node:crypto';
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  InteractionType,
} from 'discord-api-types/v10';
import type { StoredMessage } from '../messages/store.ts';
import type { RehearsalState } from '../rehearsal/state.ts';
import type { Place } from '../world/find.ts';

/** How long a token lets a bot follow up: https://discord.com/developers/docs/interactions/receiving-and-responding */
const TOKEN_LIFE_MS = 15 * 60_000;

export type OutcomeKind =
  | 'message'
  | 'update'
  | 'deferred'
  | 'deferred-update'
  | 'modal'
  | 'autocomplete'
  | 'none';

/** A form that a member has on screen. */
export interface OpenModal extends APIModalInteractionResponseCallbackData {
  userId: string;
  channelId: string;
  /** The message whose button opened it, if it was one. */
  messageId: string | null;
  install: Install;
}

/** What a member got to see after doing something. */
export interface Outcome {
  status: 'answered' | 'failed';
  kind: OutcomeKind;
  /** The reply, or the message that was changed, as it then stood. */
  message?: StoredMessage;
  modal?: OpenModal;
  choices?: APIApplicationCommandOptionChoice[];
  /** The bot asked for more time first («… is thinking»). */
  deferred: boolean;
  /** Milliseconds to the bot's first answer. */
  ms: number;
  /** Milliseconds until the reply was there. */
  completeMs: number;
  /** Why there was none. */
  reason?: string;
}

/** Who brought the bot: the server, or the person themselves. */
export type Install = 'guild' | 'user';

/** What a member does that the bot is asked about. */
export interface Act {
  type: InteractionType;
  userId: string;
  place: Place;
  install: Install;
  /** The message with the button or select, or the one whose button opened the modal. */
  message: StoredMessage | null;
  /** The full command, e.g. `daily setup`. */
  commandName: string | null;
  /** The type of the option being typed, for autocomplete. */
  focusedType: ApplicationCommandOptionType | null;
  /** Resolve with a deferral already, instead of waiting for the reply it promises. */
  untilFirst: boolean;
}

/** An interaction from the moment it is sent to the bot. */
export interface LiveInteraction extends Act {
  id: string;
  token: string;
  /** By the rehearsal's clock, in milliseconds since the Unix epoch. */
  createdAt: number;
  state: 'waiting' | 'answered' | 'failed';
  /** The first answer was a promise, and its message is not there yet. */
  pendingReply: boolean;
  ephemeral: boolean;
  /** What `@original` stands for. */
  originalId: string | null;
  followups: number;
  /** The last answer that was refused, for telling why there was none. */
  refusal: string | null;
  answer(result: Answer): void;
  fail(reason: string): void;
}

type Answer = Pick<Outcome, 'kind'> & Partial<Pick<Outcome, 'message' | 'modal' | 'choices'>>;

/** Every interaction there was, and the clock running on those that are not answered. */
export class InteractionDesk {
  readonly #byToken = new Map<string, LiveInteraction>();
  readonly #unsettled = new Set<LiveInteraction>();
  readonly #state: () => RehearsalState;
  readonly #deadlineMs: number;

  constructor(state: () => RehearsalState, deadlineMs: number) {
    this.#state = state;
    this.#deadlineMs = deadlineMs;
  }

  byToken(token: string): LiveInteraction | null {
    return this.#byToken.get(token) ?? null;
  }

  isExpired(interaction: LiveInteraction): boolean {
    return this.#state().clock.now() - interaction.createdAt > TOKEN_LIFE_MS;
  }

  /** Sends an interaction to the bot and waits for what the member gets to see. */
  begin(act: Act, payloadOf: (interaction: LiveInteraction) => object): Promise<Outcome> {
    const state = this.#state();
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const interaction = this.#open(act, resolve);
    const guildId = act.place.kind === 'guild' ? act.place.guild.id : null;
    if (!state.gateway.hasListener(guildId)) {
      interaction.fail('no bot is connected');
      return promise;
    }
    const payload = payloadOf(interaction);
    const { id, userId } = interaction;
    state.events.emit('interaction', { id, userId, channelId: act.place.id, payload });
    state.gateway.dispatch('INTERACTION_CREATE', payload, guildId);
    return promise;
  }

  #open(act: Act, resolve: (outcome: Outcome) => void): LiveInteraction {
    const state = this.#state();
    const began = performance.now();
    const elapsed = () => Math.round((performance.now() - began) * 100) / 100;
    let firstMs: number | null = null;
    let deferred = false;
    const settle = (result: Pick<Outcome, 'status' | 'kind'> & Partial<Outcome>) => {
      clearTimeout(timer);
      this.#unsettled.delete(interaction);
      const completeMs = elapsed();
      const outcome = { deferred, ms: firstMs ?? completeMs, completeMs, ...result };
      // Once the request that brought it is through, so that the log has it by then.
      setImmediate(() => {
        state.events.emit('outcome', { interactionId: interaction.id, outcome });
        resolve(outcome);
      });
    };
    const interaction: LiveInteraction = {
      ...act,
      id: state.nextId(),
      token: randomBytes(24).toString('base64url'),
      createdAt: state.clock.now(),
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
        clearTimeout(timer);
        timer = setTimeout(() => interaction.fail('deferred, but never filled in'), TOKEN_LIFE_MS).unref();
      },
      fail: (reason) => {
        interaction.state = 'failed';
        settle({ status: 'failed', kind: 'none', reason });
      },
    };
    let timer = setTimeout(() => {
      const refusal = interaction.refusal === null ? '' : `; its answer was refused: ${interaction.refusal}`;
      interaction.fail(`no answer within ${this.#deadlineMs} ms${refusal}`);
    }, this.#deadlineMs);
    this.#byToken.set(interaction.token, interaction);
    this.#unsettled.add(interaction);
    return interaction;
  }

  /** Ends the waiting for everything that is still open. */
  shutDown(): void {
    for (const interaction of [...this.#unsettled]) interaction.fail('the rehearsal was closed');
  }
}
