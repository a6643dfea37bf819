/**
 * A Discord for one machine: what a bot's tests and its start need of it. The page and the terminal are entries of
 * their own, `./page` and `./terminal`.
 */

export type { OptionValue } from './commands/options.ts';
export type { CommandBody } from './commands/registry.ts';
export type { Fault, OrderedLimit, StruckRequest } from './faults/fault.ts';
export type { Faults } from './faults/faults.ts';
export type { Gateway } from './gateway/gateway.ts';
export type { GatewayLimits } from './gateway/session-starts.ts';
export type { OpenModal, Outcome, OutcomeKind } from './interactions/live-interaction.ts';
export type { MemberActor, Options, SlashSetting } from './members/member-actor.ts';
export type { ModalValues } from './members/modal-answers.ts';
export type { RawDoor } from './members/raw-door.ts';
export type { Setting } from './members/setting.ts';
export type { StoredMessage } from './messages/stored-message.ts';
export type { Controls, Done } from './page-server/controls.ts';
export type { RehearsalEventMap, RehearsalEvents } from './rehearsal/events.ts';
export type { ChannelView, Rehearsal } from './rehearsal/rehearsal.ts';
export { type RehearsalOptions, startRehearsal } from './rehearsal/start.ts';
export type { RehearsalState } from './rehearsal/state.ts';
export {
  type BareRequest,
  type WithoutSockets,
  type WithoutSocketsOptions,
  withoutSockets,
} from './rehearsal/without-sockets.ts';
export type { RateLimit, RateLimits } from './rest/http/rate-limits.ts';
export type { RehearsalLog } from './wire/log.ts';
export type { Problem } from './wire/problem.ts';
export type { DispatchEntry, RequestEntry } from './wire/wire-log.ts';
export type { Clock } from './world/clock.ts';
export { defaultWorld, worldOf } from './world/default-world.ts';
export type { Install } from './world/install.ts';
export { channelPermissions } from './world/permissions.ts';
export type { Place } from './world/place.ts';
export { Refused } from './world/refused.ts';
export { snowflakeAt } from './world/snowflake.ts';
export type { Timers } from './world/timers.ts';
export type {
  PermissionName,
  World,
  WorldApplication,
  WorldChannel,
  WorldDm,
  WorldGuild,
  WorldMember,
  WorldOverwrite,
  WorldRole,
  WorldUser,
} from './world/world.ts';
