import type { Outcome, StoredMessage, WithoutSockets } from '@callboard/rehearsal';
import { playWords } from '../../../src/cards/rounds/words.ts';
import { buttonsOf } from '../../e2e/reading.ts';
import { chanceOf } from '../chance.ts';
import { day, type Plan } from '../plan.ts';
import type { SimulatedTime } from '../time.ts';
import { type DiscordsRecord, type SeenPress, type SeenRound, saidIn } from './record.ts';
import { peopleOf } from './world.ts';

const second = 1000;
const mostTries = 3;
/** An answer that comes behind a change of the message is there by then. */
const followUpMs = 25 * second;

export type PeopleOptions = {
  plan: Plan;
  world: WithoutSockets;
  time: SimulatedTime;
  record: DiscordsRecord;
  tell: (who: string, what: string) => void;
  /** Is told of each press once it was answered, or was not. */
  onPressed: (press: SeenPress) => void;
};

/** How somebody plays, in milliseconds after a round's message came. */
const habits = [
  { name: 'early', after: [5 * second, 300 * second] },
  { name: 'during the day', after: [600 * second, 20 * 3600 * second] },
  // Just when the next round is due.
  { name: 'at the last second', after: [day - 3 * second, day + 4 * second] },
  { name: 'on an old message', after: [day + 60 * second, 3 * day] },
] as const;

/** Members, who press when a round comes: early, late, at the last second, twice, or on an old message. */
export function bringPeople({ plan, world, time, record, tell, onPressed }: PeopleOptions) {
  /** What somebody saw lately that nobody else does: where the message itself changes, the answer comes behind it. */
  const seenAlone = new Map<string, { at: number; message: StoredMessage }[]>();
  world.events.on('messageCreate', (message) => {
    if (message.visibleTo === null) return;
    const key = `${message.channel_id} ${message.visibleTo}`;
    const lately = (seenAlone.get(key) ?? []).filter(({ at }) => at >= time.now - 2 * followUpMs);
    seenAlone.set(key, [...lately, { at: time.now, message }]);
  });
  const answerTo = async (outcome: Outcome, channelId: string, userId: string, since: number) => {
    if (outcome.kind !== 'update') return outcome.message;
    await time.wait(followUpMs);
    // They may have pressed something else meanwhile: the first answer is the one to this press.
    return seenAlone.get(`${channelId} ${userId}`)?.find(({ at }) => at >= since)?.message;
  };
  const press = async (on: StoredMessage, round: SeenRound, userId: string, choice: number) => {
    const { server, id: roundId } = round;
    const button = buttonsOf(on)[choice];
    if (!button) return;
    const again = chanceOf(plan.seed, 'again', userId, on.id);
    for (let tries = 0; tries < mostTries; tries++) {
      if (!world.messages.get(on.id)) return;
      const seen: SeenPress = { server, roundId, userId, choice, at: time.now, answeredAt: null, said: null };
      record.presses.push(seen);
      // Whoever has not looked again still sees buttons that are no longer there.
      const outcome: Outcome = await world.member(userId).raw.press(on, button.id);
      if (outcome.status === 'answered') seen.answeredAt = time.now;
      seen.said = saidIn(await answerTo(outcome, on.channel_id, userId, seen.at), playWords);
      tell(`member ${userId}`, `presses ${'ABCD'[choice]} on ${roundId}: ${seen.said ?? outcome.reason}`);
      onPressed(seen);
      if (outcome.status === 'answered') return;
      await time.wait(again.whole(5, 90) * second);
    }
  };

  return {
    /** Has the members of a server see a round's message. */
    show(message: StoredMessage, round: SeenRound): void {
      for (const userId of new Set(peopleOf(plan, round.server).slice(1))) {
        const chance = chanceOf(plan.seed, 'member', userId, round.id);
        if (!chance.happens(0.8)) continue;
        const { after } = chance.pick(habits);
        const delay = chance.whole(after[0], after[1]);
        const choice = chance.whole(0, 3);
        time.after(delay, () => void press(message, round, userId, choice));
        if (!chance.happens(0.2)) continue;
        // Twice: at once, or later, with another answer.
        const other = delay + chance.pick([0, 40, 30 * second, day]);
        time.after(other, () => void press(message, round, userId, (choice + 1) % 4));
      }
    },
  };
}
