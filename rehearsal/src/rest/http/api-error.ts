import type { Problem } from '../../wire/problem.ts';

/** A refusal in Discord's words: the HTTP status, its JSON error code, and the broken rules if there are any. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: Problem[];

  constructor(status: number, code: number, message: string, problems: Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  /** The response body. */
  toBody(): object {
    const body = { message: this.message, code: this.code };
    return this.problems.length === 0 ? body : { ...body, errors: errorTree(this.problems) };
  }
}

/** Discord's nested form of errors: https://discord.com/developers/docs/reference#error-messages */
function errorTree(problems: Problem[]): object {
  const root: ErrorNode = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const child = node[key];
      if (isNode(child)) {
        node = child;
      } else {
        const fresh: ErrorNode = {};
        node[key] = fresh;
        node = fresh;
      }
    }
    node._errors = [...(Array.isArray(node._errors) ? node._errors : []), { code, message }];
  }
  return root;
}

interface ErrorNode {
  [key: string | number]: ErrorNode | { code: string; message: string }[];
}

function isNode(value: ErrorNode[string] | undefined): value is ErrorNode {
  return value !== undefined && !Array.isArray(value);
}

export const invalidForm = (problems: Problem[]) => new ApiError(400, 50035, 'Invalid Form Body', problems);
export const serverError = () => new ApiError(500, 0, '500: Internal Server Error');
export const notFound = () => new ApiError(404, 0, '404: Not Found');
export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new ApiError(404, 10004, 'Unknown Guild');
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownUser = () => new ApiError(404, 10013, 'Unknown User');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new ApiError(404, 10063, 'Unknown application command');
export const notYourApplication = () =>
  new ApiError(403, 20012, 'You are not authorized to perform this action on this application');
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const notTheAuthor = () => new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const expiredToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');
