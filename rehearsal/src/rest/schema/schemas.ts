/// <reference path="./discord-api-spec.d.ts" />
import * as spec from 'discord-api-spec/zod';
import { type $ZodIssue, type $ZodType, safeParse } from 'zod/v4/core';
import type { Problem } from '../../wire/problem.ts';
import type { Bodies } from './bodies.ts';
import { isDocumented, withPublishedTypes } from './gaps.ts';
import { issueProblems } from './problems.ts';

const SCHEMAS: { [K in keyof Bodies]: $ZodType<Bodies[K]> } = {
  messageCreate: spec.MessageCreateRequestSchema,
  messageEdit: spec.MessageEditRequestPartialSchema,
  followup: spec.IncomingWebhookRequestPartialSchema,
  followupEdit: spec.IncomingWebhookUpdateRequestPartialSchema,
  replyCallback: spec.CreateMessageInteractionCallbackRequestSchema,
  updateCallback: spec.UpdateMessageInteractionCallbackRequestSchema,
  autocompleteCallback: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  modalCallback: spec.ModalInteractionCallbackRequestSchema,
  commandCreate: spec.ApplicationCommandCreateRequestSchema,
  commandOverwrite: spec.ApplicationCommandUpdateRequestSchema,
  commandPatch: spec.ApplicationCommandPatchRequestPartialSchema,
  dmCreate: spec.CreatePrivateChannelRequestSchema,
};

/** The rules of Discord's published schema that a body breaks, fields that the schema does not have included. */
export function schemaProblems(kind: keyof Bodies, sent: unknown): Problem[] {
  const candidate = withPublishedTypes(kind, sent);
  const result = safeParse(SCHEMAS[kind], candidate);
  if (!result.success) return result.error.issues.flatMap((issue: $ZodIssue) => issueProblems(issue, sent));
  // The schemas drop unknown fields silently, so what came out is compared with what went in.
  return unknownFields(candidate, result.data, [], kind);
}

function unknownFields(
  sent: unknown,
  parsed: unknown,
  path: (string | number)[],
  kind: keyof Bodies,
): Problem[] {
  if (Array.isArray(sent) && Array.isArray(parsed)) {
    return sent.flatMap((item, index) => unknownFields(item, parsed[index], [...path, index], kind));
  }
  if (!isRecord(sent) || !isRecord(parsed)) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    if (key in parsed) return unknownFields(value, parsed[key], [...path, key], kind);
    if (isDocumented(kind, path, key, sent)) return [];
    return [
      {
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        message: "Discord's published schema has no such field.",
      },
    ];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
