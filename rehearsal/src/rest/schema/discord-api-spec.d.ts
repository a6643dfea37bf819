// The package ships its zod schemas without types. Here are those that the rehearsal checks with, each with what it
// lets through.
declare module 'discord-api-spec/zod' {
  import type { $ZodType } from 'zod/v4/core';
  import type { CommandBody } from '../../commands/registry.ts';
  import type { MessageBody } from '../../messages/body.ts';
  import type { AutocompleteBody, MessageCallbackBody, ModalCallbackBody } from './bodies.ts';

  export const MessageCreateRequestSchema: $ZodType<MessageBody>;
  export const MessageEditRequestPartialSchema: $ZodType<MessageBody>;
  export const IncomingWebhookRequestPartialSchema: $ZodType<MessageBody>;
  export const IncomingWebhookUpdateRequestPartialSchema: $ZodType<MessageBody>;
  export const CreateMessageInteractionCallbackRequestSchema: $ZodType<MessageCallbackBody>;
  export const UpdateMessageInteractionCallbackRequestSchema: $ZodType<MessageCallbackBody>;
  export const ApplicationCommandAutocompleteCallbackRequestSchema: $ZodType<AutocompleteBody>;
  export const ModalInteractionCallbackRequestSchema: $ZodType<ModalCallbackBody>;
  export const ApplicationCommandCreateRequestSchema: $ZodType<CommandBody>;
  export const ApplicationCommandUpdateRequestSchema: $ZodType<CommandBody>;
  export const ApplicationCommandPatchRequestPartialSchema: $ZodType<Partial<CommandBody>>;
  export const CreatePrivateChannelRequestSchema: $ZodType<{ recipient_id?: string | null }>;
}
