import { constants, createDeflate, createZstdCompress } from 'node:zlib';

/** Sends payloads as one compressed stream, each ending where it can be read: transport compression. */
export interface Compressor {
  write(text: string): void;
  end(): void;
}

/** The compression a client asked for in its query, or null for none or one that is not known. */
export function compressorFor(name: string | null, send: (bytes: Buffer) => void): Compressor | null {
  if (name !== 'zlib-stream' && name !== 'zstd-stream') return null;
  const [stream, flush] =
    name === 'zlib-stream'
      ? [createDeflate(), constants.Z_SYNC_FLUSH]
      : [createZstdCompress(), constants.ZSTD_e_flush];
  let chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    write(text) {
      stream.write(text);
      stream.flush(flush, () => {
        send(Buffer.concat(chunks));
        chunks = [];
      });
    },
    end: () => stream.destroy(),
  };
}
