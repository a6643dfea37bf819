import { channelMention } from '@discordjs/formatters';
import type { REST } from '@discordjs/rest';
import { DiscordSnowflake } from '@sapphire/snowflake';
import {
  type APIMessage,
  type APIMessageComponent,
  MessageFlags,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { notice } from '../cards/kit/card.ts';
import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { isOfRound, resultCard, roundCard } from '../cards/rounds/round-card.ts';
import { permissionNames } from '../cards/rounds/setup-words.ts';
import { words as roundWords } from '../cards/rounds/words.ts';
import type { Catalog } from '../content/catalog/catalog.ts';
import { type RoundChannel, RoundChannelError } from '../rounds/round-channel.ts';
import { renderMessage } from './render-card.ts';
import { describeError } from './rest-errors.ts';
import { words } from './words.ts';

type Rest = Pick<REST, 'get' | 'post' | 'patch'>;

/** Plays rounds in Discord's channels, within its rate limits. */
export function createRoundChannel(rest: Rest, catalog: Pick<Catalog, 'show'>): RoundChannel {
  const send = async (channelId: string, body: RESTPostAPIChannelMessageJSONBody): Promise<string> => {
    const sent = await rest.post(Routes.channelMessages(channelId), {
      body: { flags: MessageFlags.IsComponentsV2, enforce_nonce: true, ...body },
    });
    return (sent as APIMessage).id;
  };
  return {
    post: (post) =>
      staged(post.channelId, permissionNames.sendMessages, () =>
        send(post.channelId, {
          components: renderMessage(roundCard(post, catalog.show(post.question.show))),
          allowed_mentions: { parse: [], roles: post.roleId === null ? [] : [post.roleId] },
          nonce: post.roundId,
        }),
      ),

    find: (channelId, roundId, since) =>
      staged(channelId, permissionNames.readHistory, async () => {
        let after = String(
          DiscordSnowflake.generate({
            timestamp: Math.max(Number(DiscordSnowflake.epoch), since),
            increment: 0n,
            workerId: 0n,
            processId: 0n,
          }),
        );
        for (;;) {
          const query = new URLSearchParams({ after, limit: String(pageSize) });
          const page = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
          const found = page.find((message) =>
            customIds(message.components ?? []).some((id) => isOfRound(id, roundId)),
          );
          if (found) return found.id;
          if (page.length < pageSize) return null;
          after = page
            .map(({ id }) => BigInt(id))
            .reduce((a, b) => (a > b ? a : b))
            .toString();
        }
      }),

    reveal: (channelId, messageId, result) =>
      staged(channelId, permissionNames.sendMessages, async () => {
        const body: RESTPatchAPIChannelMessageJSONBody = {
          components: renderMessage(resultCard(result, catalog.show(result.question.show))),
          flags: MessageFlags.IsComponentsV2,
          allowed_mentions: { parse: [] },
        };
        await rest.patch(Routes.channelMessage(channelId, messageId), { body });
      }),

    tell: (channelId, key, text) =>
      staged(channelId, permissionNames.sendMessages, async () => {
        const components = renderMessage([notice(roundWords.roundTitle, escapeMarkdown(text))]);
        await send(channelId, { components, allowed_mentions: { parse: [] }, nonce: key });
      }),
  };
}

const pageSize = 100;
function customIds(components: readonly APIMessageComponent[]): string[] {
  return components.flatMap((component) => [
    ...('custom_id' in component ? [component.custom_id] : []),
    ...('components' in component ? customIds(component.components) : []),
  ]);
}

/** Does something on a channel; what fails is told in words, with what to do about it. */
async function staged<T>(channelId: string, permission: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { status, code, message } = describeError(error);
    const channel = channelMention(channelId);
    if (status === 401) throw new RoundChannelError('refused', words.tokenRefused);
    if (code === RESTJSONErrorCodes.MissingAccess) {
      throw new RoundChannelError('forbidden', words.cannotSee(channel));
    }
    if (code === RESTJSONErrorCodes.MissingPermissions) {
      throw new RoundChannelError('forbidden', words.notAllowed(channel, permission));
    }
    if (status === 403) throw new RoundChannelError('forbidden', words.forbidden(channel, String(message)));
    if (code === RESTJSONErrorCodes.UnknownChannel) {
      throw new RoundChannelError('gone', words.channelGone(channel));
    }
    if (status === 404) throw new RoundChannelError('gone', words.messageGone(channel));
    if (typeof status === 'number') throw new RoundChannelError('passing', words.discordFailed(status));
    throw new RoundChannelError('passing', words.unreachable);
  }
}
