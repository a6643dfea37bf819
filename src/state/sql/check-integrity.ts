import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { whatIsDamaged } from './integrity.ts';

// Run in a thread of its own, with the file as its data: tells what is damaged in it, or null.
const database = new SqliteDatabase(String(workerData), { readonly: true });
try {
  parentPort?.postMessage(whatIsDamaged(database));
} finally {
  database.close();
}
