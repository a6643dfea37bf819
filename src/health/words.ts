import type { Area, Faults } from './health.ts';

/** What is wrong, and what whoever runs the bot can do about it. */
type Told = { says: string; todo: string };

const goesOn = 'The bot goes on by itself.';

const told: { [A in Area]: Record<Faults[A], Told> } = {
  state: {
    full: {
      says: 'The disk of the bot is full: answers, settings and rounds cannot be noted.',
      todo: `Make room on the disk that holds VAR_DIR. ${goesOn}`,
    },
    'read-only': {
      says: 'The bot may not write to its database: answers, settings and rounds cannot be noted.',
      todo: `Let the bot’s user write to state.db and to the folder VAR_DIR. ${goesOn}`,
    },
    locked: {
      says: 'Another program has the bot’s database locked: answers, settings and rounds cannot be noted.',
      todo: `Close whatever has state.db open, such as a database browser or a copy that is being made. ${goesOn}`,
    },
    missing: {
      says: 'The bot’s database was removed or replaced while it runs: answers, settings and rounds are not noted.',
      todo: 'Put state.db back. If it is gone for good, stop the bot, rename the newest state.rescued-….db, which holds all that was noted, to state.db, and start again.',
    },
    damaged: {
      says: 'The bot’s database is damaged: answers, settings and rounds cannot be noted, or not all of them.',
      todo: 'Stop the bot, put the last good copy in the place of state.db, and start again.',
    },
    failing: {
      says: 'The bot’s database cannot be used: answers, settings and rounds cannot be noted.',
      todo: `Look at the disk that holds VAR_DIR: the error says what the system answers. ${goesOn}`,
    },
    'log-lost': {
      says: 'The bot’s database was not closed when the bot last ended, and its log of changes is gone: the last of them may be missing.',
      todo: 'If state.db was copied from elsewhere, copy state.db-wal too, or copy while the bot is stopped.',
    },
  },
  content: {
    lost: {
      says: 'What the bot knows of the shows cannot be read: it is being built again.',
      todo: 'If it stays so, run npm run data:check, and look whether VAR_DIR can be written to.',
    },
    faulty: {
      says: 'The packs have a mistake: the last good ones stay in use.',
      todo: 'Run npm run data:check.',
    },
  },
  clock: {
    ahead: {
      says: 'The clock of the bot’s machine was set ahead. Rounds follow it; dates that it skipped are not made up for.',
      todo: 'Look whether it is right, and have the system keep it (NTP).',
    },
    back: {
      says: 'The clock of the bot’s machine was set back. Rounds that were reckoned by the wrong time are put right.',
      todo: 'Look whether it is right, and have the system keep it (NTP).',
    },
    wrong: {
      says: 'The clock of the bot’s machine is not right, so that rounds come at the wrong time.',
      todo: 'Set it right, and have the system keep it (NTP).',
    },
  },
  gateway: {
    connecting: {
      says: 'The bot is not connected to Discord yet.',
      todo: 'Nothing to do: it keeps trying.',
    },
    lost: {
      says: 'The connection to Discord is lost: commands and buttons do not reach the bot.',
      todo: `Look at the network and at https://discordstatus.com. ${goesOn}`,
    },
    sessions: {
      says: 'Discord lets the bot in no more today, as it has connected too often.',
      todo: 'Find out what restarted it so often. It connects by itself when Discord lets it.',
    },
  },
  discord: {
    limited: {
      says: 'Discord takes no more requests from the bot for a while: it was asked too often, or by too many on the same address.',
      todo: `Nothing to do but wait: asking sooner makes it longer. ${goesOn}`,
    },
    unreachable: {
      says: 'Discord cannot be reached: rounds and answers wait.',
      todo: `Look at the network, its DNS, and DISCORD_API_URL. ${goesOn}`,
    },
    failing: {
      says: 'Discord answers with errors: rounds and answers wait.',
      todo: `Look at https://discordstatus.com. ${goesOn}`,
    },
    unreadable: {
      says: 'Something else answers in Discord’s place: rounds and answers wait.',
      todo: `Look whether a proxy or the network’s login page stands between, and at DISCORD_API_URL. ${goesOn}`,
    },
    token: {
      says: 'Discord no longer accepts the bot’s token.',
      todo: 'Copy the new one from the Bot page of the developer portal into DISCORD_TOKEN, and start again.',
    },
  },
  processes: {
    several: {
      says: 'Another process of this bot works with the same database. That does no harm: nothing is posted or counted twice.',
      todo: 'Stop one of the two, unless they are meant to share the work.',
    },
  },
  pictures: {
    memory: {
      says: 'There is no memory left to draw the scoreboard: it is shown as text.',
      todo: `Give the machine more memory, or the bot a higher limit. ${goesOn}`,
    },
  },
};

export const words = {
  of: <A extends Area>(area: A, fault: Faults[A]): Told => told[area][fault],
  over: 'that trouble is over',
};
