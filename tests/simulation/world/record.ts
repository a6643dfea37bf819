import type { StoredMessage, WithoutSockets } from '@callboard/rehearsal';
import { splitCustomId } from '../../../src/cards/kit/action.ts';
import { castVote } from '../../../src/cards/rounds/actions.ts';
import { words } from '../../../src/cards/rounds/words.ts';
import { buttonsOf, openPartOf, textOf, titleOf } from '../../e2e/reading.ts';
import type { SimulatedTime } from '../time.ts';

/** A round as Discord has seen it. */
export type SeenRound = {
  server: number;
  id: string;
  /** YYYY-MM-DD, and the how many'th it is of that date. */
  date: string;
  number: number;
  messages: { id: string; channelId: string; sentAt: number; deletedAt: number | null }[];
  /** Since when anybody may know its answer. */
  toldAt: number | null;
};

/** A press as Discord has it: who, what, when, and what the member was told. */
export type SeenPress = {
  server: number;
  roundId: string;
  userId: string;
  choice: number;
  at: number;
  answeredAt: number | null;
  said: 'locked' | 'already' | 'over' | 'other' | null;
};

/** Everything that happened, from Discord's side alone. */
export class DiscordsRecord {
  readonly rounds = new Map<string, SeenRound>();
  readonly presses: SeenPress[] = [];
  readonly #ofServer = new Map<number, SeenRound[]>();
  /** Messages that are no rounds, by where they stand and what tells their occasion. */
  readonly notices = new Map<string, number>();
  /** Requests that Discord refused for good, by server and day; and the moments of those that count for an address. */
  readonly refused = new Map<string, number>();
  readonly refusedAt: number[] = [];
  /** Is told of each message that was sent, with its round where it is one. */
  onSent: (message: StoredMessage, round: SeenRound | null) => void = () => undefined;
  /** Is told when a round's message becomes its solution. */
  onTold: (round: SeenRound) => void = () => undefined;
  /** Is told when a message no longer shows the solution that it has shown. */
  onUntold: (round: SeenRound) => void = () => undefined;
  readonly #results = new Set<string>();
  /** Is told of each message that can be read now, new or changed. */
  onShown: (server: number, message: StoredMessage, open: string) => void = () => undefined;
  readonly #time: SimulatedTime;
  readonly #serverOf: (channelId: string) => number | undefined;

  constructor(
    { events, world }: WithoutSockets,
    time: SimulatedTime,
    serverOf: (channelId: string) => number | undefined,
  ) {
    this.#time = time;
    this.#serverOf = serverOf;
    const isOfBot = (message: StoredMessage) =>
      message.author.id === world.application.botUserId && !message.ephemeral;
    events.on('messageCreate', (message) => {
      if (isOfBot(message)) this.#sent(message);
    });
    events.on('messageUpdate', (message) => {
      if (isOfBot(message)) this.#changed(message);
    });
    events.on('messageDelete', (message) => {
      for (const one of this.roundOf(message)?.messages ?? []) {
        if (one.id === message.id) one.deletedAt = time.now;
      }
    });
  }

  /** The round whose buttons a message has, or `null`. */
  roundOf(message: StoredMessage): SeenRound | null {
    const server = this.#serverOf(message.channel_id);
    const id = roundIdOn(message);
    return (server !== undefined && id !== null && this.rounds.get(`${server} ${id}`)) || null;
  }

  /** The rounds of a server, oldest first. */
  roundsOf(server: number): readonly SeenRound[] {
    return this.#ofServer.get(server) ?? [];
  }

  /** Notes a request that Discord refused for good. */
  noteRefusal(path: string, status: number): void {
    const server = this.#serverOf(/^\/channels\/(\d+)/.exec(path)?.[1] ?? '');
    if (status === 401 || status === 403 || status === 429) this.refusedAt.push(this.#time.now);
    if (server === undefined || status < 400 || status >= 500 || status === 429) return;
    const key = `${server} ${new Date(this.#time.now).toISOString().slice(0, 10)}`;
    this.refused.set(key, (this.refused.get(key) ?? 0) + 1);
  }

  #sent(message: StoredMessage): void {
    const server = this.#serverOf(message.channel_id);
    const id = roundIdOn(message);
    if (server === undefined || id === null) {
      const key = `${message.channel_id} ${String(message.nonce)}`;
      this.notices.set(key, (this.notices.get(key) ?? 0) + 1);
      this.onSent(message, null);
      if (server !== undefined) this.onShown(server, message, openPartOf(message));
      return;
    }
    const key = `${server} ${id}`;
    const round =
      this.rounds.get(key) ?? this.#added(key, { server, id, ...dateIn(id), messages: [], toldAt: null });
    const { id: messageId, channel_id: channelId } = message;
    round.messages.push({ id: messageId, channelId, sentAt: this.#time.now, deletedAt: null });
    // The solution comes with the next round at the latest.
    for (const before of this.roundsOf(server)) {
      if (before !== round && before.date < round.date) before.toldAt ??= this.#time.now;
    }
    this.onSent(message, round);
    this.onShown(server, message, openPartOf(message));
  }

  #added(key: string, round: SeenRound): SeenRound {
    this.rounds.set(key, round);
    this.#ofServer.set(round.server, [...this.roundsOf(round.server), round]);
    return round;
  }

  #changed(message: StoredMessage): void {
    const round = this.roundOf(message);
    const isResult = titleOf(message) === words.answerTitle;
    if (round && !isResult && this.#results.has(message.id)) this.onUntold(round);
    if (round && isResult) {
      this.#results.add(message.id);
      round.toldAt ??= this.#time.now;
      this.onTold(round);
    }
    if (round) this.onShown(round.server, message, openPartOf(message));
  }
}

function roundIdOn(message: StoredMessage): string | null {
  for (const { id } of buttonsOf(message)) {
    const custom = splitCustomId(id);
    if (custom?.action === `${castVote.command}/${castVote.name}`)
      return castVote.read(custom.written)?.round ?? null;
  }
  return null;
}

/** A round's id ends with its date, and with its number where that is not one. */
function dateIn(id: string): { date: string; number: number } {
  const [, year, month, date, number = '1'] = /(\d{4})(\d{2})(\d{2})(?:n(\d+))?$/.exec(id) ?? [];
  return { date: `${year}-${month}-${date}`, number: Number(number) };
}

/** What a member was told about their press, by its title. */
export function saidIn(
  message: StoredMessage | undefined,
  titles: Record<'lockedIn' | 'answeredAlready' | 'over', string>,
): SeenPress['said'] {
  if (!message) return null;
  const title = titleOf(message) ?? textOf(message);
  if (title.includes(titles.lockedIn)) return 'locked';
  if (title.includes(titles.answeredAlready)) return 'already';
  return title.includes(titles.over) ? 'over' : 'other';
}
