import { and, eq, type SQL, sql } from 'drizzle-orm';
import { hintOfKey, newApiKey } from '../../platform/api-key';
import { can, type UserActor } from '../../platform/auth';
import { DAY, HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { SCOPES, type Scope } from '../../platform/permissions';
import { mustChange, write } from '../../platform/write';
import { keyErrors } from './errors';
import { getKeyRow, hashOfKey, type KeyRow, makerOf, selectKeys, toApiKey } from './find-key';
import { isInState } from './list-keys';
import { endOfFormer, stateOfKey } from './rules';
import type { MadeApiKey, NewApiKey, RotateKeyInput } from './schema';
import { apiKeys } from './tables';

/** Makes a key for a program, with scopes that its maker holds; the answer is the one place where it stands. */
export async function makeKey(ctx: Ctx, { name, scopes, expiresInDays }: NewApiKey): Promise<MadeApiKey> {
  const maker = makerWith(ctx, scopes);
  const key = newApiKey();
  const now = ctx.now();
  const expiresAt = expiresInDays === undefined ? null : now + expiresInDays * DAY;
  const row = newRow(ctx, key, { name, scopes, expiresAt, makerId: maker.userId, createdAt: now });
  await write(ctx, {
    statements: [mustChange(insertKey(ctx, row, sql`${countActive(ctx, name)} = 0`), keyErrors.nameTaken)],
    audit: [{ action: 'keys.key-made', subject: row.id, after: { name, scopes, expiresAt } }],
  });
  return presentMade(ctx, row.id, key);
}

/** Puts a new key beside one that is good, with the same name, scopes and span; the former one ends after some hours. */
export async function rotateKey(ctx: Ctx, id: string, { endsInHours }: RotateKeyInput): Promise<MadeApiKey> {
  const former = await getKeyRow(ctx, id);
  const { name, scopes } = former;
  const now = ctx.now();
  if (stateOfKey(former, now) !== 'active') throw refuse(keyErrors.ended);
  const maker = makerWith(ctx, scopes);
  const key = newApiKey();
  const expiresAt = former.expiresAt === null ? null : now + (former.expiresAt - former.createdAt);
  const row = newRow(ctx, key, { name, scopes, expiresAt, makerId: maker.userId, createdAt: now });
  const isFormer = and(eq(apiKeys.tenantId, ctx.tenant.id), eq(apiKeys.id, former.id));
  const end = endOfFormer(former.expiresAt, now + endsInHours * HOUR);
  await write(ctx, {
    statements: [
      mustChange(insertKey(ctx, row, sql`${countActive(ctx, name)} = 1`), keyErrors.twoActive),
      ctx.db.orm.update(apiKeys).set({ expiresAt: end, replacedBy: row.id }).where(isFormer),
    ],
    audit: [{ action: 'keys.key-rotated', subject: former.id, after: { replacedBy: row.id, endsAt: end } }],
  });
  return presentMade(ctx, row.id, key);
}

/** Who asks, if they hold every permission that the scopes stand for: nobody makes, renews or ends a key beyond their own. */
export function makerWith({ actor }: Ctx, scopes: readonly Scope[]): UserActor {
  if (actor.kind !== 'user') throw refuse(platformErrors.unauthenticated);
  const beyond = scopes.filter((scope) => !can(actor, SCOPES[scope]));
  if (beyond.length) throw refuse(keyErrors.beyondYou, `You may not do this yourself: ${beyond.join(', ')}.`);
  return actor;
}

function newRow(
  ctx: Ctx,
  key: string,
  more: Pick<KeyRow, 'name' | 'scopes' | 'expiresAt' | 'makerId' | 'createdAt'>,
): KeyRow {
  return {
    ...{ tenantId: ctx.tenant.id, id: newId('key'), keyHash: hashOfKey(ctx.env, key), hint: hintOfKey(key), ...more },
    ...{ revokedAt: null, lastUsedOn: null, replacedBy: null },
  };
}

/** How many keys of this name are good now, as a part of the statement that adds one. */
function countActive(ctx: Ctx, name: string): SQL {
  return sql`(select count(*) from ${apiKeys} where ${apiKeys.tenantId} = ${ctx.tenant.id}
    and ${apiKeys.name} = ${name} and ${isInState('active', ctx.now())})`;
}

function insertKey(ctx: Ctx, row: KeyRow, isFree: SQL) {
  // The columns in the order of tables.ts, as drizzle names them all.
  return ctx.db.orm.insert(apiKeys).select(
    sql`select ${row.tenantId}, ${row.id}, ${row.name}, ${row.keyHash}, ${row.hint}, ${JSON.stringify(row.scopes)},
      ${row.makerId}, ${row.createdAt}, ${row.expiresAt}, null, null, null where ${isFree}`,
  );
}

async function presentMade(ctx: Ctx, id: KeyRow['id'], key: string): Promise<MadeApiKey> {
  const [made] = await selectKeys(ctx, eq(apiKeys.id, id));
  if (!made) throw new Error(`The key ${id} was not made.`);
  return { ...toApiKey(made.key, makerOf(made), made.name ?? '', ctx.now()), key };
}
