import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every change of the state's tables, in order. One that was ever released is never edited: a new one is added. */
export const migrations: Record<string, Migration> = {
  '0001-daily-rounds': {
    async up(db: Kysely<unknown>) {
      for (const statement of dailyRounds) await sql.raw(statement).execute(db);
    },
  },
  '0002-spoilers': {
    async up(db: Kysely<unknown>) {
      for (const statement of spoilers) await sql.raw(statement).execute(db);
    },
  },
  '0003-keys': {
    async up(db: Kysely<unknown>) {
      for (const statement of keys) await sql.raw(statement).execute(db);
    },
  },
  '0004-tally': {
    async up(db: Kysely<unknown>) {
      for (const statement of tally) await sql.raw(statement).execute(db);
    },
  },
  '0005-failing-dates': {
    async up(db: Kysely<unknown>) {
      for (const statement of failingDates) await sql.raw(statement).execute(db);
    },
  },
  '0006-practice': {
    async up(db: Kysely<unknown>) {
      for (const statement of practice) await sql.raw(statement).execute(db);
    },
  },
  '0007-boards': {
    async up(db: Kysely<unknown>) {
      for (const statement of boards) await sql.raw(statement).execute(db);
    },
  },
  '0008-restored': {
    async up(db: Kysely<unknown>) {
      for (const statement of restored) await sql.raw(statement).execute(db);
    },
  },
  '0009-own-shows': {
    async up(db: Kysely<unknown>) {
      for (const statement of ownShows) await sql.raw(statement).execute(db);
    },
  },
  '0010-told-counts': {
    async up(db: Kysely<unknown>) {
      for (const statement of toldCounts) await sql.raw(statement).execute(db);
    },
  },
  '0011-option-counts': {
    async up(db: Kysely<unknown>) {
      for (const statement of optionCounts) await sql.raw(statement).execute(db);
    },
  },
  '0012-missed-rounds': {
    async up(db: Kysely<unknown>) {
      for (const statement of missedRounds) await sql.raw(statement).execute(db);
    },
  },
  '0013-notices': {
    async up(db: Kysely<unknown>) {
      for (const statement of notices) await sql.raw(statement).execute(db);
    },
  },
};

