import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { isLanguage } from '../../platform/language';
import type { Language } from '../../platform/tenant';
import { openPersonKey } from './person';
import { userKeys, users } from './tables';

/** How a person is reached: proven addresses in clear, for a message to that very person and for nothing else. */
export interface Contact {
  name: string;
  /** Null when the person has not chosen one. */
  language: Language | null;
  /** Proven ones only. */
  email: string | null;
  phone: string | null;
}

/** The contact of a person who is there and not blocked, else null. */
export async function findContact(ctx: Pick<Ctx, 'env'>, userId: Id<'usr'>): Promise<Contact | null> {
  const [row] = await openGlobalDb(ctx.env)
    .select({ user: users, key: userKeys })
    .from(users)
    .innerJoin(userKeys, eq(userKeys.userId, users.id))
    .where(eq(users.id, userId));
  if (row?.user.status !== 'active') return null;
  const { name, language, emailSealed, phoneSealed } = row.user;
  const { open } = await openPersonKey(ctx.env, row.key);
  return {
    ...{ name, language: isLanguage(language) ? language : null },
    email: emailSealed && (await open('email', emailSealed)),
    phone: phoneSealed && (await open('phone', phoneSealed)),
  };
}
