import { beforeAll, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { startRehearsal } from '../../src/rehearsal/start.ts';
import { button, errorsIn, raw, row, text, V2 } from '../stock-client.ts';

let rehearsal: Rehearsal;
let messages: string;
beforeAll(async () => {
  rehearsal = await startRehearsal({ rateLimits: 'off' });
  messages = `/channels/${rehearsal.channel('general').id}/messages`;
  return () => rehearsal.close();
});

const v2 = (...components: object[]) => ({ flags: V2, components });
const container = (...components: object[]) => ({ type: 17, components });
const section = (accessory: object, ...components: object[]) => ({ type: 9, components, accessory });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b' },
  ],
  ...more,
});
const texts = (count: number, content = 'x') => Array.from({ length: count }, () => text(content));
const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ label: `${i}`, value: `${i}` }));

describe('a message that Discord accepts', () => {
  test.each<[string, object]>([
    ['plain text', { content: 'Hi' }],
    ['text as long as can be', { content: 'x'.repeat(2000) }],
    ['a row of five buttons', { components: [row(...['a', 'b', 'c', 'd', 'e'].map((id) => button(id)))] }],
    ['forty components', v2(container(...texts(39)))],
    ['four thousand characters of text', v2(...texts(4, 'x'.repeat(1000)))],
    ['a select of 25', v2(row(select({ options: options(25), max_values: 25, min_values: 0 })))],
    ['a section', v2(section(button('a'), text('x'), text('y'), text('z')))],
    [
      'nulls for what is not given',
      { content: 'Hi', embeds: null, components: null, flags: null, nonce: null },
    ],
    [
      'an emoji as discord.js writes it',
      { components: [row({ ...button('a'), emoji: { name: '🎭', animated: false } })] },
    ],
    ['mentions narrowed in two ways', { content: 'x', allowed_mentions: { parse: ['roles'], users: ['1'] } }],
    ['an empty list besides parse', { content: 'x', allowed_mentions: { parse: ['users'], users: [] } }],
    ['a link in a gallery', v2({ type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] })],
    ['a nonce', { content: 'x', nonce: 'n'.repeat(25), enforce_nonce: true }],
    ['an embed', { embeds: [{ title: 'x'.repeat(256), description: 'y'.repeat(4096) }] }],
  ])('%s', async (_what, body) => {
    const reply = await raw(rehearsal, 'POST', messages, body);
    expect(reply).toMatchObject({ status: 200, body: { author: { bot: true } } });
  });
});

