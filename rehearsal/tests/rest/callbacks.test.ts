import { describe, expect, test } from 'vitest';
import { button, connect, errorsIn, openRehearsal, raw, register, row, text, V2 } from '../stock-client.ts';

/** Sends one callback for a command, and says where it was refused. */
async function answerWith(body: object): Promise<string[]> {
  const rehearsal = await openRehearsal({ interactionDeadlineMs: 50 });
  await register(rehearsal);
  const refused = Promise.withResolvers<string[]>();
  await connect(rehearsal, async (interaction) => {
    const path = `/interactions/${interaction.id}/${Object(interaction).token}/callback`;
    const reply = await raw(rehearsal, 'POST', path, body);
    refused.resolve(reply.status === 204 ? [] : errorsIn(reply.body));
  });
  void rehearsal.member('Ana').slash('help');
  return refused.promise;
}

const modal = (...components: object[]) => ({ type: 9, data: { custom_id: 'm', title: 'Form', components } });
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Label', component, ...more });
const input = (more: object = {}) => ({ type: 4, custom_id: 'i', style: 1, ...more });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'A', value: 'a' }],
  ...more,
});

describe('an answer that Discord accepts', () => {
  test.each<[string, object]>([
    ['a reply', { type: 4, data: { content: 'x' } }],
    ['an ephemeral one with new components', { type: 4, data: { flags: 64 | V2, components: [text('x')] } }],
    ['a deferral', { type: 5 }],
    ['an ephemeral deferral', { type: 5, data: { flags: 64 } }],
    ['a form', modal(text('Read this'), label(input()), label(select({ custom_id: 's' })))],
    ['a form of the old kind', modal(row(input({ label: 'Label' })))],
  ])('%s', async (_what, body) => {
    expect(await answerWith(body)).toEqual([]);
  });
});

describe('an answer that breaks one rule', () => {
  test.each<[string, object, string]>([
    [
      'an unknown field',
      { type: 4, data: { content: 'x', ephemeral: true } },
      'data.ephemeral UNKNOWN_FIELD',
    ],
    ['an unknown field outside', { type: 4, data: { content: 'x' }, flags: 64 }, 'flags UNKNOWN_FIELD'],
    ['long content', { type: 4, data: { content: 'x'.repeat(2001) } }, 'data.content BASE_TYPE_MAX_LENGTH'],
    [
      'a custom id used twice',
      { type: 4, data: { components: [row(button('a'), button('a'))] } },
      'data.components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    ['a flag on a deferral', { type: 5, data: { flags: 64 | V2 } }, 'data.flags MESSAGE_FLAGS_INVALID'],
    [
      'a form without title',
      { type: 9, data: { custom_id: 'm', components: [label(input())] } },
      'data.title BASE_TYPE_REQUIRED',
    ],
    [
      'a form with a long title',
      { type: 9, data: { custom_id: 'm', title: 'x'.repeat(46), components: [label(input())] } },
      'data.title BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a form of six',
      modal(...Array.from({ length: 6 }, (_, i) => label(input({ custom_id: `${i}` })))),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    ['a form of none', modal(), 'data.components BASE_TYPE_MIN_LENGTH'],
    ['a button in a form', modal(row(button('a'))), 'data.components.0.components.0.type BASE_TYPE_CHOICES'],
    [
      'a long label',
      modal(label(input(), { label: 'x'.repeat(46) })),
      'data.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    ['a field without label', modal(row(input())), 'data.components.0.components.0.label BASE_TYPE_REQUIRED'],
    [
      'two fields in a row',
      modal(row(input({ label: 'a' }), input({ label: 'b', custom_id: 'j' }))),
      'data.components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a field used twice',
      modal(label(input()), label(input())),
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a field of bad length',
      modal(label(input({ min_length: 5, max_length: 4 }))),
      'data.components.0.component.min_length TEXT_INPUT_LENGTH_RANGE',
    ],
    [
      'too long a value',
      modal(label(input({ max_length: 2, value: 'abc' }))),
      'data.components.0.component.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a disabled select',
      modal(label(select({ disabled: true }))),
      'data.components.0.component.disabled MODAL_COMPONENT_DISABLED',
    ],
    [
      'a required select of none',
      modal(label(select({ min_values: 0 }))),
      'data.components.0.component.min_values SELECT_COMPONENT_REQUIRED_MIN_VALUES',
    ],
  ])('%s', async (_what, body, where) => {
    expect(await answerWith(body)).toEqual([where]);
  });
});
