import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { findContact } from '../identity';
import { hasWhatsapp } from './has-whatsapp';
import type { Reach } from './preference-schema';

/** Whether the channels that need more than a choice can reach this person. */
export async function findReach(ctx: Ctx, userId: Id<'usr'>): Promise<Reach> {
  if (!hasWhatsapp(ctx.env)) return { whatsapp: 'off' };
  const contact = await findContact(ctx, userId);
  return { whatsapp: contact?.phone ? 'ready' : 'no-phone' };
}
