import type { Viewer } from '../../spoilers.ts';

/** Everything that a message about an episode says. */
export type NoticePost = {
  /** Makes a repetition harmless, and is found again in the channel; at most 25 characters. */
  key: string;
  channelId: string;
  /** The only thing that the message may mention. */
  roleId: string | null;
  showId: string;
  episodeId: string;
  /** When it airs, in ms since 1970. */
  at: number;
  /** Everybody in the server, as its rules stand now. */
  viewer: Viewer;
};

/** Where episodes are told. Each call may be repeated after a crash without harm; all throw `RoundChannelError`. */
export type NoticeChannel = {
  postNotice(post: NoticePost): Promise<void>;
  /** Whether a message with this key was sent there at or after `since` (ms since 1970). */
  hasNotice(channelId: string, key: string, since: number): Promise<boolean>;
};
