/** A fault that was in the bot, or might be again: what is written where, in place of what is right. */
export type Reintroduced = { name: string; changes: readonly { file: string; from: string; to: string }[] };

export const reintroduced: readonly Reintroduced[] = [
  {
    name: 'a fraction in the retry time',
    changes: [
      {
        file: 'src/rounds/retry.ts',
        from: 'Math.round(pause * (0.75 + random() / 2))',
        to: 'pause * (0.75 + random() / 2)',
      },
    ],
  },
  {
    name: 'a round sent before it is claimed',
    changes: [
      {
        file: 'src/rounds/claim.ts',
        from: 'export async function claimDue(state: State, bags: Bags, now: number, most: number): Promise<Claims> {',
        to: 'export async function claimDue(state: State, bags: Bags, now: number, most: number, send: (round: Round) => Promise<unknown>): Promise<Claims> {',
      },
      {
        file: 'src/rounds/claim.ts',
        from: 'const round = await state.transaction((session) => claimOne(session, bags, daily, now));',
        to: `let drawn: Round | null = null;
      await state
        .transaction(async (session) => {
          drawn = await claimOne(session, bags, daily, now);
          throw new Error('not yet');
        })
        .catch(() => undefined);
      if (drawn) await send(drawn);
      const round = await state.transaction((session) => claimOne(session, bags, daily, now));`,
      },
      {
        file: 'src/rounds/rounds.ts',
        from: "import { claimDue } from './claim.ts';",
        to: "import { claimDue } from './claim.ts';\nimport { roundPost } from './round-post.ts';",
      },
      {
        file: 'src/rounds/rounds.ts',
        from: 'const due = await claimDue(state, bags, now(), Math.max(1, room - left.length));',
        to: `const options = { state, commit, orders: bags.orders, roundChannel, bringUpToDate, log, random };
    const due = await claimDue(state, bags, now(), Math.max(1, room - left.length), async (round) =>
      roundChannel.post(await roundPost(options, round, now())).catch(() => undefined),
    );`,
      },
    ],
  },
  {
    name: 'the nonce left out',
    changes: [
      {
        file: 'src/discord/round-channel.ts',
        from: '          nonce: post.key,\n        }),\n',
        to: '        }),\n',
      },
    ],
  },
  {
    name: 'the reveal before the close',
    changes: [
      {
        file: 'src/rounds/claim.ts',
        from: 'export async function claimDue(state: State, bags: Bags, now: number, most: number): Promise<Claims> {',
        to: 'export async function claimDue(state: State, bags: Bags, now: number, most: number, reveal: (round: Round) => Promise<unknown>): Promise<Claims> {',
      },
      {
        file: 'src/rounds/claim.ts',
        from: 'const round = await state.transaction((session) => claimOne(session, bags, daily, now));',
        to: `for (const open of await openRounds(state, daily.guildId)) await reveal(open);
      const round = await state.transaction((session) => claimOne(session, bags, daily, now));`,
      },
      {
        file: 'src/rounds/rounds.ts',
        from: "import { claimDue } from './claim.ts';",
        to: "import { claimDue } from './claim.ts';\nimport { roundResult } from './round-post.ts';",
      },
      {
        file: 'src/rounds/rounds.ts',
        from: 'const due = await claimDue(state, bags, now(), Math.max(1, room - left.length));',
        to: `const due = await claimDue(state, bags, now(), Math.max(1, room - left.length), async (round) =>
      roundChannel
        .reveal(round.channelId, round.messageId ?? '', await roundResult(state, bags.orders, round))
        .catch(() => undefined),
    );`,
      },
    ],
  },
  {
    name: 'the answer acknowledged before the commit',
    changes: [
      {
        file: 'src/state/commit-queue.ts',
        from: '        failed = batch;\n        return done;',
        to: '        failed = batch;\n        for (const [index, { resolve }] of batch.entries()) resolve(done[index]);\n        return done;',
      },
    ],
  },
  {
    name: 'a press on a closed round counted',
    changes: [
      {
        file: 'src/state/answers.ts',
        from: " AND step IN ('claimed', 'posted')",
        to: '',
      },
      {
        file: 'src/rounds/rounds.ts',
        from: "} else if (round.step !== 'posted') return over;",
        to: '}',
      },
    ],
  },
  {
    name: 'a change of clocks added as 24 hours',
    changes: [
      {
        file: 'src/rounds/claim.ts',
        from: 'const to = { nextAt: next.at, nextDate: next.date };',
        to: 'const to = { nextAt: due ? due.at + 24 * 3_600_000 : next.at, nextDate: next.date };',
      },
    ],
  },
  {
    name: 'a void that rewrites',
    changes: [
      {
        file: 'src/state/round-steps.ts',
        from: '): Promise<boolean> {\n  const { numAffectedRows = 0n } = await sql`\n    UPDATE round SET voided_at = $',
        to: `): Promise<boolean> {
  await session[db].deleteFrom('answer').where('guild_id', '=', guildId).where('round_id', '=', id).execute();
  const { numAffectedRows = 0n } = await sql\`
    UPDATE round SET voided_at = $`,
      },
    ],
  },
  {
    name: 'two processes without the conditional write',
    changes: [
      {
        file: 'src/state/daily.ts',
        from: ".set(nextOf(to))\n    .where('guild_id', '=', guildId)\n    .where('next_at', '=', nextAt)",
        to: ".set(nextOf(to))\n    .where('guild_id', '=', guildId)",
      },
    ],
  },
  {
    name: 'a ceiling read after the draw',
    changes: [
      {
        file: 'src/rounds/claim.ts',
        from: 'isAllowed: ({ question }) => isAskable(question),',
        to: 'isAllowed: ({ question }) => viewer.has(question.show),',
      },
    ],
  },
];
