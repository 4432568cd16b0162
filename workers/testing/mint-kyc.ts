import { and, desc, eq } from 'drizzle-orm';
import { askForKyc } from '../domains/kyc/ask-for-kyc';
import { approveKyc, rejectKyc } from '../domains/kyc/decide-kyc';
import type { KycForm } from '../domains/kyc/kyc-schema';
import type { KycState } from '../domains/kyc/schema';
import { kycRequests } from '../domains/kyc/tables';
import type { UserActor } from '../platform/auth';
import { type Id, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { jpegBytes } from './image-bytes';
import { mintContext } from './mint';

let counter = 0;

/** The fields of a request whose PAN nobody else has. */
export function kycForm(wish: Partial<KycForm> = {}): KycForm {
  counter += 1;
  const front = new File([jpegBytes(800, 500)], 'pan.jpg', { type: 'image/jpeg' });
  const number = `ABCPE${String(counter).padStart(4, '0')}F`;
  return { legalName: 'Asha Rao', documentKind: 'pan', number, birthday: '1994-03-08', front, ...wish };
}

/** A member's documents in this state, by the slice's own verbs. */
export async function mintKyc(
  tenant: Tenant,
  userId: Id<'usr'>,
  state: KycState = 'asked',
  wish: Partial<KycForm> = {},
): Promise<Id<'kyc'>> {
  const { ctx, settled } = mintContext(tenant);
  const actor: UserActor = { kind: 'user', userId, sessionId: newId('ses'), roles: ['member'], isSuperAdmin: false };
  await askForKyc(ctx, actor, kycForm(wish));
  const [row] = await ctx.db.orm
    .select({ id: kycRequests.id })
    .from(kycRequests)
    .where(and(eq(kycRequests.tenantId, tenant.id), eq(kycRequests.userId, userId)))
    .orderBy(desc(kycRequests.id))
    .limit(1);
  if (!row) throw new Error('documents were sent and are not there');
  const staff = { userId: newId('usr') };
  if (state === 'approved') await approveKyc(ctx, staff, row.id);
  if (state === 'rejected') await rejectKyc(ctx, staff, { id: row.id, reason: 'The photo is too dark.' });
  await settled();
  return row.id;
}
