import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { platformErrors, refuse } from '../../platform/errors';
import { normaliseEmail, normalisePhone } from '../identity';

const DEVICE_ID = /^[\w.:-]{6,200}$/;

/** What somebody is known by: an e-mail, a phone, or else a device id; null for what is none of them. */
export function normaliseIdentifier(text: string, currency: Ctx['tenant']['currency']): string | null {
  const typed = text.normalize('NFKC').trim();
  const email = typed.includes('@') ? normaliseEmail(typed) : null;
  if (email !== null || typed.includes('@')) return email && `email:${email}`;
  const phone = normalisePhone(typed, currency);
  if (phone !== null) return `phone:${phone}`;
  return DEVICE_ID.test(typed) ? `device:${typed.toLowerCase()}` : null;
}

/**
 * Who claims, as the pool knows them: a keyed hash of the signed-in person, else of what they are known by. A program claims
 * for the people it names, never for itself.
 */
export function claimantOf({ env, actor, tenant }: Ctx, userIdentifier: string | undefined): string {
  const index = (identity: string) => blindIndex(env.INDEX_KEY, 'claimant', `${tenant.id}\0${identity}`);
  if (actor.kind === 'user') return index(`user:${actor.userId}`);
  const identity = normaliseIdentifier(userIdentifier ?? '', tenant.currency);
  if (identity !== null) return index(identity);
  const message = userIdentifier?.trim()
    ? 'must be an e-mail address, a phone number or a device id'
    : 'say who the code is for';
  throw refuse(platformErrors.invalid, { errors: [{ pointer: '/userIdentifier', message }] });
}

/** The address that a claimant leaves, where the campaign asks for one: their own words, or the e-mail they are known by. */
export function emailLeft(
  capture: 'off' | 'optional' | 'required',
  given: { email?: string | undefined; userIdentifier?: string | undefined },
) {
  if (capture === 'off') return null;
  const said = given.email?.trim() ? given.email : capture === 'required' ? given.userIdentifier : undefined;
  const email = said === undefined ? null : normaliseEmail(said);
  const isWrong = email === null && (capture === 'required' || Boolean(given.email?.trim()));
  if (isWrong) {
    const message = given.email?.trim() ? 'must be an e-mail address' : 'this campaign asks for an e-mail address';
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/email', message }] });
  }
  return email;
}
