/** What `/settings diagnose` says: what was looked at, and what to do. */
export const words = {
  title: 'Why does it not work?',
  useCommands: 'Use Application Commands',
  /** `command`: with its slash, or what stands for any. */
  about: (command: string, member: string, channel: string): string =>
    `${command} by ${member} in ${channel}`,
  anyCommand: 'Commands and rounds',
  cause: 'What is wrong',
  perhaps: 'Nothing is broken, but',
  nothingWrong: 'Nothing is wrong',
  nothingFound:
    'Everything that I can look at is as it should be. If a command answered “incident …”, tell that word to whoever runs the bot.',
  everything: 'What I looked at',

  notCommand: (typed: string): string => `There is no command ${typed}. Pick one from the list.`,

  ready: 'I hear of commands, and can note what is done.',
  forHost: (todo: string): string => `For whoever runs the bot: ${todo}`,

  memberUnknown: 'Discord did not tell me what the member may do there. It hides channels that I cannot see.',
  memberCannotSee: (member: string, channel: string): string => `${member} cannot see ${channel}.`,
  memberMayNot: (member: string, channel: string): string =>
    `${member} may not use any bot’s commands in ${channel}.`,
  giveMember: (permission: string): string => `Give them the permission ${permission} there.`,
  memberMay: (member: string, channel: string): string => `${member} may use commands in ${channel}.`,

  managersOnly: (command: string, member: string): string =>
    `${command} is for members who may manage the server, and ${member} may not.`,
  giveManage: 'Give them a role with the permission Manage Server, if they should.',

  rulesUnknown: 'Discord did not tell me how the server limits my commands.',
  notHere: (command: string, channel: string): string =>
    `The server does not allow ${command} in ${channel}.`,
  notThem: (command: string, member: string): string => `The server does not allow ${command} to ${member}.`,
  integrations: 'Change it under Server Settings, Integrations, at my name.',
  notRegistered: (command: string): string => `Discord does not know ${command}.`,
  register: 'Whoever runs the bot starts it again, which registers its commands; then reload Discord.',
  noLimits: 'The server limits none of these commands here.',

  botUnknown: (channel: string): string => `Discord did not tell me what I may do in ${channel}.`,
  botLacks: (channel: string, permissions: readonly string[]): string =>
    `In ${channel} I lack: ${permissions.join(', ')}. Rounds cannot be posted there; answers to commands still work.`,
  giveBot: 'Give me these in the channel’s settings, under Permissions.',
  botMay: (channel: string): string => `In ${channel} I may do all that a round needs.`,

  allOff: 'Every show is switched off in this server.',
  switchedOff: (shows: string): string => `Switched off in this server, so that nobody finds it: ${shows}.`,
  switchOn: 'Switch it on with /settings shows.',
  allOn: 'Every show is switched on.',
  nothingSeen: 'The server’s ceiling is “none”: everything beyond the premise is covered or left out.',
  raise: 'Raise it with /settings spoilers.',
  ceiling: 'The ceiling lets something be seen.',

  notSetUp: 'No daily round is set up.',
  setUp: 'Set one up with /daily setup.',
  pausedByAdmin: (ago: string): string => `The daily rounds have been paused ${ago}.`,
  pausedBySelf: (ago: string, reason: string): string =>
    `I paused the daily rounds ${ago}, as they could not be posted: ${reason}`,
  resume: 'When that is mended, use /daily resume.',
  failing: (reason: string): string => `The last try to post the round failed: ${reason}`,
  seeStatus: '/daily post tries at once, /daily status tells more.',
  noQuestions: 'No question is left that this server may be asked.',
  moreQuestions:
    'Raise the ceiling with /settings spoilers, switch a show on with /settings shows, or choose another with /daily setup.',
  elsewhere: (channel: string): string => `The daily round comes to ${channel}, not here.`,
  beingRead: 'The bot was restored from a copy, and reads the channel before it posts again.',
  wait: 'Nothing to do but wait some minutes.',
  next: (at: string, channel: string): string => `The next round comes ${at} to ${channel}.`,
};
