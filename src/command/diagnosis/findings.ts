import { PermissionFlagsBits } from 'discord-api-types/v10';
import { listOf } from '../../cards/kit/format.ts';
import { escapeMarkdown } from '../../cards/kit/markdown.ts';
import { fullTitle } from '../../cards/kit/show-title.ts';
import { fullTime, relativeTime } from '../../cards/kit/times.ts';
import { permissionNames } from '../../cards/rounds/setup-words.ts';
import type { Finding } from '../../cards/settings/diagnosis-card.ts';
import { words } from '../../cards/settings/diagnosis-words.ts';
import { type DailyStatus, statusOf } from '../../rounds/daily.ts';
import { isOn, nothingSeen } from '../../spoilers.ts';
import { isToBeRead } from '../../state/restored.ts';
import { getRules } from '../../state/settings.ts';
import { type Context, guildIdOf } from '../context.ts';
import { missingForRounds } from '../round-rights.ts';
import type { NamedCommand } from './command-option.ts';
import type { CommandRule, Inspected } from './inspect.ts';

/** What is looked at: where, for whom, and which command; `command`: `null` for all of them. Mentions are safe markdown. */
export type Case = {
  channel: { id: string; mention: string; botMay: bigint | null };
  member: { id: string; mention: string };
  command: NamedCommand | null;
};

const ok = (says: string): Finding => ({ state: 'ok', says });
const unknown = (says: string): Finding => ({ state: 'unknown', says });
const cause = (says: string, cure: string): Finding => ({ state: 'cause', says, cure });
const note = (says: string, cure?: string): Finding => ({
  state: 'note',
  says,
  ...(cure !== undefined && { cure }),
});

/** Everything that can keep a command or a round from working, the likeliest cause of all before the others. */
export async function findingsOf(context: Context, asked: Case, inspected: Inspected): Promise<Finding[]> {
  return [
    ...machineFindings(context),
    ...memberFindings(asked, inspected),
    ...commandFindings(context, asked, inspected),
    ...(await roundFindings(context, asked)),
    ...(await showFindings(context)),
  ];
}

/** What is wrong with the machine keeps everything from working, or only something. */
function machineFindings({ health }: Context): Finding[] {
  const troubles = health.troubles();
  if (troubles.length === 0) return [ok(words.ready)];
  const tell = health.isReady() ? note : cause;
  return troubles.map(({ says, todo }) => tell(says, words.forHost(todo)));
}

function memberFindings({ channel, member }: Case, { memberMay }: Inspected): Finding[] {
  if (memberMay === null) return [unknown(words.memberUnknown)];
  if ((memberMay & PermissionFlagsBits.ViewChannel) === 0n)
    return [
      cause(
        words.memberCannotSee(member.mention, channel.mention),
        words.giveMember(permissionNames.viewChannel),
      ),
    ];
  if ((memberMay & PermissionFlagsBits.UseApplicationCommands) === 0n)
    return [cause(words.memberMayNot(member.mention, channel.mention), words.giveMember(words.useCommands))];
  return [ok(words.memberMay(member.mention, channel.mention))];
}

/** What the command itself asks of a member, and what the server's admins set for it. */
function commandFindings(
  context: Context,
  { channel, member, command }: Case,
  inspected: Inspected,
): Finding[] {
  const { memberMay, ruleOf } = inspected;
  const needed = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
  const lacksRight = command?.requires === 'manager' && memberMay !== null && (memberMay & needed) === 0n;
  const ofRight = lacksRight
    ? [cause(words.managersOnly(`/${command.said}`, member.mention), words.giveManage)]
    : [];
  if (!ruleOf) return [...ofRight, unknown(words.rulesUnknown)];
  const tell = command ? cause : note;
  const limited = (command ? [command] : context.commands).flatMap(({ name }): Finding[] => {
    const rule = ruleOf(name);
    return rule === 'allowed' ? [] : [tell(...limits[rule](`/${name}`, channel.mention, member.mention))];
  });
  return [...ofRight, ...(limited.length === 0 ? [ok(words.noLimits)] : limited)];
}

type Said = [says: string, cure: string];

const limits: Record<
  Exclude<CommandRule, 'allowed'>,
  (command: string, channel: string, member: string) => Said
> = {
  'not-registered': (command) => [words.notRegistered(command), words.register],
  'not-here': (command, channel) => [words.notHere(command, channel), words.integrations],
  'not-them': (command, _channel, member) => [words.notThem(command, member), words.integrations],
};

const ofRounds = ['daily', 'trivia', 'scoreboard'];

async function roundFindings(context: Context, { channel, command }: Case): Promise<Finding[]> {
  const guildId = guildIdOf(context);
  const status = await statusOf(context.state, context.trivia, guildId, context.now());
  // Whoever asks about another command does not wonder at the rounds.
  const tell = command === null || ofRounds.includes(command.name) ? cause : note;
  const isHere = status?.daily.channelId === channel.id;
  const rights = botFindings(channel, isHere ? tell : note);
  if (!status) return [...rights, note(words.notSetUp, words.setUp)];
  const isBeingRead = await isToBeRead(context.state, guildId);
  return [
    ...rights,
    ...(isBeingRead ? [note(words.beingRead, words.wait)] : []),
    ...standing(status, tell),
    ...(isHere ? [] : [note(words.elsewhere(`<#${status.daily.channelId}>`))]),
  ];
}

type Tell = typeof cause;

function botFindings({ mention, botMay }: Case['channel'], tell: Tell): Finding[] {
  if (botMay === null) return [unknown(words.botUnknown(mention))];
  const missing = missingForRounds(botMay);
  return missing.length === 0
    ? [ok(words.botMay(mention))]
    : [tell(words.botLacks(mention, missing), words.giveBot)];
}

function standing({ daily, hasQuestions }: DailyStatus, tell: Tell): Finding[] {
  const { pausedAt, pauseReason, failure, nextAt, channelId } = daily;
  if (pausedAt !== null) {
    const ago = relativeTime(pausedAt);
    const says =
      pauseReason === null ? words.pausedByAdmin(ago) : words.pausedBySelf(ago, escapeMarkdown(pauseReason));
    return [tell(says, words.resume)];
  }
  return [
    ...(hasQuestions ? [] : [tell(words.noQuestions, words.moreQuestions)]),
    ...(failure !== null && hasQuestions ? [tell(words.failing(failure), words.seeStatus)] : []),
    ...(failure === null && hasQuestions ? [ok(words.next(fullTime(nextAt), `<#${channelId}>`))] : []),
  ];
}

async function showFindings(context: Context): Promise<Finding[]> {
  const rules = await getRules(context.state, guildIdOf(context));
  const shows = context.catalog.shows();
  const off = shows.filter(({ id }) => !isOn(rules, id)).map((show) => fullTitle(show));
  const ofShows =
    off.length === 0
      ? ok(words.allOn)
      : off.length === shows.length
        ? cause(words.allOff, words.switchOn)
        : note(words.switchedOff(listOf(off)), words.switchOn);
  const isNone = shows.every(({ id }) => (rules.ceilings.get(id) ?? rules.ceilings.get('')) === nothingSeen);
  return [ofShows, isNone ? note(words.nothingSeen, words.raise) : ok(words.ceiling)];
}
