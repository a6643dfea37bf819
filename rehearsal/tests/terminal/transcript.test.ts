import { describe, expect, test } from 'vitest';
import { settingPlace } from '../../src/members/setting.ts';
import { newMessage } from '../../src/messages/build.ts';
import { markdownText } from '../../src/terminal/markdown-text.ts';
import { ANSI, PLAIN } from '../../src/terminal/style.ts';
import { type TranscriptOptions, transcript } from '../../src/terminal/transcript.ts';
import { button, openRehearsal, row, text, V2 } from '../stock-client.ts';

const names: Record<string, string> = { '@1': '@Ana', '@&2': '@Trivia', '#3': '#general' };
const read = (source: string) =>
  markdownText(source, {
    style: PLAIN,
    nameOf: (kind, id) => names[`${kind}${id}`] ?? null,
    cover: (covered) => `[${covered.length} covered]`,
  });

describe('markdown as text', () => {
  test.each<[string, string]>([
    ['plain, with (brackets) and 3 * 4 = 12', 'plain, with (brackets) and 3 * 4 = 12'],
    ['**bold** *italic* _italic_ __under__ ~~gone~~', 'bold italic italic under gone'],
    ['***both***', 'both'],
    ['**a *b* c**', 'a b c'],
    ['snake_case_name stays', 'snake_case_name stays'],
    [String.raw`\*not bold\* and \_so\_ and \\`, String.raw`*not bold* and _so_ and \ `.trimEnd()],
    [String.raw`**5 \* 3**`, '5 * 3'],
    ['# Kit\n## Bankole\n### Season 1\n-# small print', 'Kit\nBankole\nSeason 1\nsmall print'],
    ['#no heading', '#no heading'],
    ['- one\n- two\n  - three\n* four', '• one\n• two\n  • three\n• four'],
    ['[the wiki](https://example.org/Kit_B)', 'the wiki (https://example.org/Kit_B)'],
    [
      'see https://example.org/a_b_c and <https://example.org/_d_>',
      'see https://example.org/a_b_c and https://example.org/_d_',
    ],
    ['`code *as is*` and ```js\nlet _x_;\n```', 'code *as is* and\nlet _x_;'],
    ['```\n||open||\n```\nafter', '||open||\nafter'],
    ['<@1> <@!1> <@&2> <#3> <@9>', '@Ana @Ana @Trivia #general <@9>'],
    ['</daily setup:123> <:kit:5> <a:kit:6>', '/daily setup :kit: :kit:'],
    [
      '<t:1767225600:R>!',
      `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(1_767_225_600_000)}!`,
    ],
    ['She is ||the *ghost*||!', 'She is [9 covered]!'],
    ['||two\nlines||', '[9 covered]'],
    ['no || spoiler', 'no || spoiler'],
    [String.raw`\|\|open\|\|`, '||open||'],
    ['> quoted', '> quoted'],
    ['> # two\n> lines', '> two\n> lines'],
    ['3. three\n3. four\n   more\n   - five', '3. three\n4. four\n   more\n  • five'],
    ['||- one\n- two||', '[11 covered]'],
    ['<t:99999999999999999:R> @everyone 🎭', '<t:99999999999999999:R> @everyone 🎭'],
    ['https://example.org/a_(b). **x**', 'https://example.org/a_(b). x'],
  ])('%j', (source, expected) => {
    expect(read(source)).toBe(expected);
  });

  test('is set apart where the terminal can', () => {
    const styled = markdownText('**b** -', { style: ANSI, nameOf: () => null, cover: (covered) => covered });
    expect(styled).toBe('\u001B[1mb\u001B[22m -');
  });
});

