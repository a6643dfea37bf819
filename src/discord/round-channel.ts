import { channelMention } from '@discordjs/formatters';
import { DiscordSnowflake } from '@sapphire/snowflake';
import {
  type APIMessage,
  type APIMessageComponent,
  ComponentType,
  MessageFlags,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { notice } from '../cards/kit/card.ts';
import { escapeMarkdown } from '../cards/kit/markdown.ts';
import { airingCard, isOfNotice } from '../cards/rounds/airing-card.ts';
import { resultCard } from '../cards/rounds/result-card.ts';
import { asksThat, isOfRound, isOption, roundCard, roundOf } from '../cards/rounds/round-card.ts';
import { permissionNames } from '../cards/rounds/setup-words.ts';
import { words as roundWords } from '../cards/rounds/words.ts';
import type { Catalog } from '../content/catalog/catalog.ts';
import type { NoticeChannel } from '../rounds/notices/notice-channel.ts';
import { type FoundMessage, type RoundChannel, RoundChannelError } from '../rounds/round-channel.ts';
import type { RestClient } from './connection.ts';
import { renderMessage } from './render-card.ts';
import { UnreadableError } from './rest-client.ts';
import { describeError, limitOf } from './rest-errors.ts';
import { words } from './words.ts';

type Rest = Pick<RestClient, 'get' | 'post' | 'patch'>;

/** What a sent message is known by; Discord has answered 200 with nothing before. */
const sentMessage = z.looseObject({ id: z.string().regex(/^\d+$/) });
const directChannel = z.looseObject({ id: z.string().regex(/^\d+$/) });

/** Plays rounds in Discord's channels, within its rate limits. */
export function createRoundChannel(
  rest: Rest,
  catalog: Pick<Catalog, 'show' | 'order' | 'link'>,
): RoundChannel & NoticeChannel {
  const send = async (channelId: string, body: RESTPostAPIChannelMessageJSONBody): Promise<string> => {
    const sent = await rest.post(Routes.channelMessages(channelId), {
      body: { flags: MessageFlags.IsComponentsV2, enforce_nonce: true, ...body },
    });
    const read = sentMessage.safeParse(sent);
    if (!read.success) throw new RoundChannelError('passing', words.noMessage);
    return read.data.id;
  };
  return {
    post: (post) =>
      explained(post.channelId, permissionNames.sendMessages, () =>
        send(post.channelId, {
          components: renderMessage(roundCard(post, catalog.show(post.question.show))),
          allowed_mentions: { parse: [], roles: post.roleId === null ? [] : [post.roleId] },
          nonce: post.key,
        }),
      ),

    find: (channelId, roundId, since) =>
      explained(channelId, permissionNames.readHistory, async () => {
        for await (const page of pagesSince(rest, channelId, since)) {
          const found = page.find((message) => buttonsIn(message).some((id) => isOfRound(id, roundId)));
          if (found) return found.id;
        }
        return null;
      }),

    findAll: (channelId, since) =>
      explained(channelId, permissionNames.readHistory, async () => {
        const found: FoundMessage[] = [];
        for await (const page of pagesSince(rest, channelId, since))
          found.push(...page.flatMap((message) => roundMessageOf(message) ?? []));
        return found.filter(({ sentAt }) => sentAt >= since).toSorted((a, b) => a.sentAt - b.sentAt);
      }),

    async isThere(channelId, messageId) {
      try {
        await rest.get(Routes.channelMessage(channelId, messageId));
        return true;
      } catch (error) {
        return describeError(error).code !== RESTJSONErrorCodes.UnknownMessage;
      }
    },

    reveal: (channelId, messageId, result) =>
      explained(channelId, permissionNames.sendMessages, async () => {
        const body: RESTPatchAPIChannelMessageJSONBody = {
          components: renderMessage(
            resultCard(result, catalog.show(result.question.show), catalog.order(result.question.show)),
          ),
          flags: MessageFlags.IsComponentsV2,
          allowed_mentions: { parse: [] },
        };
        await rest.patch(Routes.channelMessage(channelId, messageId), { body });
      }),

    tellVoid: (channelId, key, reason) =>
      explained(channelId, permissionNames.sendMessages, async () => {
        const told = notice(roundWords.roundTitle, roundWords.voided(escapeMarkdown(reason)));
        await send(channelId, {
          components: renderMessage([told]),
          allowed_mentions: { parse: [] },
          nonce: key,
        });
      }),

    tellMoved: (channelId, key, to) =>
      explained(channelId, permissionNames.sendMessages, async () => {
        const told = notice(roundWords.roundTitle, roundWords.moved(channelMention(to)));
        await send(channelId, {
          components: renderMessage([told]),
          allowed_mentions: { parse: [] },
          nonce: key,
        });
      }),

    postNotice: (post) =>
      explained(post.channelId, permissionNames.sendMessages, async () => {
        await send(post.channelId, {
          components: renderMessage(airingCard(post, catalog)),
          allowed_mentions: { parse: [], roles: post.roleId === null ? [] : [post.roleId] },
          nonce: post.key,
        });
      }),

    hasNotice: (channelId, key, since) =>
      explained(channelId, permissionNames.readHistory, async () => {
        for await (const page of pagesSince(rest, channelId, since))
          if (page.some((message) => buttonsIn(message).some((id) => isOfNotice(id, key)))) return true;
        return false;
      }),

    async tellMember(userId, key, title, text) {
      try {
        const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
        const { id } = directChannel.parse(opened);
        const components = renderMessage([notice(title, text)]);
        await send(id, { components, allowed_mentions: { parse: [] }, nonce: key });
      } catch {
        // Whoever takes no DMs reads it in /daily status.
      }
    },
  };
}

const pageSize = 100;

/**
 * A channel's messages, newest first, back to a moment. The moment is told by our clock, and Discord's messages have their
 * ids by Discord's: the newest are looked at in any case, should ours be ahead.
 */
async function* pagesSince(rest: Rest, channelId: string, since: number): AsyncGenerator<APIMessage[]> {
  let before: bigint | null = null;
  for (;;) {
    const query = new URLSearchParams({
      limit: String(pageSize),
      ...(before !== null && { before: `${before}` }),
    });
    const page = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    if (page.length === 0) await makeSureOfReading(rest, channelId, `${before ?? idAt(since)}`);
    yield page;
    if (page.length < pageSize) return;
    before = page.map(({ id }) => BigInt(id)).reduce((a, b) => (a < b ? a : b));
    if (DiscordSnowflake.timestampFrom(before) < since) return;
  }
}

const idAt = (moment: number): bigint =>
  DiscordSnowflake.generate({
    timestamp: Math.max(Number(DiscordSnowflake.epoch), moment),
    increment: 0n,
    workerId: 0n,
    processId: 0n,
  });

/**
 * Throws where the bot may not read a channel: asked for messages, Discord then says that there are none; asked for one
 * message, it says why. Source: discord-api-docs, "Get Channel Messages" and "Get Channel Message".
 */
async function makeSureOfReading(rest: Rest, channelId: string, anyId: string): Promise<void> {
  try {
    await rest.get(Routes.channelMessage(channelId, anyId));
  } catch (error) {
    if (describeError(error).code !== RESTJSONErrorCodes.UnknownMessage) throw error;
  }
}

const buttonsIn = ({ components = [] }: APIMessage): string[] =>
  everyPart(components).flatMap((component) => ('custom_id' in component ? [component.custom_id] : []));

function everyPart(components: readonly APIMessageComponent[]): APIMessageComponent[] {
  return components.flatMap((component) => [
    component,
    ...('components' in component ? everyPart(component.components) : []),
  ]);
}

/** A round's message as it was read from its channel; `null`: it is none. */
function roundMessageOf({ id, components = [] }: APIMessage): FoundMessage | null {
  const parts = everyPart(components);
  const buttons = parts.filter((part) => part.type === ComponentType.Button);
  const ids = buttons.flatMap((button) => ('custom_id' in button ? [button.custom_id] : []));
  const roundId = ids.map(roundOf).find((round) => round !== null);
  if (roundId === undefined || roundId === null) return null;
  const said = parts.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []));
  const labels = buttons.flatMap((button) => ('label' in button ? [button.label ?? ''] : []));
  const text = said.join('\n');
  return {
    roundId,
    messageId: id,
    sentAt: DiscordSnowflake.timestampFrom(id),
    isOpen: buttons.some(
      (button) => button.disabled !== true && 'custom_id' in button && isOption(button.custom_id),
    ),
    says: (what) => text.includes(escapeMarkdown(what)),
    asks: (question) => asksThat(question, text, labels),
  };
}

