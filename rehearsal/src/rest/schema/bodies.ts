import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { CommandBody } from '../../commands/registry.ts';
import type { MessageBody } from '../../messages/body.ts';

export interface MessageCallbackBody {
  type: 4 | 5 | 6 | 7;
  data?: MessageBody | null;
}

export interface AutocompleteBody {
  type: 8;
  data?: { choices?: APIApplicationCommandOptionChoice[] | null };
}

export interface ModalCallbackBody {
  type: 9;
  data: APIModalInteractionResponseCallbackData;
}

/** Every kind of request body, and what it holds once it was checked. */
export interface Bodies {
  messageCreate: MessageBody;
  messageEdit: MessageBody;
  followup: MessageBody;
  followupEdit: MessageBody;
  replyCallback: MessageCallbackBody;
  updateCallback: MessageCallbackBody;
  autocompleteCallback: AutocompleteBody;
  modalCallback: ModalCallbackBody;
  commandCreate: CommandBody;
  commandOverwrite: CommandBody;
  commandPatch: Partial<CommandBody>;
  dmCreate: { recipient_id?: string | null };
}
