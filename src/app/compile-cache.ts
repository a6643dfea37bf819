import { enableCompileCache } from 'node:module';

// Preloaded by `npm start`: from the second start on, compiled code is read back instead of made again.
enableCompileCache();
