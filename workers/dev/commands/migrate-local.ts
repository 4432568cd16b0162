import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './root.ts';
import { quietWrangler, runChild, stripColour } from './run-child.ts';
import { Stop } from './stop.ts';
import { readableError } from './worker-output.ts';
import { type Database, listDatabases } from './wrangler-config.ts';

/** File name -> content hash, of the migrations that this state has seen. */
export type Fingerprint = Record<string, string>;

type Decision = { kind: 'nothing-new' } | { kind: 'apply' } | { kind: 'rewritten'; file: string };

/** wrangler takes 1.6 s to find nothing to do, and never notices that an applied file was edited: both are decided here. */
export function decideMigration(applied: Fingerprint | undefined, present: Fingerprint): Decision {
  for (const [file, hash] of Object.entries(applied ?? {}))
    if (present[file] !== hash) return { kind: 'rewritten', file };
  const isNew = Object.keys(present).some((file) => applied?.[file] === undefined);
  return isNew ? { kind: 'apply' } : { kind: 'nothing-new' };
}

function readFingerprint(folder: string): Fingerprint {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.sql'));
  return Object.fromEntries(
    files.sort().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, folder, file)))
        .digest('hex'),
    ]),
  );
}

async function applyMigrations(database: Database, stateDir: string): Promise<void> {
  const args = ['d1', 'migrations', 'apply', database.binding, '--local', '--persist-to', stateDir];
  const result = await runChild('wrangler', args, { env: quietWrangler });
  if (result.exitCode === 0) return;
  const output = stripColour(result.stdout + result.stderr);
  const file = /Migration (\S+\.sql) failed/.exec(output)?.[1];
  const which = file
    ? `Migration ${database.migrationsFolder}/${file}`
    : `A migration of ${database.migrationsFolder}/`;
  throw new Stop(
    `${which} failed: ${readableError(output)}. Correct the file and start again; what was applied before it is kept.`,
  );
}

/** Brings every local D1 database up to its migrations folder, and starts no wrangler when there is nothing new. */
export async function migrateLocal(stateDir: string): Promise<void> {
  mkdirSync(stateDir, { recursive: true });
  const stamp = join(stateDir, 'migrations.json');
  const applied: Record<string, Fingerprint> = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : {};
  for (const database of listDatabases(readFileSync(join(root, 'wrangler.toml'), 'utf8'))) {
    if (!existsSync(join(root, database.migrationsFolder)))
      throw new Stop(
        `wrangler.toml names ${database.migrationsFolder}/ for ${database.binding}, and that folder is missing: restore it.`,
      );
    const present = readFingerprint(database.migrationsFolder);
    const decision = decideMigration(applied[database.binding], present);
    if (decision.kind === 'nothing-new') continue;
    if (decision.kind === 'rewritten')
      throw new Stop(
        `${database.migrationsFolder}/${decision.file} changed after it was applied to ${relative(root, stateDir) || stateDir}: put the change into a new migration, or delete that folder to start from fresh demo data.`,
      );
    await applyMigrations(database, stateDir);
    applied[database.binding] = present;
    writeFileSync(stamp, JSON.stringify(applied, null, 2));
  }
}
