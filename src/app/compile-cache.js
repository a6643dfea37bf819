import { enableCompileCache } from 'node:module';

// Preloaded by `npm start`: from the second start on, compiled code is read back instead of made again. It is JavaScript so
// that Node need not load its TypeScript stripper, which stays in memory with 20 MB, where all else is read back.
enableCompileCache();
