import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { safeName, type UploadedFile } from '../../messages/attachments.ts';
import type { MessageBody } from '../../messages/body.ts';
import { textOf } from '../../messages/component-tree.ts';
import { hasFlag, isV2, type StoredMessage } from '../../messages/stored-message.ts';
import type { Problem } from '../../wire/problem.ts';
import { emptyMessage, invalidForm, serverError } from '../http/api-error.ts';
import { componentProblems } from './component.ts';

export interface MessageCheck {
  files: UploadedFile[];
  /** The message that is edited, or null for a new one. */
  before: StoredMessage | null;
  /** Where in the request the message is. */
  path: string[];
  origin: 'channel' | 'interaction' | 'deferral';
}

const { SuppressEmbeds, SuppressNotifications, IsComponentsV2, Ephemeral, IsVoiceMessage } = MessageFlags;
/** Which flags may be set by what. */
const FLAGS = {
  channel: SuppressEmbeds | SuppressNotifications | IsComponentsV2 | IsVoiceMessage,
  interaction: SuppressEmbeds | SuppressNotifications | IsComponentsV2 | IsVoiceMessage | Ephemeral,
  deferral: Ephemeral,
};

const LONGEST_CONTENT = 2000;
const LONGEST_EMBEDS = 6000;

/** Beyond this Discord fails instead of refusing: https://github.com/discord/discord-api-docs/issues/8554 */
const MOST_TEXT_BYTES = 10_170;
const BYTES_A_TEXT = 12;

/** The documented limits of a message that Discord's schema does not have; a 400 that lists every broken one. */
export function checkMessage(body: MessageBody, check: MessageCheck): void {
  const problems = [
    ...flagProblems(body, check),
    ...contentProblems(body),
    ...mentionProblems(body),
    ...attachmentProblems(body, check),
    ...layoutProblems(body, check),
  ];
  if (problems.length > 0) {
    throw invalidForm(problems.map((problem) => ({ ...problem, path: [...check.path, ...problem.path] })));
  }
  if (textBytes(body) > MOST_TEXT_BYTES) throw serverError();
  if (check.origin !== 'deferral' && isEmpty(body, check)) throw emptyMessage();
}

/** What the texts of components take, in bytes of UTF-8 and so many more for each. */
function textBytes({ components }: MessageBody): number {
  return textOf(components ?? []).reduce((sum, text) => sum + Buffer.byteLength(text) + BYTES_A_TEXT, 0);
}

function flagProblems(body: MessageBody, { origin, before }: MessageCheck): Problem[] {
  const flags = body.flags ?? 0;
  const excess = flags & ~FLAGS[origin];
  if (excess !== 0) {
    const message = `These flags cannot be set here: ${flagNames(excess)}.`;
    return [{ path: ['flags'], code: 'MESSAGE_FLAGS_INVALID', message }];
  }
  if (before === null || typeof body.flags !== 'number') return [];
  if (isV2(before) && !hasFlag(body, IsComponentsV2)) {
    const message = 'The IS_COMPONENTS_V2 flag cannot be removed.';
    return [{ path: ['flags'], code: 'MESSAGE_FLAGS_COMPONENTS_V2_REMOVED', message }];
  }
  return [];
}

function flagNames(bits: number): string {
  const names = Object.entries(MessageFlags).filter(
    ([, bit]) => typeof bit === 'number' && (bits & bit) !== 0,
  );
  return names.map(([name]) => name).join(', ') || `${bits}`;
}

function contentProblems(body: MessageBody): Problem[] {
  const problems: Problem[] = [];
  if ((body.content ?? '').length > LONGEST_CONTENT) {
    const message = `Must be ${LONGEST_CONTENT} or fewer in length.`;
    problems.push({ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  const total = (body.embeds ?? []).reduce((sum, embed) => {
    const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
    const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name, ...fields];
    return sum + texts.reduce((length, text) => length + (text ?? '').trim().length, 0);
  }, 0);
  if (total > LONGEST_EMBEDS) {
    const message = `Embed size exceeds maximum size of ${LONGEST_EMBEDS}`;
    problems.push({ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return problems;
}

function mentionProblems({ allowed_mentions: allowed }: MessageBody): Problem[] {
  if (!allowed) return [];
  const parse: readonly string[] = allowed.parse ?? [];
  const listed = { users: allowed.users ?? [], roles: allowed.roles ?? [] };
  return Object.entries(listed)
    .filter(([kind, ids]) => parse.includes(kind) && ids.length > 0)
    .map(([kind]) => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

/** Every note is about a file in this request or one already there, and about a different one each. */
function attachmentProblems(body: MessageBody, { files, before }: MessageCheck): Problem[] {
  const known = new Set([
    ...files.map(({ nth }) => `${nth}`),
    ...(before?.attachments ?? []).map(({ id }) => id),
  ]);
  const problems: Problem[] = [];
  for (const [index, { id }] of (body.attachments ?? []).entries()) {
    if (known.delete(`${id}`)) continue;
    const message = `Attachment data not found. Did you forget to upload files[${id}]?`;
    problems.push({ path: ['attachments', index, 'id'], code: 'ATTACHMENT_NOT_FOUND', message });
  }
  return problems;
}

/** What the message will look like, old parts included, has to hold together. */
function layoutProblems(body: MessageBody, check: MessageCheck): Problem[] {
  const { before } = check;
  const v2 = isV2(body) || (before !== null && isV2(before));
  const components = body.components ?? [];
  const problems = componentProblems(components, v2, fileNames(body, check)).map((problem) => ({
    ...problem,
    path: ['components', ...problem.path],
  }));
  if (!v2) return problems;
  const legacy = {
    content: body.content === undefined ? before?.content : body.content,
    embeds: body.embeds === undefined ? before?.embeds : body.embeds,
    poll: body.poll,
    sticker_ids: body.sticker_ids,
  };
  for (const [field, value] of Object.entries(legacy)) {
    if (!value || (typeof value !== 'object' ? value === '' : Array.isArray(value) && value.length === 0))
      continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    problems.push({ path: [field], code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message });
  }
  return problems;
}

/** The names that `attachment://` can refer to once the request is done. */
function fileNames(body: MessageBody, { files, before }: MessageCheck): Set<string> {
  const notes = body.attachments ?? null;
  const uploaded = files.map(({ nth, name }) =>
    safeName(notes?.find(({ id }) => `${id}` === `${nth}`)?.filename ?? name),
  );
  const kept = (before?.attachments ?? []).filter(
    (attachment) => notes === null || notes.some(({ id }) => `${id}` === attachment.id),
  );
  return new Set([...uploaded, ...kept.map(({ filename }) => filename)]);
}

function isEmpty(body: MessageBody, { files, before }: MessageCheck): boolean {
  const after = {
    content: body.content === undefined ? before?.content : body.content,
    embeds: body.embeds === undefined ? before?.embeds : body.embeds,
    components: body.components === undefined ? before?.components : body.components,
  };
  // A row of buttons alone is enough, but separators alone show nothing.
  const shows = (after.components ?? []).some(({ type }) => type !== ComponentType.Separator);
  const attached = files.length > 0 || (body.attachments ?? before?.attachments ?? []).length > 0;
  const v2 = isV2(body) || (before !== null && isV2(before));
  if (v2) return !shows;
  return !(
    (after.content ?? '').trim() !== '' ||
    (after.embeds ?? []).length > 0 ||
    shows ||
    attached ||
    body.poll ||
    (body.sticker_ids ?? []).length > 0
  );
}
