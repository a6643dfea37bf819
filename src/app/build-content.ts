import { openContent } from './content.ts';

// Run in a thread of its own, with the folders as arguments: the store is there when it ends.
const [dataDir = '', varDir = ''] = process.argv.slice(2);
openContent(dataDir, varDir).db.close();
