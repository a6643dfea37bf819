import type { StoredMessage } from '@callboard/rehearsal';
import { Temporal } from 'temporal-polyfill';
import type { Faults } from '../bot/faults.ts';
import type { SimulatedTime } from '../time.ts';
import type { Admins } from '../world/admins.ts';
import { toldIn } from '../world/packs.ts';
import type { DiscordsRecord, SeenPress, SeenRound } from '../world/record.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export type ChecksOptions = {
  time: SimulatedTime;
  record: DiscordsRecord;
  admins: Admins;
  faults: Faults;
  /** From when on a round's question may be told, and of which show, as it stands in the state; `null`: it is not there. */
  asked: (round: SeenRound) => { show: string; place: number; claimedAt: number } | null;
  /** Is told what must not be; `server`: where. */
  fail: (what: string, server: number | null) => void;
};

/** When a round is due on a date: the first moment at which the wall clock shows its time, or has gone past it. */
export function dueOn(time: string, zone: string, date: string): number {
  const plain = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return plain.toZonedDateTime(zone).epochMilliseconds;
}
export const dateIn = (zone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
export const dayAfter = (date: string, days = 1): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** What may never be, checked as it happens, from Discord's side. */
export function watch({ time, record, admins, faults, asked, fail }: ChecksOptions) {
  /** A round is sent once, and again only where its message was deleted. */
  const checkOnce = (round: SeenRound) => {
    const standing = round.messages.filter(({ deletedAt }) => deletedAt === null);
    if (standing.length > 1) fail(`the round ${round.id} was posted twice`, round.server);
    if (round.number === 1) return;
    const { anotherOn } = admins.standings[round.server] ?? {};
    if (round.number > 2 || !(anotherOn?.has(round.date) || cameAhead(round))) {
      fail(`a second round of ${round.date} was posted, and nobody asked for it`, round.server);
    }
  };
  /** Whether the first round of a date came before that date began, by a clock that was ahead. */
  const cameAhead = ({ server, date }: SeenRound): boolean => {
    const first = [...record.rounds.values()].find(
      (other) => other.server === server && other.date === date && other.number === 1,
    );
    const sentAt = first?.messages[0]?.sentAt;
    const zone = admins.standings[server]?.zone;
    return sentAt !== undefined && zone !== undefined && dateIn(zone, sentAt) < date;
  };
  const checkHour = (round: SeenRound) => {
    const standing = admins.standings[round.server];
    if (!standing || round.number > 1 || round.messages.length > 1) return;
    const due = dueOn(standing.time, standing.zone, round.date);
    const lateMs = time.now - due;
    if (standing.changedAt > time.now - 26 * hour) return;
    if (faults.isTroubled(round.server, Math.min(due, time.now) - 5 * hour, time.now)) return;
    if (lateMs < 0)
      fail(`the round of ${round.date} came ${-lateMs / minute} minutes before its hour`, round.server);
    if (lateMs > minute)
      fail(`the round of ${round.date} came ${lateMs / minute} minutes late`, round.server);
  };
  /** A round is open until the next one is due, unless an admin ends it. */
  const checkSpan = (round: SeenRound, isOverAt: number, what: string) => {
    // It is open until the next round comes, not until the day after its date.
    if (cameAhead(round)) return;
    const standing = admins.standings[round.server];
    if (standing?.isPaused !== false || round.number > 1) return;
    const next = dueOn(standing.time, standing.zone, dayAfter(round.date));
    if (isOverAt > next - second || standing.changedAt > next - 50 * hour) return;
    if (!faults.isTroubled(round.server, Math.min(next, isOverAt) - 36 * hour, isOverAt))
      fail(what, round.server);
  };
  const checkCeiling = (round: SeenRound) => {
    const question = asked(round);
    if (!question) return;
    const { show, place, claimedAt } = question;
    const { ceilings = [] } = admins.standings[round.server] ?? {};
    const since = Math.min(claimedAt, time.now) - minute;
    if (ceilings.some(({ until, places }) => until > since && place <= (places[show] ?? 0))) return;
    fail(`the round ${round.id} asks about episode ${place} of ${show}, beyond the ceiling`, round.server);
  };
  const checkPause = (server: number) => {
    const standing = admins.standings[server];
    if (!standing?.isPaused || standing.changedAt > time.now) return;
    // What was on its way when it was paused may still arrive.
    if (time.now - standing.pausedAt > 2 * minute)
      fail('a round came although the rounds are paused', server);
  };

  record.onTold = (round) =>
    checkSpan(round, time.now, `the solution of ${round.id} was told before its time`);
  record.onUntold = (round) => fail(`the solution of ${round.id} was told, and is gone again`, round.server);
  record.onShown = (server, _message: StoredMessage, open: string) => {
    const { ceilings = [] } = admins.standings[server] ?? {};
    const holding = ceilings.filter(({ until }) => until > time.now - minute);
    for (const { show, place } of toldIn(open)) {
      if (holding.every(({ places }) => place > (places[show] ?? 0))) {
        fail(`something of episode ${place} of ${show} is told, which the ceiling hides`, server);
      }
    }
  };

  return {
    sent(round: SeenRound): void {
      checkOnce(round);
      checkHour(round);
      checkCeiling(round);
      checkPause(round.server);
    },
    /** A press was answered, or was not. */
    pressed(press: SeenPress): void {
      const round = record.rounds.get(`${press.server} ${press.roundId}`);
      if (!round) return;
      if (press.said === 'locked' && round.toldAt !== null && press.at > round.toldAt) {
        fail(`an answer to ${press.roundId} counts that was given after the solution was told`, press.server);
      }
      const isUntold = press.answeredAt !== null && (press.said === null || press.said === 'other');
      if (isUntold && !faults.isTroubled(press.server, press.at - minute, time.now)) {
        fail(`whoever pressed on ${press.roundId} was not told what came of it`, press.server);
      }
      if (press.answeredAt === null && !faults.isTroubled(press.server, press.at - minute, time.now)) {
        fail(`a press on ${press.roundId} was not answered in time`, press.server);
      }
      if (press.said === 'over') {
        checkSpan(round, time.now, `the round ${press.roundId} was over before its time`);
      }
      const next = dueOn(
        admins.standings[press.server]?.time ?? '00:00',
        admins.standings[press.server]?.zone ?? 'UTC',
        dayAfter(round.date),
      );
      const isCalm =
        press.at > next &&
        (admins.standings[press.server]?.changedAt ?? 0) < next - 26 * hour &&
        !faults.isTroubled(press.server, next - 5 * hour, time.now);
      if (press.said === 'locked' && press.at > next + minute && isCalm) {
        fail(`the round ${press.roundId} is open after its time`, press.server);
      }
    },
    /** Discord bars an address from which too much came that it refused, and a server's log is not to be filled. */
    refusals(): void {
      const from = record.refusedAt.findLastIndex((at) => at < time.now - 10 * minute) + 1;
      if (record.refusedAt.length - from >= 10_000)
        fail('Discord refused 10,000 requests in ten minutes', null);
      if (from > 20_000) record.refusedAt.splice(0, from);
      for (const [key, count] of record.refused) {
        if (count > 60) {
          record.refused.set(key, 0);
          fail(
            `Discord refused more than 60 requests for one server on a day (${key})`,
            Number(key.split(' ')[0]),
          );
        }
      }
    },
  };
}