const dailyRounds = [
  `CREATE TABLE daily (
    guild_id TEXT PRIMARY KEY, channel_id TEXT NOT NULL, time TEXT NOT NULL, timezone TEXT NOT NULL,
    role_id TEXT, show_id TEXT, next_at INTEGER NOT NULL, next_date TEXT NOT NULL,
    paused_at INTEGER, pause_reason TEXT, failure TEXT, failed_at INTEGER
  ) STRICT`,
  'CREATE INDEX daily_due ON daily (next_at) WHERE paused_at IS NULL',
  `CREATE TABLE round (
    id TEXT PRIMARY KEY, guild_id TEXT NOT NULL, local_date TEXT NOT NULL, timezone TEXT NOT NULL,
    channel_id TEXT NOT NULL, role_id TEXT, show_id TEXT NOT NULL, question_id TEXT NOT NULL, kind TEXT NOT NULL,
    question TEXT NOT NULL, right_choice INTEGER NOT NULL CHECK (right_choice BETWEEN 0 AND 3),
    late INTEGER NOT NULL, step TEXT NOT NULL CHECK (step IN ('claimed', 'posted', 'closed', 'revealed', 'missed')),
    message_id TEXT, claimed_at INTEGER NOT NULL, posted_at INTEGER, closed_at INTEGER, revealed_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0, counted INTEGER,
    answers INTEGER NOT NULL DEFAULT 0, right_answers INTEGER NOT NULL DEFAULT 0,
    voided_at INTEGER, void_reason TEXT,
    UNIQUE (guild_id, local_date)
  ) STRICT`,
  "CREATE INDEX round_unfinished ON round (retry_at) WHERE step IN ('claimed', 'closed')",
  `CREATE TABLE answer (
    round_id TEXT NOT NULL REFERENCES round (id), user_id TEXT NOT NULL,
    choice INTEGER NOT NULL CHECK (choice BETWEEN 0 AND 3), name TEXT NOT NULL, answered_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, user_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX answer_by_user ON answer (user_id, round_id)',
  `CREATE TABLE total (
    guild_id TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, user_id TEXT NOT NULL, name TEXT NOT NULL,
    points INTEGER NOT NULL, right_answers INTEGER NOT NULL, answers INTEGER NOT NULL,
    PRIMARY KEY (guild_id, scope, period, user_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX total_ranked ON total (guild_id, scope, period, points DESC, user_id)',
  `CREATE TABLE streak (
    guild_id TEXT NOT NULL, user_id TEXT NOT NULL, counted INTEGER NOT NULL, run INTEGER NOT NULL,
    best INTEGER NOT NULL, PRIMARY KEY (guild_id, user_id)
  ) STRICT, WITHOUT ROWID`,
];

const spoilers = [
  `CREATE TABLE settings (
    guild_id TEXT PRIMARY KEY, hides INTEGER NOT NULL, mature INTEGER NOT NULL, ceilings TEXT NOT NULL,
    shows_off TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE progress (
    user_id TEXT NOT NULL, show_id TEXT NOT NULL, seen TEXT NOT NULL, set_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, show_id)
  ) STRICT, WITHOUT ROWID`,
  // A member's own data is found and removed at once, however many others play.
  'CREATE INDEX total_by_user ON total (user_id)',
  'CREATE INDEX streak_by_user ON streak (user_id)',
];

/** Every table's key begins with the server or the member whose row it is, so that tables can be spread by it. */
const keys = [
  `CREATE TABLE new_round (
    guild_id TEXT NOT NULL, id TEXT NOT NULL, local_date TEXT NOT NULL, number INTEGER NOT NULL DEFAULT 1,
    timezone TEXT NOT NULL, channel_id TEXT NOT NULL, role_id TEXT, show_id TEXT NOT NULL,
    question_id TEXT NOT NULL, kind TEXT NOT NULL, question TEXT NOT NULL,
    right_choice INTEGER NOT NULL CHECK (right_choice BETWEEN 0 AND 3), late INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('claimed', 'posted', 'closed', 'revealed', 'missed')), message_id TEXT,
    claimed_at INTEGER NOT NULL, posted_at INTEGER, closed_at INTEGER, revealed_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0, counted INTEGER,
    answers INTEGER NOT NULL DEFAULT 0, right_answers INTEGER NOT NULL DEFAULT 0,
    voided_at INTEGER, void_reason TEXT,
    PRIMARY KEY (guild_id, id), UNIQUE (guild_id, local_date, number)
  ) STRICT`,
  `INSERT INTO new_round (guild_id, id, local_date, timezone, channel_id, role_id, show_id, question_id, kind, question,
    right_choice, late, step, message_id, claimed_at, posted_at, closed_at, revealed_at, tries, retry_at, counted,
    answers, right_answers, voided_at, void_reason)
  SELECT guild_id, id, local_date, timezone, channel_id, role_id, show_id, question_id, kind, question,
    right_choice, late, step, message_id, claimed_at, posted_at, closed_at, revealed_at, tries, retry_at, counted,
    answers, right_answers, voided_at, void_reason
  FROM round ORDER BY guild_id, local_date`,
  `CREATE TABLE new_answer (
    guild_id TEXT NOT NULL, round_id TEXT NOT NULL, user_id TEXT NOT NULL,
    choice INTEGER NOT NULL CHECK (choice BETWEEN 0 AND 3), name TEXT NOT NULL, answered_at INTEGER NOT NULL,
    PRIMARY KEY (guild_id, round_id, user_id), FOREIGN KEY (guild_id, round_id) REFERENCES new_round (guild_id, id)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO new_answer (guild_id, round_id, user_id, choice, name, answered_at)
  SELECT round.guild_id, answer.round_id, answer.user_id, answer.choice, answer.name, answer.answered_at
  FROM answer JOIN round ON round.id = answer.round_id ORDER BY 1, 2, 3`,
  'DROP TABLE answer',
  'DROP TABLE round',
  'ALTER TABLE new_round RENAME TO round',
  'ALTER TABLE new_answer RENAME TO answer',
  'CREATE INDEX answer_by_user ON answer (user_id)',
  'CREATE UNIQUE INDEX round_counted ON round (guild_id, counted)',
  "CREATE INDEX round_open ON round (guild_id) WHERE step = 'posted'",
  "CREATE INDEX round_unfinished ON round (retry_at) WHERE step IN ('claimed', 'closed')",
  'ALTER TABLE streak RENAME COLUMN run TO streak',
];

/** A round closes at once; the boards take it in bit by bit. */
const tally = [
  `CREATE TABLE tally (
    guild_id TEXT NOT NULL, seq INTEGER NOT NULL, round_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('count', 'recount')), board INTEGER NOT NULL DEFAULT 0,
    user_id TEXT NOT NULL DEFAULT '', retry_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, seq), FOREIGN KEY (guild_id, round_id) REFERENCES round (guild_id, id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX tally_due ON tally (retry_at)',
];

/** How long a server's rounds have failed, who is to be told, and how often a round's message was sent again. */
const failingDates = [
  'ALTER TABLE daily ADD COLUMN set_by TEXT',
  'ALTER TABLE daily ADD COLUMN failing_since INTEGER',
  'ALTER TABLE daily ADD COLUMN failed_dates INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE daily ADD COLUMN told INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE round ADD COLUMN reposts INTEGER NOT NULL DEFAULT 0',
  'CREATE INDEX daily_by_user ON daily (set_by)',
];

/** What members practised last, and which questions are open anywhere. */
const practice = [
  'CREATE TABLE practice (user_id TEXT PRIMARY KEY, asked TEXT NOT NULL) STRICT, WITHOUT ROWID',
  "CREATE INDEX round_open_question ON round (show_id, question_id) WHERE step IN ('claimed', 'posted')",
];

/**
 * A member's figures are found by the boards of their servers. An index of all figures by member would be written in as
 * many places as there are members, each time that a round is counted.
 */
const boards = [
  `CREATE TABLE board (
    guild_id TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, PRIMARY KEY (guild_id, scope, period)
  ) STRICT, WITHOUT ROWID`,
  'INSERT INTO board SELECT DISTINCT guild_id, scope, period FROM total',
  'DROP INDEX total_by_user',
];

/** Whose state it is and when it was copied; after a restore, whose channels are still to be read. */
const restored = [
  'CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TABLE restored (
    guild_id TEXT PRIMARY KEY, since INTEGER NOT NULL, restored_at INTEGER NOT NULL,
    retry_at INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX restored_due ON restored (retry_at)',
];

/** Which shows a server chose, whether it shows pictures, and how far its guided start has come. */
const ownShows = [
  'ALTER TABLE settings ADD COLUMN pictures INTEGER NOT NULL DEFAULT 1',
  'ALTER TABLE settings ADD COLUMN shows_chosen TEXT',
];

/** When a round's message last said how many have answered, and when members posted how they did. */
const toldCounts = [
  'ALTER TABLE round ADD COLUMN count_told_at INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE answer ADD COLUMN shared_at INTEGER',
];

/** What was chosen of each question, over all servers: a table of the whole bot. */
const optionCounts = [
  `CREATE TABLE option_count (
    show_id TEXT NOT NULL, question_id TEXT NOT NULL, option TEXT NOT NULL, shown INTEGER NOT NULL,
    chosen INTEGER NOT NULL, PRIMARY KEY (show_id, question_id, option)
  ) STRICT, WITHOUT ROWID`,
  'ALTER TABLE round ADD COLUMN options_counted INTEGER NOT NULL DEFAULT 0',
];

/** The missed rounds that a streak has outlasted; those of before end it, as they did. */
const missedRounds = [
  'ALTER TABLE round ADD COLUMN outlasted INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE streak ADD COLUMN missed_1 INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE streak ADD COLUMN missed_2 INTEGER NOT NULL DEFAULT 0',
];

/** Where servers have new episodes told, and which were. */
const notices = [
  `CREATE TABLE notify (
    guild_id TEXT NOT NULL, show_id TEXT NOT NULL, channel_id TEXT NOT NULL, role_id TEXT, timing TEXT NOT NULL,
    set_at INTEGER NOT NULL, PRIMARY KEY (guild_id, show_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX notify_by_show ON notify (show_id, timing)',
  `CREATE TABLE notice (
    guild_id TEXT NOT NULL, id TEXT NOT NULL, show_id TEXT NOT NULL, episode_id TEXT NOT NULL,
    channel_id TEXT NOT NULL, role_id TEXT, step TEXT NOT NULL, claimed_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (guild_id, id)
  ) STRICT, WITHOUT ROWID`,
  "CREATE INDEX notice_unfinished ON notice (retry_at) WHERE step = 'claimed'",
];
