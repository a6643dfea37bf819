import type { MemberActor, Outcome, StoredMessage } from '@callboard/rehearsal';
import { type APIMessageComponent, ComponentType } from 'discord-api-types/v10';
import { vi } from 'vitest';
import { words as entryWords } from '../../src/cards/entries/words.ts';
import { words } from '../../src/cards/kit/words.ts';

type On = Outcome | StoredMessage;

const messageOf = (on: On): StoredMessage => {
  const message = 'status' in on ? on.message : on;
  if (!message) throw new Error(`no message: ${'reason' in on ? on.reason : ''}`);
  return message;
};

function* everyComponent(components: readonly APIMessageComponent[]): Generator<APIMessageComponent> {
  for (const component of components) {
    yield component;
    if ('components' in component) yield* everyComponent(component.components);
    if ('accessory' in component) yield* everyComponent([component.accessory]);
  }
}

const all = (on: On): APIMessageComponent[] => [...everyComponent(messageOf(on).components ?? [])];

/** Everything that can be read in a message, covered or not. */
export const textOf = (on: On): string =>
  all(on)
    .flatMap((component) => (component.type === ComponentType.TextDisplay ? component.content : []))
    .join('\n');

/** The title of a message's first card. */
export const titleOf = (on: On): string | null => /^## (.*)$/m.exec(textOf(on))?.[1] ?? null;

/** What stands behind a label on a card, or `null`. */
export const fieldOf = (on: On, label: string): string | null =>
  textOf(on)
    .split('\n')
    .find((line) => line.startsWith(`**${label}** `))
    ?.slice(label.length + 5) ?? null;

/** What fits a sentence whose numbers are not known: `NaN` stands for any. */
export const anyNumber = (said: string): RegExp =>
  new RegExp(said.split('NaN').map(RegExp.escape).join('[\\d,]+'));

/** All of a message that can be read without opening anything: texts, labels, values, custom ids, alt texts. */
export const openPartOf = (on: On): string => openPart(messageOf(on).components ?? []);

/** The same of components that are still on their way. */
export function openPart(components: readonly APIMessageComponent[]): string {
  const isOpen = (component: object): boolean => !('spoiler' in component && component.spoiler === true);
  return uncovered(
    JSON.stringify(components, (_key, value) =>
      Array.isArray(value) ? value.filter((one) => typeof one !== 'object' || isOpen(one)) : value,
    ),
  );
}

/** What is left of a text when the spoiler bars are closed. */
const uncovered = (text: string): string => text.replace(/\|\|.*?\|\|/gs, '▒');

export const buttonsOf = (on: On): { label: string; id: string; disabled: boolean }[] =>
  all(on).flatMap((component) =>
    component.type === ComponentType.Button && 'custom_id' in component
      ? [{ label: component.label ?? '', id: component.custom_id, disabled: component.disabled ?? false }]
      : [],
  );

export const menusOf = (
  on: On,
): { id: string; placeholder: string; options: { label: string; value: string }[] }[] =>
  all(on).flatMap((component) =>
    component.type === ComponentType.StringSelect
      ? [{ id: component.custom_id, placeholder: component.placeholder ?? '', options: component.options }]
      : [],
  );

/** Whether a button leads to the next page. */
export const isMore = (label: string): boolean => anyNumber(words.more(NaN, NaN)).test(label);

/** The menu whose placeholder begins so; throws where there is none. */
export function menuOf(on: On, name: string): ReturnType<typeof menusOf>[number] {
  const found = menusOf(on).find(({ placeholder }) => placeholder.startsWith(name));
  if (!found) throw new Error(`no menu ${name}`);
  return found;
}

/** The custom id of the only button whose label fits. */
export function buttonId(on: On, label: string | RegExp | ((label: string) => boolean)): string {
  const fits = (shown: string): boolean => {
    if (typeof label === 'string') return shown === label;
    return typeof label === 'function' ? label(shown) : label.test(shown);
  };
  const found = buttonsOf(on).filter((button) => fits(button.label));
  if (found.length !== 1) throw new Error(`${found.length} buttons fit ${label}`);
  return found[0]?.id ?? '';
}

/** The buttons of a round's or a practice question's options. */
export const optionsOf = (on: On): ReturnType<typeof buttonsOf> =>
  buttonsOf(on).filter(({ label }) => /^[A-D]($| )/.test(label));

/**
 * What a member is told alone when they press. The message that was pressed may change with it: then the answer is a
 * message of its own, a moment later.
 */
export async function toldAlone(
  member: MemberActor,
  on: StoredMessage,
  button: string,
): Promise<StoredMessage> {
  const where = { channel: on.channel_id };
  const before = new Set(member.sees(where).map(({ id }) => id));
  await member.press(on, button);
  return vi.waitFor(() => {
    const told = member.sees(where).find(({ id, visibleTo }) => visibleTo === member.id && !before.has(id));
    if (!told) throw new Error(`${member.name} was told nothing`);
    return told;
  });
}
/** The menu of what else a card tells; its options that are pages of it, and not the show. */
export const topicsOf = (on: On): { id: string; options: { label: string; value: string }[] } => {
  const menu = menuOf(on, entryWords.more);
  return { id: menu.id, options: menu.options.filter(({ value }) => /^\d+$/.test(value)) };
};

/** Somebody who presses buttons and chooses from menus, as a member of a rehearsal does. */
type Reader = Pick<MemberActor, 'press' | 'select'>;

/** Opens what a card tells under a name that begins so. */
export function openTopic(reader: Reader, on: Outcome, name: string): Promise<Outcome> {
  const { id, options } = topicsOf(on);
  const option = options.find(({ label }) => label.startsWith(name));
  if (!option) throw new Error(`no topic ${name} among ${options.map(({ label }) => label).join(', ')}`);
  return reader.select(on, id, option.value);
}

/** A card's first page, and every page of every topic. */
export async function everyPage(reader: Reader, first: Outcome): Promise<Outcome[]> {
  const pages = [first];
  const opened = new Set<string>(['0']);
  const unopened = (on: Outcome) =>
    menusOf(on).some(({ placeholder }) => placeholder.startsWith(entryWords.more))
      ? topicsOf(on).options.find(({ value }) => !opened.has(value))?.value
      : undefined;
  let page = first;
  for (let next = unopened(page); next !== undefined; next = unopened(page)) {
    opened.add(next);
    page = await reader.select(page, topicsOf(page).id, next);
    pages.push(page);
    for (let more = nextPage(page); more; more = nextPage(page)) {
      page = await reader.press(page, more);
      pages.push(page);
    }
  }
  return pages;
}

const nextPage = (on: On): string | undefined =>
  buttonsOf(on).find(({ label, disabled }) => isMore(label) && !disabled)?.id;
