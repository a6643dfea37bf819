import type { REST } from '@discordjs/rest';
import {
  type APIMessage,
  type APIMessageComponent,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { noticeCard } from '../cards/kit/notice.ts';
import { answerIdStart, resultCard, roundCard } from '../cards/rounds/round-card.ts';
import type { Catalog } from '../content/catalog/catalog.ts';
import { type RoundChannel, RoundChannelError } from '../rounds/round-channel.ts';
import { describeError } from './rest-errors.ts';

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
      staged(post.channelId, 'Send Messages', () =>
        send(post.channelId, {
          components: roundCard(post, catalog.show(post.question.show)),
          allowed_mentions: { parse: [], roles: post.roleId === null ? [] : [post.roleId] },
          nonce: post.roundId,
        }),
      ),

    find: (channelId, roundId, since) =>
      staged(channelId, 'Read Message History', async () => {
        const start = answerIdStart(roundId);
        let after = snowflakeAt(since);
        for (;;) {
          const query = new URLSearchParams({ after, limit: String(pageSize) });
          const page = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
          const found = page.find((message) =>
            customIds(message.components ?? []).some((id) => id.startsWith(start)),
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
      staged(channelId, 'Send Messages', async () => {
        const body: RESTPatchAPIChannelMessageJSONBody = {
          components: resultCard(result, catalog.show(result.question.show)),
          flags: MessageFlags.IsComponentsV2,
          allowed_mentions: { parse: [] },
        };
        await rest.patch(Routes.channelMessage(channelId, messageId), { body });
      }),

    tell: (channelId, key, text) =>
      staged(channelId, 'Send Messages', async () => {
        const components = [noticeCard('Trivia of the day', escapeMarkdown(text))];
        await send(channelId, { components, allowed_mentions: { parse: [] }, nonce: key });
      }),
  };
}

const pageSize = 100;
const discordEpoch = 1_420_070_400_000;

/** The smallest message id of a moment (ms since 1970). */
const snowflakeAt = (at: number): string => String(BigInt(Math.max(0, at - discordEpoch)) << 22n);

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
    const channel = `<#${channelId}>`;
    if (status === 401) throw new RoundChannelError('refused', 'Discord no longer accepts the token.');
    if (code === missingAccess) {
      throw new RoundChannelError(
        'forbidden',
        `I cannot see ${channel}. Give me the permission View Channel there.`,
      );
    }
    if (code === missingPermissions) {
      throw new RoundChannelError(
        'forbidden',
        `I am not allowed to do that in ${channel}. Give me ${permission} there.`,
      );
    }
    if (status === 403)
      throw new RoundChannelError('forbidden', `Discord forbids me ${channel}: ${message}.`);
    if (code === unknownChannel) {
      throw new RoundChannelError(
        'gone',
        `The channel ${channel} is not there any more. Choose another with /daily setup.`,
      );
    }
    if (status === 404)
      throw new RoundChannelError('gone', `The round’s message in ${channel} is not there any more.`);
    if (typeof status === 'number')
      throw new RoundChannelError('passing', `Discord answered with an error (${status}). I will try again.`);
    throw new RoundChannelError('passing', 'Discord could not be reached. I will try again.');
  }
}

/** Source: discord-api-docs, "Opcodes and Status Codes". */
const missingAccess = 50001;
const missingPermissions = 50013;
const unknownChannel = 10003;
