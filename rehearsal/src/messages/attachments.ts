import type { APIAttachment } from 'discord-api-types/v10';
import { imageSize } from './image-size.ts';

/** Discord's limit for files sent without boosts, in bytes. */
export const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** A file as it came in a multipart request. */
export interface UploadedFile {
  /** The `n` of its field `files[n]`. */
  nth: number;
  name: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a request says about one of its files, or about one that is already there. */
export interface AttachmentNote {
  id: string | number;
  filename?: string | null | undefined;
  title?: string | null | undefined;
  description?: string | null | undefined;
}

/** Uploaded files, served back under the url in their attachment. */
export class Attachments {
  readonly #files = new Map<string, UploadedFile>();
  readonly #origin: () => string;

  /** `origin` is where the rehearsal listens, e.g. `http://127.0.0.1:5150`. */
  constructor(origin: () => string) {
    this.#origin = origin;
  }

  get(id: string): UploadedFile | null {
    return this.#files.get(id) ?? null;
  }

  /** Keeps a file and describes it as Discord does. */
  add(file: UploadedFile, id: string, channelId: string, note: AttachmentNote | null): APIAttachment {
    this.#files.set(id, file);
    const filename = safeName(note?.filename ?? file.name);
    const url = `${this.#origin()}/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    return {
      id,
      filename,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: file.contentType,
      ...imageSize(file.bytes),
      ...(typeof note?.description === 'string' ? { description: note.description } : {}),
      ...(typeof note?.title === 'string' ? { title: note.title } : {}),
    };
  }
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
export function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]+/gu, '_');
}
