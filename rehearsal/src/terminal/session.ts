import { focusedOption, readOptions } from '../commands/typed-options.ts';
import { findCommandUse } from '../commands/use.ts';
import type { OpenModal, Outcome } from '../interactions/live-interaction.ts';
import type { MemberActor } from '../members/member-actor.ts';
import type { Setting } from '../members/setting.ts';
import { walkModalFields } from '../messages/component-tree.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { defaultInstall } from '../world/install.ts';
import { requirePlace } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import { nearestName } from './nearest-name.ts';
import { ANSI, PLAIN } from './style.ts';
import { type Control, transcript } from './transcript.ts';
import { namesIn, readCommandWords, USAGE } from './words.ts';

/** What one person at a terminal is doing: who they are, where, and what is before them. */
export class PromptSession {
  readonly #rehearsal: Rehearsal;
  readonly #print: (text: string) => void;
  readonly #styled: boolean;
  #member: MemberActor;
  #setting: Setting = {};
  /** The last message shown, and the last one with something to press. */
  #shown: { id: string; revealed: Set<number> | 'all' } | null = null;
  #pressable: { message: StoredMessage; controls: Control[] } | null = null;
  #form: OpenModal | null = null;
  #busy = false;
  #waiting: StoredMessage[] = [];

  readonly #own: Record<string, (rest: string) => Promise<void> | void> = {
    as: (rest) => this.#as(rest),
    in: (rest) => this.#go({ channel: rest }),
    dm: () => this.#go({ dm: true }),
    press: (rest) => this.#press(rest),
    reveal: (rest) => this.#reveal(rest),
    complete: (rest) => this.#complete(rest),
    fill: (rest) => this.#fill(rest),
  };

  constructor(rehearsal: Rehearsal, print: (text: string) => void, styled: boolean, as: string | undefined) {
    this.#rehearsal = rehearsal;
    this.#print = print;
    this.#styled = styled;
    const people = rehearsal.people();
    const anybody = people.find(({ name }) => name === 'Ana') ?? people[0];
    if (anybody === undefined) throw new Error('There is nobody to play');
    this.#member = as === undefined ? anybody : rehearsal.member(as);
  }

  /** What stands before the line that is typed. */
  get invitation(): string {
    const place = this.#member.place(this.#setting);
    return `${this.#member.name} ${place.kind === 'guild' ? `#${place.channel.name}` : 'DM'}> `;
  }

  /** Prints what the bot posts of its own accord. Returns how to stop. */
  follow(afterwards: () => void): () => void {
    const onMessage = (message: StoredMessage) => {
      if (message.author.bot !== true || message.loading) return;
      if (this.#busy) {
        this.#waiting.push(message);
      } else if (this.#sees(message)) {
        this.#show(message);
        afterwards();
      }
    };
    this.#rehearsal.events.on('messageCreate', onMessage);
    return () => this.#rehearsal.events.off('messageCreate', onMessage);
  }

  /** Plays one line and prints what comes of it. */
  async play(line: string): Promise<'quit' | 'on'> {
    const text = line.trim();
    if (text === '') return 'on';
    if (text === '/quit') return 'quit';
    this.#busy = true;
    try {
      await this.#playText(text);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#print(error.message);
    } finally {
      this.#busy = false;
    }
    const late = this.#waiting.filter((message) => message.id !== this.#shown?.id && this.#sees(message));
    this.#waiting = [];
    for (const message of late) this.#show(message);
    return 'on';
  }

  async #playText(text: string): Promise<void> {
    if (!text.startsWith('/')) {
      this.#member.say(text, this.#setting);
      return;
    }
    const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text) ?? [];
    const own = this.#own[name];
    if (own !== undefined) return own(rest);
    const known = this.#member.commands(this.#setting);
    if (!known.includes(name)) {
      const nearest = nearestName(name, [...known, ...Object.keys(this.#own), 'quit']);
      const hint = nearest === null ? `\n${USAGE}` : ` Did you mean /${nearest}?`;
      this.#print(`There is no command /${name}.${hint}`);
      return;
    }
    const { name: full, rest: written, use } = this.#readUse(text.slice(1));
    this.#report(await this.#member.slash(full, readOptions(written, use.options), this.#setting));
  }

  #readUse(text: string) {
    const place = this.#member.place(this.#setting);
    const install = defaultInstall(place);
    const { words, rest } = readCommandWords(text, this.#rehearsal.commands());
    const use = findCommandUse(this.#rehearsal.state.commands, place, this.#member.id, install, words);
    return { name: words.join(' '), rest, use };
  }

  #as(name: string): void {
    this.#member = this.#rehearsal.member(name);
    this.#print(`You are ${this.#member.name} now.`);
  }

  #go(setting: Setting): void {
    this.#member.place(setting);
    this.#setting = setting;
    this.#print(`You are in ${setting.dm === true ? 'your DM with the bot' : setting.channel} now.`);
  }

  async #press(rest: string): Promise<void> {
    if (this.#pressable === null) throw new Refused('There is nothing to press yet.');
    const { message, controls } = this.#pressable;
    const [, number, nth, values = ''] = /^(\d+)(?:\.(\d+))?(?:\s+(.*))?$/.exec(rest) ?? [];
    const control =
      number === undefined
        ? controls.find(({ label }) => label.toLowerCase() === rest.toLowerCase())
        : controls[Number(number) - 1];
    if (control === undefined) {
      const there = controls.map((known) => `[${known.number}] ${known.label}`).join('  ');
      throw new Refused(`There is no «${rest}» to press; there is ${there}`);
    }
    if (control.kind === 'button') {
      if (control.url !== null) throw new Refused(`«${control.label}» is a link to ${control.url}`);
      this.#report(await this.#member.press(message, control.customId ?? ''));
      return;
    }
    const option = nth === undefined ? undefined : control.options[Number(nth) - 1];
    const chosen = option === undefined ? values.split(',').map((value) => value.trim()) : [option.value];
    if (chosen.join('') === '') {
      throw new Refused(`Say which: /press ${control.number}.1 or /press ${control.number} NAME`);
    }
    this.#report(await this.#member.select(message, control.customId, chosen));
  }

  #reveal(rest: string): void {
    const shown = this.#shown;
    const message = shown === null ? null : this.#rehearsal.message(shown.id);
    if (shown === null || message === null) throw new Refused('There is nothing to reveal yet.');
    const revealed = rest === '' || shown.revealed === 'all' ? 'all' : shown.revealed.add(Number(rest));
    this.#show(message, revealed);
  }

  async #complete(text: string): Promise<void> {
    const { name, rest, use } = this.#readUse(text.replace(/^\//, ''));
    const focused = focusedOption(rest, use.options);
    if (focused === null) throw new Refused(`/${name} has no options.`);
    const typed = readOptions(rest, use.options);
    const choices = await this.#member.autocomplete(name, typed, focused, this.#setting);
    const lines = choices.map((choice) =>
      choice.name === `${choice.value}` ? `  ${choice.name}` : `  ${choice.name}  (${choice.value})`,
    );
    this.#print(lines.length === 0 ? 'No suggestions.' : lines.join('\n'));
  }

  async #fill(rest: string): Promise<void> {
    if (this.#form === null) throw new Refused('There is no form to fill in.');
    const fields = [...walkModalFields(this.#form.components)].map(({ field }) => ({
      name: field.custom_id,
    }));
    const values: Record<string, string> = {};
    for (const [name, value] of Object.entries(readOptions(rest, fields))) values[name] = `${value}`;
    const outcome = await this.#member.submit(this.#form, values);
    this.#form = null;
    this.#report(outcome);
  }

  #report(outcome: Outcome): void {
    const { status, reason, kind, modal, message } = outcome;
    if (status === 'failed') this.#print(`The application did not respond: ${reason}.`);
    else if (modal !== undefined) this.#showForm(modal);
    else if (kind === 'deferred-update') this.#print('The bot took note; nothing has changed so far.');
    else if (message === undefined) this.#print('Done; there was nothing to see.');
    else this.#show(message);
  }

  #showForm(modal: OpenModal): void {
    this.#form = modal;
    const fields = [...walkModalFields(modal.components)].map(
      ({ field, label }) => `  ${label} — /fill ${field.custom_id}:…`,
    );
    this.#print([`Form: ${modal.title}`, ...fields].join('\n'));
  }

  #show(message: StoredMessage, revealed: Set<number> | 'all' = new Set()): void {
    const style = this.#styled ? ANSI : PLAIN;
    const { text, controls } = transcript(message, {
      style,
      revealed,
      nameOf: namesIn(this.#rehearsal.world),
    });
    this.#shown = { id: message.id, revealed };
    if (controls.length > 0) this.#pressable = { message, controls };
    this.#print(`${this.#whereabouts(message)}${text}`);
  }

  /** Where a message is, when that is not where one is looking. */
  #whereabouts(message: StoredMessage): string {
    if (message.channel_id === this.#member.place(this.#setting).id) return '';
    const place = requirePlace(this.#rehearsal.world, message.channel_id);
    return place.kind === 'guild' ? `In #${place.channel.name}:\n` : 'In your DM with the bot:\n';
  }

  #sees(message: StoredMessage): boolean {
    return this.#member.sees({ channel: message.channel_id }).some(({ id }) => id === message.id);
  }
}
