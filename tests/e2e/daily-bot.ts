import type { StoredMessage } from '@callboard/rehearsal';
import { optionsOf, toldAlone } from './reading.ts';
import { type RehearsedOptions, rehearsedBot } from './rehearsed-bot.ts';

const minute = 60_000;

export type DailyBot = Awaited<ReturnType<typeof dailyBot>>;

/** A bot whose clock is moved by hand, with a daily round at seven in Berlin that Dora set up. */
export async function dailyBot(
  startsAt = '2026-03-02T12:00:00Z',
  options: Pick<RehearsedOptions, 'metrics'> = {},
) {
  const clock = { now: Date.parse(startsAt), isOffBy: 0 };
  const it = await rehearsedBot({
    now: () => clock.now + clock.isOffBy,
    ...options,
    rehearsal: { clock: { now: () => clock.now } },
  });
  const { rehearsal } = it;
  const dora = rehearsal.member('Dora');
  await dora.slash('daily setup', { channel: 'trivia', time: '19:00', timezone: 'Europe/Berlin' });
  const settle = () => it.running.trivia.rounds.settle();
  const toChannel = (method: string) =>
    rehearsal.requests.filter(
      (request) =>
        request.method === method && request.path === `/channels/${rehearsal.channel('trivia').id}/messages`,
    );
  return {
    ...it,
    it,
    clock,
    dora,
    settle,
    /** Moves the clock and does what is due then. */
    async goTo(moment: string | number) {
      clock.now = typeof moment === 'number' ? moment : Date.parse(moment);
      await settle();
    },
    /** Moves the clock on in steps, as polls do. */
    async passTo(moment: string, stepMs = 10 * minute) {
      for (const end = Date.parse(moment); clock.now < end; ) {
        clock.now = Math.min(clock.now + stepMs, end);
        await settle();
      }
    },
    posted: (): StoredMessage[] => rehearsal.channel('trivia').messages,
    /** Requests that would have sent a message to the channel. */
    sends: () => toChannel('POST'),
    /** All that the bot told somebody by DM. */
    toldTo: (name: string) => {
      const { id } = rehearsal.member(name);
      const dm = rehearsal.world.dms.find(({ recipients }) => recipients.includes(id));
      return dm ? rehearsal.state.messages.inChannel(dm.id) : [];
    },
    /** What the bot may no longer do in the channel; gives it back when called. */
    forbid(...deny: string[]) {
      const trivia = rehearsal.guild.channels.find(({ name }) => name === 'trivia');
      const role = rehearsal.guild.roles.find(({ managed }) => managed);
      const overwrite = { id: role?.id ?? '', kind: 'role' as const, allow: [], deny: deny as never[] };
      trivia?.overwrites.push(overwrite);
      return () => void trivia?.overwrites.splice(trivia.overwrites.indexOf(overwrite), 1);
    },
    press: (name: string, choice: number) => {
      const message = rehearsal.channel('trivia').messages.findLast((one) => isOpen(one));
      if (!message) throw new Error('nothing was posted');
      return toldAlone(rehearsal.member(name), message, optionsOf(message)[choice]?.id ?? '');
    },
  };
}

/** Whether a message has options that can be pressed. */
const isOpen = (message: StoredMessage): boolean => optionsOf(message).length > 0;
