import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';

/** The gate has let only people through. */
export function userOf({ actor }: Ctx): Id<'usr'> {
  if (actor.kind !== 'user') throw refuse(platformErrors.unauthenticated);
  return actor.userId;
}
