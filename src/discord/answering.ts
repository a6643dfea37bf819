import { InteractionType, Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';
import type { Answer } from './answers.ts';
import type { RestClient } from './connection.ts';
import { readInteraction } from './reading/read-interaction.ts';
import {
  describeError,
  isAlreadyAnswered,
  isConnectionClosed,
  isTooLate,
  isUneditable,
} from './rest-errors.ts';
import type { Outcome, Router } from './router.ts';

/** Answers interactions as they come, of whatever form they are. */
export type Answering = {
  /** Takes an interaction on; never throws. */
  take(sent: unknown): void;
  /** How many are being answered. */
  underWay(): number;
  /** Takes no more, and waits up to `graceMs` for what is under way. */
  stop(graceMs: number): Promise<void>;
};

/** How long Discord waits for the first answer, in milliseconds. Source: discord-api-docs, "Receiving and Responding". */
export const deadlineMs = 3000;

/** What became of an interaction in the end: `late` and `lost` answers did not reach the member. */
export type Answered = {
  at: string;
  kind: 'command' | 'component' | 'autocomplete' | 'modal' | 'other';
  outcome: Outcome | 'late' | 'lost';
  ms: number;
};

type AnsweringOptions = {
  rest: Pick<RestClient, 'post'>;
  log: Logger;
  /** Is told what became of each interaction. */
  onAnswered?: ((answered: Answered) => void) | undefined;
} & Pick<Machine, 'now' | 'after'>;

const kinds = new Map<InteractionType, Answered['kind']>([
  [InteractionType.ApplicationCommand, 'command'],
  [InteractionType.MessageComponent, 'component'],
  [InteractionType.ApplicationCommandAutocomplete, 'autocomplete'],
  [InteractionType.ModalSubmit, 'modal'],
]);

export function createAnswering(
  route: Router,
  { rest, log, now, after, onAnswered = () => undefined }: AnsweringOptions,
): Answering {
  const underWay = new Set<Promise<void>>();
  let stopping = false;

  const answer = async (sent: unknown): Promise<void> => {
    const came = now();
    const { interaction, faults } = readInteraction(sent);
    if (!interaction) {
      log.warn({ faults }, 'an interaction that cannot be read was dropped');
      return;
    }
    const response = await route(interaction);
    if (!response) return;
    const tell = (outcome: Answered['outcome']): void => {
      const kind = kinds.get(interaction.type) ?? 'other';
      const answered = { at: response.at, kind, outcome, ms: now() - came };
      log.debug({ ...answered, interaction: interaction.id, guild: interaction.guild_id }, 'answered');
      onAnswered(answered);
    };
    const callback = async (of: Pick<Answer, 'body' | 'files'>): Promise<void> => {
      const post = () => rest.post(Routes.interactionCallback(interaction.id, interaction.token), bodyOf(of));
      await post().catch((error) => {
        // A connection that was kept open may be closed by the other side just as it is used again.
        if (isConnectionClosed(error) && now() - came < deadlineMs) return post();
        throw error;
      });
    };
    const followUp = ({ body: { data }, files }: Extract<Answer, { update: object }>) =>
      rest.post(Routes.webhook(interaction.application_id, interaction.token), bodyOf({ body: data, files }));
    const send = async (): Promise<unknown> => {
      if (!response.update) return callback(response);
      const { update } = response;
      const isUpdated = await callback({ body: update.body, files: [] }).then(
        () => true,
        async (error) => {
          if (!isUneditable(error)) throw error;
          await update.refused();
          return false;
        },
      );
      return isUpdated ? followUp(response) : callback(response);
    };
    try {
      await send();
      tell(response.outcome);
    } catch (error) {
      // A second try after a lost connection finds the first one's answer in place: that is a success.
      if (isAlreadyAnswered(error)) return tell(response.outcome);
      tell(isTooLate(error) ? 'late' : 'lost');
      log.warn(
        {
          failure: describeError(error),
          interaction: interaction.id,
          guild: interaction.guild_id,
          at: response.at,
        },
        isTooLate(error) ? 'an interaction was answered too late' : 'an answer did not reach Discord',
      );
    }
  };

  return {
    take(sent) {
      if (stopping) return;
      const work = answer(sent)
        .catch((error) => log.error({ err: error }, 'an interaction could not be answered'))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    underWay: () => underWay.size,
    async stop(graceMs) {
      stopping = true;
      const patience = Promise.withResolvers<void>();
      const callOff = after(graceMs, patience.resolve);
      await Promise.race([Promise.allSettled(underWay), patience.promise]);
      callOff();
    },
  };
}

const bodyOf = ({ body, files }: { body: unknown; files: Answer['files'] }) => ({
  body,
  ...(files.length > 0 ? { files } : {}),
  auth: false,
});
