import { z } from 'zod';
import { ATTACHMENT_SIZE_LIMIT, type UploadedFile } from '../../messages/attachments.ts';
import { ApiError, invalidForm } from './api-error.ts';

export interface Envelope {
  json: unknown;
  files: UploadedFile[];
}

const FILE_FIELD = /^files\[(\d+)\]$/;
const MOST_FILES = 10;
const textField = z.string();

/** Opens a request: JSON, or a form with `payload_json` and files. https://discord.com/developers/docs/reference#uploading-files */
export async function openEnvelope(request: Request): Promise<Envelope> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return openForm(await request.formData());
  const text = await request.text();
  if (text === '') return { json: undefined, files: [] };
  if (!type.startsWith('application/json')) {
    const message = `Expected "Content-Type" header to be one of {'application/json'}.`;
    throw invalidForm([{ path: [], code: 'CONTENT_TYPE_INVALID', message }]);
  }
  return { json: parseJson(text), files: [] };
}

async function openForm(form: FormData): Promise<Envelope> {
  const files: UploadedFile[] = [];
  let json: unknown = {};
  for (const [field, value] of form) {
    const nth = FILE_FIELD.exec(field)?.[1];
    if (field === 'payload_json') {
      json = parseJson(textField.parse(value));
    } else if (nth !== undefined && typeof value !== 'string') {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.push({ nth: Number(nth), name: value.name, contentType: value.type, bytes });
    } else {
      throw invalidForm([{ path: [field], code: 'UNKNOWN_FIELD', message: 'Discord knows no such field.' }]);
    }
  }
  if (files.length > MOST_FILES) {
    const message = `Must be ${MOST_FILES} or fewer in length.`;
    throw invalidForm([{ path: ['files'], code: 'BASE_TYPE_MAX_LENGTH', message }]);
  }
  if (files.reduce((sum, file) => sum + file.bytes.byteLength, 0) > ATTACHMENT_SIZE_LIMIT) {
    throw new ApiError(413, 40005, 'Request entity too large');
  }
  return { json, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  }
}
