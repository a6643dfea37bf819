import { type APITextInputComponent, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MessageSurroundings } from '../../../src/protocol/message.ts';
import '../select/cb-select.ts';
import { selectOptions } from '../select/options.ts';
import { type FieldValue, isRequired } from './check.ts';
import type { ModalField, ModalRow } from './fields.ts';

/** A field as it stands in the form at the moment. */
export interface FieldState {
  value: FieldValue;
  problem: string | null;
  surroundings: MessageSurroundings;
  change(value: FieldValue): void;
}

interface Option {
  value: string;
  label: string;
  description?: string | undefined;
}

/** The id of a field's control, or the name of its options; apart from the form's own ids. */
export const fieldId = (field: ModalField): string => `field-${field.custom_id}`;

/** Draws a field with its label, its description and what is wrong with it. */
export function fieldView(row: ModalRow & { kind: 'field' }, state: FieldState): TemplateResult {
  const { field, label, description } = row;
  const name = fieldId(field);
  const group = field.type === ComponentType.RadioGroup || field.type === ComponentType.CheckboxGroup;
  const words = html`
    <span class="label-text">${label}</span>
    ${isRequired(field) ? html`<span class="required" aria-hidden="true">*</span>` : nothing}
  `;
  const rest = html`
    ${description === '' ? nothing : html`<div class="description" id="about-${name}">${description}</div>`}
    ${controlView(row, state)}
    ${state.problem === null ? nothing : html`<div class="problem" id="problem-${name}">${state.problem}</div>`}
  `;
  if (group)
    return html`<fieldset class="row" aria-describedby=${describedBy(row, state)}><legend>${words}</legend>${rest}</fieldset>`;
  return html`<div class="row"><label for=${name}>${words}</label>${rest}</div>`;
}

function controlView(row: ModalRow & { kind: 'field' }, state: FieldState): TemplateResult {
  const { field, label } = row;
  switch (field.type) {
    case ComponentType.TextInput:
      return textView(field, row, state);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return html`<cb-select
        id=${fieldId(field)}
        .label=${label}
        .choices=${selectOptions(field, state.surroundings)}
        .placeholder=${field.placeholder ?? ''}
        .min=${field.required === false ? 0 : (field.min_values ?? 1)}
        .max=${field.max_values ?? 1}
        .invalid=${state.problem !== null}
        .about=${[row.description, state.problem ?? ''].filter(Boolean).join('. ')}
        @choose=${({ detail }: CustomEvent<{ values: string[] }>) => state.change(detail.values)}
      ></cb-select>`;
    case ComponentType.Checkbox:
      return html`<input
        type="checkbox"
        id=${fieldId(field)}
        .checked=${live(state.value === true)}
        aria-describedby=${describedBy(row, state)}
        @change=${(event: Event) => state.change(isTicked(event))}
      />`;
    case ComponentType.RadioGroup:
      return html`${field.options.map((option) => optionView('radio', field, option, state.value === option.value, state))}`;
    case ComponentType.CheckboxGroup:
      return html`${field.options.map((option) =>
        optionView('checkbox', field, option, valuesOf(state).includes(option.value), state),
      )}`;
    default:
      return html`<p class="unsupported" id=${fieldId(field)}>
        Files cannot be added here yet. On Discord, people add them at this place.
      </p>`;
  }
}

function textView(
  field: APITextInputComponent,
  row: ModalRow & { kind: 'field' },
  state: FieldState,
): TemplateResult {
  const value = typeof state.value === 'string' ? state.value : '';
  const { placeholder = '', max_length: max = 4000 } = field;
  const name = fieldId(field);
  const changed = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      state.change(target.value);
  };
  const required = isRequired(field) ? 'true' : nothing;
  const invalid = state.problem === null ? nothing : 'true';
  if (field.style === TextInputStyle.Short) {
    return html`<input
      type="text"
      id=${name}
      class="text"
      autocomplete="off"
      placeholder=${placeholder}
      maxlength=${max}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy(row, state)}
      .value=${live(value)}
      @input=${changed}
    />`;
  }
  return html`<textarea
      id=${name}
      class="text"
      rows="4"
      placeholder=${placeholder}
      maxlength=${max}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${describedBy(row, state)}
      .value=${live(value)}
      @input=${changed}
    ></textarea>
    <div class="left" aria-hidden="true">${max - value.length}</div>`;
}

function optionView(
  type: 'radio' | 'checkbox',
  field: ModalField,
  { value, label, description }: Option,
  checked: boolean,
  state: FieldState,
): TemplateResult {
  const changed = (event: Event) => {
    if (type === 'radio') return state.change(value);
    const others = valuesOf(state).filter((other) => other !== value);
    state.change(isTicked(event) ? [...others, value] : others);
  };
  return html`<label class="option">
    <input type=${type} name=${fieldId(field)} value=${value} .checked=${live(checked)} @change=${changed} />
    <span>${label}${description ? html`<span class="description">${description}</span>` : nothing}</span>
  </label>`;
}

const valuesOf = ({ value }: FieldState): readonly string[] => (Array.isArray(value) ? value : []);

const isTicked = ({ target }: Event): boolean => target instanceof HTMLInputElement && target.checked;

function describedBy({ field, description }: ModalRow & { kind: 'field' }, { problem }: FieldState) {
  const ids = [
    description === '' ? '' : `about-${fieldId(field)}`,
    problem === null ? '' : `problem-${fieldId(field)}`,
  ];
  return ids.filter(Boolean).join(' ') || nothing;
}