describe('a message as text', () => {
  async function show(body: object, options: TranscriptOptions & { alone?: boolean } = {}) {
    const { state, applicationId } = await openRehearsal();
    const place = settingPlace(state, '', {});
    const authorId = state.world.application.botUserId;
    const visibleTo = options.alone === true ? applicationId : null;
    return transcript(newMessage(state, { place, authorId, body, files: [], visibleTo }), options);
  }
  const v2 = (...components: object[]) => ({ flags: V2, components });
  const spoilered = { type: 17, spoiler: true, components: [text('The end'), row(button('in', 'Inside'))] };

  test('shows a card with everything on it', async () => {
    const card = v2(
      {
        type: 17,
        components: [
          {
            type: 9,
            components: [text('# Kit Bankole\nPlayed by *Devyn Nekoda*')],
            accessory: { type: 11, media: { url: 'https://example.org/kit.png' }, description: 'Kit' },
          },
          { type: 14 },
          text('Plays the ||cello||'),
          { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
          row(
            button('more', 'More'),
            { ...button('off', 'Off'), disabled: true },
            { type: 2, style: 5, label: 'Wiki', url: 'https://example.org/' },
          ),
        ],
      },
      row({
        type: 3,
        custom_id: 'pick',
        placeholder: 'Another one',
        options: [
          { label: 'Jax', value: 'jax', description: 'DJ' },
          { label: 'Vanessa', value: 'vanessa', default: true },
        ],
      }),
      row({ type: 5, custom_id: 'who' }),
    );
    const shown = await show(card, { alone: true });
    expect(shown.text).toBe(
      `
│ Kit Bankole
│ Played by Devyn Nekoda
│ [image: Kit] https://example.org/kit.png
│ ────────────────────────────────
│ Plays the ▒▒▒▒▒▒ (spoiler, /reveal 1)
│ [image: no description] https://example.org/a.png
│ [1] More  [2] Off (disabled)  [3] Wiki → https://example.org/
[4] Another one
    [4.1] Jax — DJ
    [4.2] Vanessa (chosen)
[5] Choose a member
    /press 5 NAME
Only you can see this`.trim(),
    );
    expect(shown.spoilers).toBe(1);
    expect(shown.controls).toMatchObject([
      { kind: 'button', number: 1, customId: 'more', disabled: false },
      { kind: 'button', number: 2, customId: 'off', disabled: true },
      { kind: 'button', number: 3, customId: null, url: 'https://example.org/' },
      { kind: 'select', number: 4, customId: 'pick', options: [{ value: 'jax' }, { value: 'vanessa' }] },
      { kind: 'select', number: 5, customId: 'who', options: [] },
    ]);
  });

  test.each<[string, object, TranscriptOptions, string]>([
    [
      'a covered container',
      v2(spoilered, row(button('out', 'Out'))),
      {},
      '▒▒▒▒▒▒ (spoiler, /reveal 1)\n[2] Out',
    ],
    ['one that is revealed', v2(spoilered), { revealed: new Set([1]) }, '│ The end\n│ [1] Inside'],
    [
      'one of two revealed',
      { content: '||a|| ||b||' },
      { revealed: new Set([2]) },
      '▒▒▒▒▒▒ (spoiler, /reveal 1) b',
    ],
    ['all revealed', { content: '||a|| ||b||' }, { revealed: 'all' }, 'a b'],
    ['plain text with buttons', { content: '**Hi**', components: [row(button('x'))] }, {}, 'Hi\n[1] x'],
    [
      'an embed',
      { embeds: [{ title: 'T', description: 'D', fields: [{ name: 'N', value: 'V' }] }] },
      {},
      '│ T\n│ D\n│ N\n│ V',
    ],
    [
      'a separator that only leaves room',
      v2(text('a'), { type: 14, divider: false }, text('b')),
      {},
      'a\n\nb',
    ],
    [
      'a button of a section',
      v2({ type: 9, components: [text('a')], accessory: button('x') }),
      {},
      'a\n[1] x',
    ],
    [
      'a button of one emoji',
      v2(row({ type: 2, style: 1, custom_id: 'x', emoji: { name: '🎭' } })),
      {},
      '[1] 🎭',
    ],
  ])('%s', async (_what, body, options, expected) => {
    expect((await show(body, options)).text).toBe(expected);
  });

  test('covers a spoiler whatever its length', async () => {
    const [short, long] = await Promise.all([
      show({ content: '||a||' }),
      show({ content: `||${'a'.repeat(99)}||` }),
    ]);
    expect(short.text).toBe(long.text);
  });
});
