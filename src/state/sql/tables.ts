import type { Generated } from 'kysely';

/** The tables as they are in the database. What a row means, the functions in `src/state/` say. */

/** A server's daily round: where and when. One row a server. Moments are milliseconds since 1970, here and below. */
export type DailyTable = {
  guild_id: string;
  channel_id: string;
  /** HH:MM on the wall clock of `timezone`. */
  time: string;
  timezone: string;
  role_id: string | null;
  /** Questions of this show only; null: of all. */
  show_id: string | null;
  next_at: number;
  /** The date that `next_at` falls on in the server's zone, YYYY-MM-DD. */
  next_date: string;
  paused_at: number | null;
  /** Null while paused by an admin, otherwise why the bot paused itself. */
  pause_reason: string | null;
  /** The last failure in words, until something succeeds. */
  failure: string | null;
  failed_at: number | null;
  /** Who set it up or resumed it last, to be told of failures; null once they had their data removed. */
  set_by: string | null;
  /** Since when nothing could be posted; null: the last round came. */
  failing_since: number | null;
  /** On how many dates in a row nothing could be posted. */
  failed_dates: Generated<number>;
  /** 1: `set_by` was told of the failure. */
  told: Generated<number>;
};

/** One round. `id` is made from server and date, so that the same round has the same id in every process. */
export type RoundTable = {
  guild_id: string;
  id: string;
  /** YYYY-MM-DD in the server's zone. */
  local_date: string;
  /** The how many'th it is on that date, from 1. */
  number: Generated<number>;
  timezone: string;
  channel_id: string;
  role_id: string | null;
  show_id: string;
  question_id: string;
  kind: string;
  /** The question as it was asked, as JSON: a changed pack does not change the past. */
  question: string;
  right_choice: number;
  late: number;
  step: 'claimed' | 'posted' | 'closed' | 'revealed' | 'missed';
  message_id: string | null;
  claimed_at: number;
  posted_at: number | null;
  closed_at: number | null;
  revealed_at: number | null;
  /** How often a request for this step has failed, and when the next try is due. */
  tries: Generated<number>;
  retry_at: Generated<number>;
  /** The how many'th of the server's rounds it was that closed, void ones included; null until then. */
  counted: number | null;
  answers: Generated<number>;
  right_answers: Generated<number>;
  voided_at: number | null;
  void_reason: string | null;
  /** How often its message was sent again, as an admin asked because it had been deleted. */
  reposts: Generated<number>;
  /** When its message last said how many have answered. */
  count_told_at: Generated<number>;
  /** 1: what was chosen in it is in the counts of its question. */
  options_counted: Generated<number>;
  /** 1: a streak may outlast that this round was missed. Those from before there was that rule end it. */
  outlasted: Generated<number>;
};

/** The ledger: who chose what, never rewritten. */
type AnswerTable = {
  guild_id: string;
  round_id: string;
  /** A Discord id; of somebody who had their data removed, a word that leads to nobody. */
  user_id: string;
  /** 0 to 3. */
  choice: number;
  /** The display name at that moment. */
  name: string;
  answered_at: number;
  /** When the member posted how they did in this round; null: they have not. */
  shared_at: number | null;
};

/** Derived from the ledger: a member's figures in a server, a scope and a period. */
export type TotalTable = {
  guild_id: string;
  /** A show's id, or '' for all shows. */
  scope: string;
  /** `all`, `month 2026-11` or `week 2026-11-16`, the Monday. */
  period: string;
  user_id: string;
  name: string;
  points: number;
  right_answers: number;
  answers: number;
};

/** The boards that a server has or had: a member's figures are found by them, however many others play. */
type BoardTable = { guild_id: string; scope: string; period: string };

/** Derived from the ledger: a member's streak in a server, as it stood after the counted round `counted`. */
type StreakTable = {
  guild_id: string;
  user_id: string;
  counted: number;
  streak: number;
  best: number;
  /** The missed rounds that it has outlasted, by their numbers, the last first; 0: none. */
  missed_1: Generated<number>;
  missed_2: Generated<number>;
};

/** What the boards of a server have still to take in, in the order in which it came about. */
type TallyTable = {
  guild_id: string;
  seq: number;
  round_id: string;
  /** `count`: the round has closed. `recount`: it has become void, or counts again. */
  kind: 'count' | 'recount';
  /** How far it has come: which board is being worked on, 0 being the streaks, and up to which member it is done. */
  board: Generated<number>;
  user_id: Generated<string>;
  /** When the next try is due, should one have failed. */
  retry_at: Generated<number>;
};

/** What a server has set; a server without a row has changed nothing. */
export type SettingsTable = {
  guild_id: string;
  /** 1: what lies beyond the ceiling is left out instead of covered. */
  hides: number;
  /** 1: names with swearing in them are shown as they are. */
  mature: number;
  /** JSON: how far, by show; '' for every show that has none of its own. */
  ceilings: string;
  /** JSON: the ids of shows that are switched off. */
  shows_off: string;
  /** 1: pictures are shown. */
  pictures: number;
  /** JSON: the ids of the shows that were chosen; null: nobody has. */
  shows_chosen: string | null;
};

/** How far a member has watched, in every server. */
type ProgressTable = {
  user_id: string;
  show_id: string;
  /** An episode's id, `none` or `all`. */
  seen: string;
  set_at: number;
};

/** What a member practised last, in every server. */
export type PracticeTable = {
  user_id: string;
  /** JSON: the keys of at most fifty questions, the newest last. */
  asked: string;
};

/** What a state says of itself: `application` and `bot`, whose it is; `copied`, when this copy was made. */
export type AboutTable = { name: 'application' | 'bot' | 'copied'; value: string };

/** After a restore: a server whose channel is still to be read for rounds that were posted since the copy was made. */
export type RestoredTable = {
  guild_id: string;
  /** From when on messages may be unknown to the state. */
  since: number;
  restored_at: number;
  retry_at: Generated<number>;
};

/**
 * How often an option of a question was there in rounds that are over, and how often it was chosen, in all servers: of
 * nobody, and of no server.
 */
type OptionCountTable = {
  show_id: string;
  question_id: string;
  option: string;
  shown: number;
  chosen: number;
};

/** Where a server has new episodes told. `show_id`: '' for every show that has no row of its own. */
export type NotifyTable = {
  guild_id: string;
  show_id: string;
  channel_id: string;
  role_id: string | null;
  timing: 'air-time' | 'day-before';
  set_at: number;
};

/** One message about one episode, claimed before it is sent. */
export type NoticeTable = {
  guild_id: string;
  id: string;
  show_id: string;
  episode_id: string;
  channel_id: string;
  role_id: string | null;
  step: 'claimed' | 'posted' | 'missed';
  claimed_at: number;
  expires_at: number;
  tries: Generated<number>;
  retry_at: Generated<number>;
};

export type Tables = {
  notify: NotifyTable;
  notice: NoticeTable;
  about: AboutTable;
  restored: RestoredTable;
  daily: DailyTable;
  round: RoundTable;
  answer: AnswerTable;
  board: BoardTable;
  total: TotalTable;
  streak: StreakTable;
  tally: TallyTable;
  settings: SettingsTable;
  progress: ProgressTable;
  practice: PracticeTable;
  option_count: OptionCountTable;
};