describe('a message that breaks one rule', () => {
  test.each<[string, object, string]>([
    ['a field that Discord does not have', { content: 'x', colour: 1 }, 'colour UNKNOWN_FIELD'],
    [
      'an unknown field far inside',
      v2(container(section({ ...button('a'), tooltip: 'x' }, text('x')))),
      'components.0.components.0.accessory.tooltip UNKNOWN_FIELD',
    ],
    ['text that is too long', { content: 'x'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['text that is a number', { content: 5 }, 'content STRING_TYPE_CONVERT'],
    ['a nonce that is too long', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    ['eleven embeds', { embeds: Array(11).fill({ title: 'x' }) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    ['a long embed title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title BASE_TYPE_MAX_LENGTH'],
    [
      'embeds too big together',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['a flag that is not for this', { content: 'x', flags: 64 }, 'flags MESSAGE_FLAGS_INVALID'],
    ['new components without the flag', { components: [text('x')] }, 'components.0.type UNION_TYPE_CHOICES'],
    [
      'six rows without the flag',
      { components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(button(id))) },
      'components BASE_TYPE_MAX_LENGTH',
    ],
    [
      'content with new components',
      { ...v2(text('x')), content: 'y' },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds with new components',
      { ...v2(text('x')), embeds: [{ title: 'y' }] },
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'forty-one components',
      v2(container(...texts(40))),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'too much text altogether',
      v2(text('x'.repeat(2001)), container(text('y'.repeat(2000)))),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', v2(text('')), 'components.0.content BASE_TYPE_MIN_LENGTH'],
    ['a component of no known type', v2({ type: 99 }), 'components.0.type UNION_TYPE_CHOICES'],
    ['a button out of a row', v2(button('a')), 'components.0.type UNION_TYPE_CHOICES'],
    [
      'a container in a container',
      v2(container(container(text('x')))),
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    ['an empty row', { components: [row()] }, 'components.0.components BASE_TYPE_MIN_LENGTH'],
    [
      'six buttons in a row',
      { components: [row(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id)))] },
      'components.0.components BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a select beside a button',
      { components: [row(select(), button('a'))] },
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a custom id used twice',
      v2(row(button('a')), container(row(button('a', 'Other')))),
      'components.1.components.0.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a component id used twice',
      v2({ ...text('x'), id: 7 }, { ...text('y'), id: 7 }),
      'components.1.id COMPONENT_ID_DUPLICATED',
    ],
    [
      'a custom id that is too long',
      { components: [row(button('x'.repeat(101), 'x'))] },
      'components.0.components.0.custom_id BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button without custom id',
      { components: [row({ type: 2, style: 1, label: 'x' })] },
      'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'a button without label',
      { components: [row({ type: 2, style: 1, custom_id: 'x' })] },
      'components.0.components.0.label BASE_TYPE_REQUIRED',
    ],
    [
      'a long label',
      { components: [row(button('a', 'x'.repeat(81)))] },
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a link with a custom id',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'https://example.org', custom_id: 'x' })] },
      'components.0.components.0.custom_id BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
    ],
    [
      'a link to a file',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'file:///etc/passwd' })] },
      'components.0.components.0.url URL_TYPE_INVALID_SCHEME',
    ],
    [
      'a link that is none',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'x' })] },
      'components.0.components.0.url URL_TYPE_INVALID_URL',
    ],
    [
      'a select of 26',
      { components: [row(select({ options: options(26) }))] },
      'components.0.components.0.options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a select without options',
      { components: [row(select({ options: [] }))] },
      'components.0.components.0.options BASE_TYPE_MIN_LENGTH',
    ],
    [
      'more to choose than there is',
      { components: [row(select({ max_values: 3 }))] },
      'components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
    ],
    [
      'at least more than at most',
      { components: [row(select({ min_values: 2 }))] },
      'components.0.components.0.min_values SELECT_COMPONENT_VALUES_RANGE',
    ],
    [
      'an option value used twice',
      { components: [row(select({ options: [...options(1), ...options(1)] }))] },
      'components.0.components.0.options.1 SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'a section without accessory',
      v2({ type: 9, components: [text('x')] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'a section of four texts',
      v2(section(button('a'), ...texts(4))),
      'components.0.components BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a select as accessory',
      v2(section(select(), text('x'))),
      'components.0.accessory.type UNION_TYPE_CHOICES',
    ],
    [
      'a gallery of eleven',
      v2({ type: 12, items: Array(11).fill({ media: { url: 'https://example.org/a.png' } }) }),
      'components.0.items BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a file that was not sent',
      v2({ type: 12, items: [{ media: { url: 'attachment://board.png' } }] }),
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a file component with a link',
      v2({ type: 13, file: { url: 'https://example.org/a.zip' } }),
      'components.0.file.url URL_TYPE_INVALID_SCHEME',
    ],
    [
      'an accent color out of range',
      v2({ ...container(text('x')), accent_color: 0x1000000 }),
      'components.0.accent_color NUMBER_TYPE_MAX',
    ],
    [
      'an attachment that was not sent',
      { content: 'x', attachments: [{ id: '0' }] },
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ],
    [
      'users both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'a mention type that is none',
      { content: 'x', allowed_mentions: { parse: ['all'] } },
      'allowed_mentions.parse.0 BASE_TYPE_CHOICES',
    ],
    [
      '101 users listed',
      { content: 'x', allowed_mentions: { users: Array(101).fill('1') } },
      'allowed_mentions.users BASE_TYPE_MAX_LENGTH',
    ],
    ['a list for an object', { content: 'x', allowed_mentions: [] }, 'allowed_mentions DICT_TYPE_CONVERT'],
    ['an object for a list', { content: 'x', embeds: {} }, 'embeds LIST_TYPE_CONVERT'],
    [
      'an id that is none',
      { content: 'x', message_reference: { message_id: 'abc' } },
      'message_reference.message_id NUMBER_TYPE_COERCE',
    ],
  ])('%s', async (_what, body, where) => {
    const reply = await raw(rehearsal, 'POST', messages, body);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 50035, message: 'Invalid Form Body' });
    expect(errorsIn(reply.body)).toEqual([where]);
  });

  test('every broken rule is told at once, and logged with its place', async () => {
    const reply = await raw(rehearsal, 'POST', messages, {
      flags: 64,
      content: 'x'.repeat(2001),
      components: [row(button('a'), button('a'))],
    });
    expect(errorsIn(reply.body)).toEqual([
      'flags MESSAGE_FLAGS_INVALID',
      'content BASE_TYPE_MAX_LENGTH',
      'components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
    expect(rehearsal.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: messages,
      status: 400,
      problems: [
        { path: ['flags'] },
        { path: ['content'] },
        { path: ['components', 0, 'components', 1, 'custom_id'] },
      ],
    });
  });

  test.each([
    [1, 10_158],
    [3, 10_134],
    [8, 10_074],
  ])('with %i texts fails instead of being refused beyond %i bytes of them', async (count, bytes) => {
    const each = (total: number) => {
      const wide = texts(count, '語'.repeat(Math.floor(total / count / 3)));
      const left = total - Buffer.byteLength(wide.map(({ content }) => content).join(''));
      return v2(...wide.slice(1), text(`${wide[0]?.content}${'x'.repeat(left)}`));
    };
    expect((await raw(rehearsal, 'POST', messages, each(bytes))).status).toBe(200);
    expect(await raw(rehearsal, 'POST', messages, each(bytes + 1))).toMatchObject({
      status: 500,
      body: { code: 0 },
    });
  });

  test('an error has the form that discord.js prints', async () => {
    const reply = await raw(rehearsal, 'POST', messages, { content: 'x', colour: 1 });
    expect(reply.body).toEqual({
      message: 'Invalid Form Body',
      code: 50035,
      errors: {
        colour: {
          _errors: [{ code: 'UNKNOWN_FIELD', message: "Discord's published schema has no such field." }],
        },
      },
    });
  });

  test.each<[string, object]>([
    ['nothing at all', {}],
    ['blank text', { content: ' \n' }],
    ['the flag and no components', { flags: V2 }],
    ['only a separator', v2({ type: 14 })],
  ])('%s is an empty message', async (_what, body) => {
    expect(await raw(rehearsal, 'POST', messages, body)).toMatchObject({
      status: 400,
      body: { code: 50006 },
    });
  });
});

