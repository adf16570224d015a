// The plain receiver of `ingest --compare`: Express with the middleware of LINE's SDK, as its documentation shows, and one row per event that is on the disk
// before the 200. usage: node receiver.mjs <port> <file> <secret>
import { middleware } from '@line/bot-sdk';
import express from 'express';

const [port, file, secret] = process.argv.slice(2);

// Node's own SQLite where this Node has it; otherwise a native library with the same SQLite inside and the interface of better-sqlite3.
async function open() {
  try {
    const { DatabaseSync } = await import('node:sqlite');
    return { db: new DatabaseSync(file), by: `node:sqlite of Node ${process.versions.node}` };
  } catch {
    const { default: Database } = await import('libsql');
    return { db: new Database(file), by: `libsql on Node ${process.versions.node}` };
  }
}

const { db, by } = await open();
db.exec('PRAGMA journal_mode=WAL');
db.exec('PRAGMA synchronous=FULL');
db.exec('CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, receivedAt TEXT NOT NULL, body TEXT NOT NULL)');
const insert = db.prepare('INSERT OR IGNORE INTO events (id, receivedAt, body) VALUES (?, ?, ?)');

const app = express();
app.post('/line/webhook', middleware({ channelSecret: secret }), (request, response) => {
  // One durable row per event; the events of one body share a commit.
  if (request.body.events.length > 1) db.exec('BEGIN');
  for (const event of request.body.events) insert.run(event.webhookEventId, new Date().toISOString(), JSON.stringify(event));
  if (request.body.events.length > 1) db.exec('COMMIT');
  response.sendStatus(200);
});
app.use((error, request, response, next) => response.sendStatus(error.constructor.name === 'SignatureValidationFailed' ? 401 : 500));
app.listen(Number(port), '127.0.0.1', () => console.log(`ready with ${by}`));
