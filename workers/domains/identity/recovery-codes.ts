import { and, eq, isNull } from 'drizzle-orm';
import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { recoveryCodes } from './tables';

/** Codes for who has lost the app: 50 random bits each, shown once, kept as keyed hashes, good once. */
const COUNT = 10;
const LENGTH = 10;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten new ones as people read them, `k7mq2-x9d4w`, and the statements that put them in the place of the old. */
export function newRecoveryCodes(ctx: Ctx, userId: Id<'usr'>) {
  const codes = Array.from({ length: COUNT }, newCode);
  const rows = codes.map((code) => ({ userId, codeHash: hashOf(ctx.env, userId, code) }));
  const { orm } = ctx.db;
  const statements = [
    orm.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    orm.insert(recoveryCodes).values(rows),
  ];
  return { codes, statements };
}

/** Uses one up; false for one that is none of theirs or was used. */
export async function spendRecoveryCode(ctx: Pick<Ctx, 'env' | 'now'>, userId: Id<'usr'>, code: string) {
  const isIt = and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashOf(ctx.env, userId, code)));
  const used = await openGlobalDb(ctx.env)
    .update(recoveryCodes)
    .set({ usedAt: ctx.now() })
    .where(and(isIt, isNull(recoveryCodes.usedAt)))
    .returning({ userId: recoveryCodes.userId });
  return used.length === 1;
}

function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  const letters = [...bytes].map((byte) => ALPHABET[byte & 31]).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** Case, spaces and hyphens are the reader's own; o, i and l are read as the digits they look like. */
function hashOf(env: Env, userId: string, typed: string): string {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return blindIndex(env.INDEX_KEY, 'recovery-code', `${userId}\0${plain}`);
}
