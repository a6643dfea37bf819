import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/cards/entries/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { buttonId, menuOf, openTopic, textOf, titleOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

test('a button and a menu on an old message work after a restart', async () => {
  const it = await rehearsedBot();
  const ana = it.rehearsal.member('Ana');
  const kit = await ana.slash('character', { name: 'Kit' });
  await it.restart();
  const people = await openTopic(ana, kit, words.peopleCount(2).split(' ')[0] ?? '');
  await it.restart();
  const menu = menuOf(people, words.openCard);
  const option = menu.options[0];
  const card = await ana.select(people, menu.id, option?.value ?? '');
  expect(titleOf(card)).toBe(option?.label);
  expect(titleOf(await ana.press(card, buttonId(card, words.goBackTo('Kit Dunn'))))).toBe('Kit Dunn');
});

test('a button whose entry is gone says so kindly, and leaves the message', async () => {
  const dataDir = dataFolder({ harbour: tinyPack });
  const it = await rehearsedBot({ dataDir });
  const ana = it.rehearsal.member('Ana');
  const card = await ana.slash('trope', { name: 'captain' });
  const people = await openTopic(ana, card, words.peopleCount(1).split(' ')[0] ?? '');
  const menu = menuOf(people, words.openCard);
  writeFileSync(path.join(dataDir, 'shows/harbour/characters.yaml'), '[]');
  writeFileSync(path.join(dataDir, 'shows/harbour/episodes.yaml'), '[]');
  writeFileSync(
    path.join(dataDir, 'shows/harbour/tropes.yaml'),
    tinyPack['tropes.yaml'].replace('characters: [liv], ', ''),
  );
  await it.restart();
  const gone = await ana.select(people, menu.id, 'c:harbour:liv');
  expect(gone.message?.ephemeral).toBe(true);
  expect(titleOf(gone)).toBe(commandWords.goneTitle);
  expect(titleOf(it.rehearsal.message(card.message?.id ?? '') ?? gone)).toBe('The Captain');
});

describe('a custom id that is not ours, or no longer', () => {
  test.each([
    'nonsense',
    'character/card/',
    'character/card/x:y:z',
    'character/card/c:backstage-ca:kit-dunn/999',
    'character/card/c:backstage-ca:kit-dunn/-99',
    'trope/gone/x',
    'nobody/card/c:backstage-ca:kit-dunn',
    'search/page/x/y',
    'random/again/',
    'show/topic/s:backstage-ca:nowhere',
  ])('%s gets an answer', async (id) => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const card = await ana.slash('character', { name: 'Kit' });
    const { message } = card;
    if (!message) throw new Error('no card');
    const button = { type: ComponentType.Button, style: 2, label: 'old', custom_id: id } as const;
    it.rehearsal.state.messages.replace({
      ...message,
      components: [{ type: ComponentType.ActionRow, components: [button] }],
    });
    const answer = await ana.press(message, id);
    expect(answer.status).toBe('answered');
    expect(textOf(answer)).not.toContain('incident');
  });
});

describe('registration', () => {
  const overwrites = ({ rehearsal }: Awaited<ReturnType<typeof rehearsedBot>>) =>
    rehearsal.requests.filter(({ method, path: where }) => method === 'PUT' && where.endsWith('/commands'));

  test('is one bulk overwrite, not repeated while the commands are the same', async () => {
    const it = await rehearsedBot();
    expect(overwrites(it)).toHaveLength(1);
    await it.restart();
    expect(overwrites(it)).toHaveLength(1);
    const files = readdirSync(path.join(import.meta.dirname, '..', '..', 'commands'));
    const names = files.map((file) => path.basename(file, '.ts'));
    expect(it.rehearsal.commands().map(({ name }) => name)).toEqual(names.sort());
  });

  test('makes commands usable in servers, in DMs and by user-install, but for those that need a server', async () => {
    const { rehearsal } = await rehearsedBot();
    for (const command of rehearsal.commands()) {
      const inServers = ['daily', 'notify', 'scoreboard', 'settings', 'setup'].includes(command.name);
      expect(command).toMatchObject({
        integration_types: inServers ? [0] : [0, 1],
        contexts: inServers ? [0] : [0, 1, 2],
      });
    }
  });

  test('in one server, when the configuration names one', async () => {
    const { rehearsal } = await rehearsedBot();
    const guildId = rehearsal.guild.id;
    const it = await rehearsedBot({ guildId });
    expect(overwrites(it)[0]?.path).toContain(`/guilds/${guildId}/commands`);
  });

  test('in one server is not done everywhere as well', async () => {
    const { rehearsal } = await rehearsedBot();
    const it = await rehearsedBot({ guildId: rehearsal.guild.id });
    expect(overwrites(it)).toHaveLength(1);
    expect(new Set(it.rehearsal.commands().map(({ guild_id }) => guild_id))).toEqual(
      new Set([it.rehearsal.guild.id]),
    );
  });

  const refusals: [name: string, status: number, body: object][] = [
    ['too many a day', 400, { code: 30034, message: 'Max number of daily application command creates' }],
    ['a form it does not like', 400, { code: 50035, message: 'Invalid Form Body' }],
    ['trouble of its own', 500, {}],
  ];
  test.each(refusals)(
    'that Discord refuses for %s leaves the commands of before, and the bot serves',
    async (_, status, body) => {
      const it = await rehearsedBot();
      // As an update would: what was registered is no longer the same.
      writeFileSync(path.join(it.varDir, 'registered-commands.json'), '{}');
      it.rehearsal.faults.next({ method: 'PUT', path: /\/commands$/, status, body, times: 9 });
      await it.restart();
      it.rehearsal.faults.clear();
      expect(textOf(await it.rehearsal.member('Ana').slash('character', { name: 'Kit' }))).toContain(
        'Kit Dunn',
      );
      expect(it.logged.some((line) => line.includes('the commands could not be registered'))).toBe(true);
    },
  );

  test('keeps an Entry Point command that Discord added', async () => {
    const it = await rehearsedBot();
    const entryPoint = { id: '1', type: 4, name: 'launch', description: '', handler: 2 };
    writeFileSync(path.join(it.varDir, 'registered-commands.json'), '{}');
    it.rehearsal.faults.next({
      method: 'PUT',
      path: /\/commands$/,
      status: 400,
      body: { code: 50240, message: 'Entry Point' },
    });
    it.rehearsal.faults.next({ method: 'GET', path: /\/commands$/, status: 200, body: [entryPoint] });
    await it.restart();
    const sent = JSON.stringify(overwrites(it).at(-1)?.body);
    expect(sent).toContain('"launch"');
    expect(sent).toContain('"character"');
  });
});
