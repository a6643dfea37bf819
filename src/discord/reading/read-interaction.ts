import { type APIInteraction, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';

/** A user's, channel's or message's id. */
const snowflake = z.string().regex(/^\d{1,20}$/);
/** A set of permissions, as a number written out. */
const permissions = z.string().regex(/^\d{1,30}$/);
const text = z.string();
const whole = z.int();

const user = z.looseObject({ id: snowflake, username: text, global_name: text.nullish() });
const member = z.looseObject({ user, nick: text.nullish(), permissions });

const value = z.union([text, z.number(), z.boolean()]);
const option = z.looseObject({
  name: text,
  type: whole,
  value: value.optional(),
  focused: z.boolean().optional(),
  get options() {
    return z.array(option).optional();
  },
});

const resolved = z.looseObject({
  channels: z
    .record(
      text,
      z.looseObject({
        id: snowflake,
        type: whole,
        name: text.nullish(),
        app_permissions: permissions.optional(),
      }),
    )
    .optional(),
  roles: z.record(text, z.looseObject({ id: snowflake, name: text, mentionable: z.boolean() })).optional(),
  users: z.record(text, user).optional(),
  members: z.record(text, z.looseObject({ nick: text.nullish() })).optional(),
});

const command = z.looseObject({
  name: text,
  type: whole,
  options: z.array(option).optional(),
  resolved: resolved.optional(),
});
const component = z.looseObject({
  custom_id: text,
  component_type: whole,
  values: z.array(text).optional(),
});

const message = z.looseObject({
  id: snowflake,
  flags: whole.nullish(),
  interaction_metadata: z.looseObject({ user: z.looseObject({ id: snowflake }) }).nullish(),
});

const common = {
  application_id: snowflake,
  id: snowflake,
  token: z.string().min(1),
  guild_id: snowflake.optional(),
  guild_locale: text.nullish(),
  locale: text.optional(),
  context: whole.nullish(),
  channel: z.looseObject({ id: snowflake }).optional(),
  app_permissions: permissions.optional(),
  member: member.optional(),
  user: user.optional(),
};

const interaction = z
  .discriminatedUnion('type', [
    z.looseObject({ ...common, type: z.literal(InteractionType.Ping) }),
    z.looseObject({ ...common, type: z.literal(InteractionType.ApplicationCommand), data: command }),
    z.looseObject({
      ...common,
      type: z.literal(InteractionType.ApplicationCommandAutocomplete),
      data: command,
    }),
    z.looseObject({ ...common, type: z.literal(InteractionType.MessageComponent), data: component, message }),
    z.looseObject({
      ...common,
      type: z.literal(InteractionType.ModalSubmit),
      data: z.looseObject({ custom_id: text }),
      message: message.optional(),
    }),
  ])
  .refine(
    ({ member: inServer, user: inDm, type }) =>
      type === InteractionType.Ping || (inServer ?? inDm) !== undefined,
    {
      path: ['user'],
      error: 'nobody',
    },
  );

/**
 * Checks whatever came as an interaction in all that the bot reads of it. What does not fit is given as the places that
 * are wrong, without any value of it.
 */
export function readInteraction(
  sent: unknown,
): { interaction: APIInteraction; faults: null } | { interaction: null; faults: string[] } {
  const parsed = interaction.safeParse(sent);
  // The rest of its fields is Discord's, and is not read.
  if (parsed.success) return { interaction: sent as APIInteraction, faults: null };
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'all of it'}: ${code}`);
  return { interaction: null, faults: [...new Set(faults)].slice(0, 5) };
}
