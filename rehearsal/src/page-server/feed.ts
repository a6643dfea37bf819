import { MemberActor } from '../members/member-actor.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { PageMessage } from '../protocol/message.ts';
import type { Snapshot, StreamEvents } from '../protocol/stream.ts';
import type { RehearsalState } from '../rehearsal/state.ts';
import type { DispatchEntry, RequestEntry } from '../wire/wire-log.ts';
import { findUser } from '../world/find.ts';
import { findPlace } from '../world/place.ts';
import { compareSnowflakes } from '../world/snowflake.ts';
import type { Screens } from './screens.ts';
import { dmViews, guildViews, NEWEST, offeredCommands, pageMessage, personView, placesOf } from './view.ts';
import { dispatchLine, requestLine, wireLines } from './wire-view.ts';

/** One event of the stream with its name. */
export type FeedEvent = { [K in keyof StreamEvents]: { name: K; data: StreamEvents[K] } }[keyof StreamEvents];

type Stage = { state: RehearsalState; screens: Screens; hasControls: boolean };

/** A jump is seen by how far the rehearsal's time is ahead of the machine's; less than this is no jump. */
const SAME_MS = 500;

/** Tells everything that a member may see to `send`, from now on. Returns how to stop. */
export function follow(stage: Stage, viewerId: string, send: (event: FeedEvent) => void): () => void {
  const { state, screens } = stage;
  const { events } = state;
  let ahead = aheadMs(state);
  const tell = (event: FeedEvent) => {
    // What happens after a jump is never drawn with the time before it.
    if (Math.abs(aheadMs(state) - ahead) > SAME_MS) {
      ahead = aheadMs(state);
      send({ name: 'clock', data: { now: state.clock.now() } });
    }
    send(event);
  };
  const sees = (message: StoredMessage) => maySee(stage, viewerId, message);
  let dms = state.world.dms.length;
  const onMessage = (message: StoredMessage) => {
    if (!sees(message)) return;
    if (state.world.dms.length !== dms) {
      dms = state.world.dms.length;
      tell({ name: 'dms', data: dmViews(state.world, viewerId) });
    }
    tell({ name: 'message', data: pageMessage(message) });
  };
  const onGone = (message: StoredMessage) => {
    if (sees(message) || message.visibleTo === viewerId) {
      tell({ name: 'gone', data: { id: message.id, channelId: message.channel_id } });
    }
  };
  const onTyping = ({ channelId }: { channelId: string }) => {
    if (placesOf(state.world, viewerId).some(({ id }) => id === channelId)) {
      tell({ name: 'typing', data: { channelId } });
    }
  };
  const onCommands = () => tell({ name: 'commands', data: offeredCommands(state, viewerId) });
  const onNote = (text: string) => tell({ name: 'note', data: { text } });
  const onBot = () => tell({ name: 'bot', data: { online: state.gateway.connected > 0 } });
  const onClock = () => {
    ahead = aheadMs(state);
    send({ name: 'clock', data: { now: state.clock.now() } });
  };
  const onRequest = (entry: RequestEntry) => tell({ name: 'wire', data: requestLine(entry) });
  const onDispatch = (entry: DispatchEntry) => tell({ name: 'wire', data: dispatchLine(entry) });
  events.on('messageCreate', onMessage).on('messageUpdate', onMessage).on('messageDelete', onGone);
  events.on('typing', onTyping).on('commands', onCommands).on('clock', onClock).on('note', onNote);
  events.on('ready', onBot).on('disconnected', onBot).on('request', onRequest).on('dispatch', onDispatch);
  screens.on('dismissed', onGone);
  send({ name: 'snapshot', data: snapshot(stage, viewerId) });
  return () => {
    events.off('messageCreate', onMessage).off('messageUpdate', onMessage).off('messageDelete', onGone);
    events.off('typing', onTyping).off('commands', onCommands).off('clock', onClock).off('note', onNote);
    events
      .off('ready', onBot)
      .off('disconnected', onBot)
      .off('request', onRequest)
      .off('dispatch', onDispatch);
    screens.off('dismissed', onGone);
  };
}

const aheadMs = (state: RehearsalState): number => state.clock.now() - Date.now();

function snapshot(stage: Stage, viewerId: string): Snapshot {
  const { state, hasControls } = stage;
  const { world } = state;
  const messages: Record<string, PageMessage[]> = {};
  const longer: string[] = [];
  for (const { id } of placesOf(world, viewerId)) {
    const { shown, more } = messagesBefore(stage, viewerId, id, null);
    messages[id] = shown;
    if (more) longer.push(id);
  }
  return {
    viewerId,
    applicationId: world.application.id,
    botUserId: world.application.botUserId,
    now: state.clock.now(),
    online: state.gateway.connected > 0,
    people: world.users.map(personView),
    guilds: guildViews(world, viewerId),
    dms: dmViews(world, viewerId),
    messages,
    longer,
    commands: offeredCommands(state, viewerId),
    wire: wireLines(state.wire),
    hasControls,
  };
}

/** The messages of a channel that a member sees, the newest or those before one of them, oldest first. */
export function messagesBefore(
  stage: Pick<Stage, 'state' | 'screens'>,
  viewerId: string,
  channelId: string,
  before: string | null,
): { shown: PageMessage[]; more: boolean } {
  const all = stage.state.messages
    .inChannel(channelId)
    .filter((message) => maySee(stage, viewerId, message))
    .filter(({ id }) => before === null || compareSnowflakes(id, before) < 0);
  return { shown: all.slice(-NEWEST).map(pageMessage), more: all.length > NEWEST };
}

function maySee(
  { state, screens }: Pick<Stage, 'state' | 'screens'>,
  viewerId: string,
  message: StoredMessage,
): boolean {
  const user = findUser(state.world, viewerId);
  if (user === null || findPlace(state.world, message.channel_id) === null) return false;
  return new MemberActor(state, user).canSee(message) && !screens.isDismissed(message.id);
}
