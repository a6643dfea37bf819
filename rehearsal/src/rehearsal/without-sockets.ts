import { CommandRegistry } from '../commands/registry.ts';
import { InteractionDesk } from '../interactions/desk.ts';
import { MemberActor } from '../members/member-actor.ts';
import { Attachments, type UploadedFile } from '../messages/attachments.ts';
import { MessageStore } from '../messages/store.ts';
import { type Answer, answerRequest, findRoute } from '../rest/answer.ts';
import { unchecked } from '../rest/schema/check.ts';
import { requireUser } from '../world/find.ts';
import { snowflakeSource } from '../world/snowflake.ts';
import type { Timers } from '../world/timers.ts';
import type { World } from '../world/world.ts';
import { RehearsalEvents } from './events.ts';

/** A request as a client's library makes it. */
export interface BareRequest {
  method: string;
  /** Below the version, e.g. `/channels/1/messages`. */
  path: string;
  query?: URLSearchParams;
  /** Any JSON. */
  body?: unknown;
  files?: UploadedFile[];
}

export interface WithoutSocketsOptions {
  world: World;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  timers: Timers;
  /** Gives a word for an interaction's token, each time another. */
  newToken: () => string;
  /** Brings every event to whoever is connected. */
  dispatch: (payload: object, guildId: string | null) => void;
}

/**
 * The world and the rules of a rehearsal without its sockets, in whatever time it is given: for simulations, in which
 * years have to pass. Bodies are held to Discord's rules, but not to its published schema, which takes longer than all
 * the rest. Nothing is limited, and nothing goes wrong by itself.
 */
export function withoutSockets({ world, now, timers, newToken, dispatch }: WithoutSocketsOptions) {
  const clock = { now };
  const events = new RehearsalEvents();
  events.setMaxListeners(0);
  const nextId = snowflakeSource(clock);
  const url = 'http://127.0.0.1';
  const gateway = {
    hasListener: () => true,
    dispatch: (_event: string, payload: unknown, guildId: string | null) =>
      dispatch(Object(payload), guildId),
  };
  const state = {
    url,
    world,
    clock,
    nextId,
    events,
    checkBody: unchecked,
    // There is no gateway to be told of.
    gateway: { botInfo: {} },
    messages: new MessageStore(events),
    attachments: new Attachments(() => url),
    commands: new CommandRegistry(events, world.application.id, nextId),
    interactions: new InteractionDesk({ clock, nextId, gateway, events, timers, newToken }, 3000),
  };
  return {
    world,
    events,
    messages: state.messages,
    /** What Discord answers. */
    request({ method, path, query = new URLSearchParams(), body, files = [] }: BareRequest): Promise<Answer> {
      const { route, params } = findRoute(method, path);
      return answerRequest(state, route, { params, query, json: body, files });
    },
    member: (userId: string) => new MemberActor(state, requireUser(world, userId)),
  };
}

export type WithoutSockets = ReturnType<typeof withoutSockets>;
