import { eq, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { isId } from '../../platform/id';
import { normaliseEmail } from './normalise-email';
import { normalisePhone } from './normalise-phone';
import { emailIndex, phoneIndex } from './person';
import { users } from './tables';

/**
 * What people type to find a person: an id, a whole e-mail address or phone number (found by its blind index, so a part of
 * one finds nothing), else a part of the name.
 */
export function matchesPerson(ctx: Ctx, text: string): SQL | undefined {
  if (isId('usr', text)) return eq(users.id, text);
  const email = normaliseEmail(text);
  if (email !== null) {
    const index = emailIndex(ctx.env, email);
    return or(eq(users.emailIndex, index), eq(users.pendingEmailIndex, index));
  }
  const isName = sql`instr(lower(${users.name}), ${text.toLowerCase()}) > 0`;
  const phone = normalisePhone(text, ctx.tenant.currency);
  return phone === null ? isName : or(eq(users.phoneIndex, phoneIndex(ctx.env, phone)), isName);
}
