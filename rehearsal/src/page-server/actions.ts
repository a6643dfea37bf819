import { z } from 'zod';
import type { Outcome } from '../interactions/live-interaction.ts';
import { MemberActor } from '../members/member-actor.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { ActionResult, Actions } from '../protocol/actions.ts';
import type { RehearsalState } from '../rehearsal/state.ts';
import { findUser } from '../world/find.ts';
import { Refused } from '../world/refused.ts';
import type { Controls } from './controls.ts';
import type { Screens } from './screens.ts';

/** What actions work with. */
export type ActionStage = { state: RehearsalState; screens: Screens; controls: Controls | null };

const member = z.string();
const channel = z.string();
const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const fieldValues = z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]));

const bodies: { [K in keyof Actions]: z.ZodType<Actions[K]> } = {
  say: z.strictObject({ member, channel, content: z.string() }),
  slash: z.strictObject({ member, channel, name: z.string(), options }),
  autocomplete: z.strictObject({ member, channel, name: z.string(), options, focused: z.string() }),
  press: z.strictObject({ member, message: z.string(), customId: z.string() }),
  select: z.strictObject({
    member,
    message: z.string(),
    customId: z.string(),
    values: z.array(z.string()),
  }),
  submit: z.strictObject({ member, form: z.string(), values: fieldValues }),
  dismiss: z.strictObject({ member, message: z.string() }),
  clock: z.strictObject({ jump: z.enum(['next-round', 'day-on']) }),
  restart: z.strictObject({}),
};

type Handlers = { [K in keyof Actions]: (stage: ActionStage, body: Actions[K]) => Promise<ActionResult> };

const NO_ANSWER = 'The application did not respond';
const FAILED = 'This interaction failed';
const done: ActionResult = { status: 'done' };

const handlers: Handlers = {
  async say(stage, body) {
    actor(stage, body.member).say(body.content, { channel: body.channel });
    return done;
  },
  async slash(stage, body) {
    const setting = { channel: body.channel, untilFirst: true };
    const outcome = await actor(stage, body.member).slash(body.name, body.options, setting);
    return resultOf(stage, outcome, NO_ANSWER);
  },
  async autocomplete(stage, body) {
    const who = actor(stage, body.member);
    const setting = { channel: body.channel };
    const outcome = await who.suggestions(body.name, body.options, body.focused, setting);
    if (outcome.choices !== undefined) return { status: 'done', choices: outcome.choices };
    return { status: 'failed', text: 'Loading options failed', reason: outcome.reason ?? 'no choices' };
  },
  async press(stage, body) {
    const who = actor(stage, body.member);
    const outcome = await who.press(message(stage, body.message), body.customId, { untilFirst: true });
    return resultOf(stage, outcome, FAILED);
  },
  async select(stage, body) {
    const who = actor(stage, body.member);
    const on = message(stage, body.message);
    const outcome = await who.select(on, body.customId, body.values, { untilFirst: true });
    return resultOf(stage, outcome, FAILED);
  },
  async submit(stage, body) {
    const form = stage.screens.form(body.form);
    if (form === null) throw new Refused('The form is no longer open.');
    const who = actor(stage, body.member);
    const result = resultOf(
      stage,
      await who.submit(form, body.values, { untilFirst: true }),
      'Something went wrong. Try again.',
    );
    if (result.status === 'done') stage.screens.close(body.form);
    return result;
  },
  async dismiss(stage, body) {
    const shown = message(stage, body.message);
    if (shown.visibleTo !== body.member)
      throw new Refused('Only a message that only you see can be dismissed.');
    stage.screens.dismiss(shown);
    return done;
  },
  async clock({ controls, state }, { jump }) {
    if (controls === null) throw new Refused('The clock of this rehearsal cannot be moved.');
    const { said } = await (jump === 'next-round' ? controls.nextRound() : controls.dayOn());
    state.events.emit('clock');
    return { status: 'done', said };
  },
  async restart({ controls }) {
    if (controls === null) throw new Refused('The bot of this rehearsal cannot be restarted from here.');
    const { said } = await controls.restart();
    return { status: 'done', said };
  },
};

export const isAction = (name: string): name is keyof Actions => Object.hasOwn(handlers, name);

/** Does what a page asks for. A wrong body and what no Discord client would send are refused in a sentence. */
export async function act<K extends keyof Actions>(
  stage: ActionStage,
  name: K,
  json: unknown,
): Promise<ActionResult> {
  const body = bodies[name].safeParse(json);
  if (!body.success) {
    const [issue] = body.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'the body' : issue.path.join('.');
    return {
      status: 'refused',
      text: `The request is not in order: ${where}: ${issue?.message ?? 'unreadable'}.`,
    };
  }
  try {
    return await handlers[name](stage, body.data);
  } catch (error) {
    if (error instanceof Refused) return { status: 'refused', text: error.message };
    throw error;
  }
}

function actor({ state }: ActionStage, memberId: string): MemberActor {
  const user = findUser(state.world, memberId);
  if (user === null || user.bot === true) throw new Refused('There is nobody like that to be.');
  return new MemberActor(state, user);
}

function message({ state }: ActionStage, id: string): StoredMessage {
  const found = state.messages.get(id);
  if (found === null) throw new Refused('The message was deleted.');
  return found;
}

function resultOf({ screens }: ActionStage, outcome: Outcome, failure: string): ActionResult {
  if (outcome.status === 'failed') {
    return { status: 'failed', text: failure, reason: outcome.reason ?? 'no answer' };
  }
  return outcome.modal === undefined ? done : { status: 'done', modal: screens.open(outcome.modal) };
}
