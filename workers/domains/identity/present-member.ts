import type { Env } from '../../env';
import { toIso } from '../../platform/clock';
import type { AdminUser } from './desk-schema';
import { type Member, readContact } from './find-member';
import { maskEmail, maskPhone } from './mask-contact';

/** A person's addresses with all but their ends hidden, and whether the e-mail was proven. */
export async function maskedPerson(env: Env, row: Pick<Member, 'user' | 'key'>) {
  const { email, phone } = await readContact(env, row);
  const { id, name, emailSealed } = row.user;
  return {
    ...{ id, name, isEmailVerified: emailSealed !== null },
    emailMasked: email === null ? null : maskEmail(email),
    phoneMasked: phone === null ? null : maskPhone(phone),
  };
}

/** A member as staff see them. */
export async function toAdminUser(env: Env, row: Member): Promise<AdminUser> {
  const { roles, status, createdAt, version } = row.membership;
  return {
    ...(await maskedPerson(env, row)),
    ...{ roles, isBlocked: status === 'blocked', joinedAt: toIso(createdAt), version },
  };
}