describe('an edit', () => {
  const post = async (body: object) =>
    `${messages}/${(await raw(rehearsal, 'POST', messages, body)).body.id}`;

  test('cannot take the flag for new components away', async () => {
    const path = await post(v2(text('x')));
    const reply = await raw(rehearsal, 'PATCH', path, { flags: 0, content: 'y' });
    expect(errorsIn(reply.body)).toContain('flags MESSAGE_FLAGS_COMPONENTS_V2_REMOVED');
  });

  test('of a message with new components cannot bring content', async () => {
    const path = await post(v2(text('x')));
    const reply = await raw(rehearsal, 'PATCH', path, { content: 'y' });
    expect(errorsIn(reply.body)).toEqual(['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
  });

  test('can turn an old message into a new one when its content goes', async () => {
    const path = await post({ content: 'old' });
    const body = { ...v2(text('new')), content: null };
    expect(errorsIn((await raw(rehearsal, 'PATCH', path, v2(text('new')))).body)).toEqual([
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(await raw(rehearsal, 'PATCH', path, body)).toMatchObject({ status: 200, body: { content: '' } });
  });

  test('leaves alone what it does not name', async () => {
    const path = await post({ content: 'old', components: [row(button('a'))] });
    const reply = await raw(rehearsal, 'PATCH', path, { content: 'new' });
    expect(reply.body).toMatchObject({ content: 'new', components: [{ components: [{ custom_id: 'a' }] }] });
    expect(reply.body.edited_timestamp).not.toBeNull();
  });

  test('may carry what a stock discord.js always sends', async () => {
    const path = await post({ content: 'old' });
    const body = { content: 'new', tts: false, enforce_nonce: false };
    expect(await raw(rehearsal, 'PATCH', path, body)).toMatchObject({ status: 200 });
    const reply = await raw(rehearsal, 'PATCH', path, { content: 'new', tts: true });
    expect(errorsIn(reply.body)).toEqual(['tts UNKNOWN_FIELD']);
  });
});

test('a body that is no JSON is refused', async () => {
  expect(await raw(rehearsal, 'POST', messages, '{')).toMatchObject({ status: 400, body: { code: 50109 } });
});

test('a body of an unnamed type is refused', async () => {
  const reply = await raw(rehearsal, 'POST', messages, 'x', { 'content-type': 'text/plain' });
  expect(errorsIn(reply.body)).toEqual(['CONTENT_TYPE_INVALID']);
});