/** Does something on a channel; what fails is told in words, with what to do about it. */
async function explained<T>(channelId: string, permission: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RoundChannelError ? error : explain(channelMention(channelId), permission, error);
  }
}

function explain(channel: string, permission: string, error: unknown): RoundChannelError {
  const { status, code, message } = describeError(error);
  const limit = limitOf(error);
  if (limit) {
    const { waitMs } = limit;
    return new RoundChannelError('limited', words.limited(Math.ceil(waitMs / 60_000)), waitMs);
  }
  if (error instanceof UnreadableError) return new RoundChannelError('passing', words.unreadable);
  if (status === 401) return new RoundChannelError('refused', words.tokenRefused);
  if (code === RESTJSONErrorCodes.MissingAccess)
    return new RoundChannelError('forbidden', words.cannotSee(channel));
  if (code === RESTJSONErrorCodes.MissingPermissions) {
    return new RoundChannelError('forbidden', words.notAllowed(channel, permission));
  }
  if (status === 403) return new RoundChannelError('forbidden', words.forbidden(channel, String(message)));
  if (code === RESTJSONErrorCodes.UnknownChannel)
    return new RoundChannelError('gone', words.channelGone(channel));
  if (status === 404) return new RoundChannelError('gone', words.messageGone(channel));
  if (typeof status === 'number') return new RoundChannelError('passing', words.discordFailed(status));
  return new RoundChannelError('passing', words.unreachable);
}
