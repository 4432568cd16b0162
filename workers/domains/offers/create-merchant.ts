import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { checkLinks } from './check-links';
import { checkReferences } from './check-references';
import { merchantFacts } from './present';
import { slugOf } from './rules';
import type { AdminMerchant, NewMerchant } from './schema';
import { merchants } from './tables';
import { writeCatalog } from './write-catalog';

/** Adds an outside shop; its slug is made from its name unless one is given. */
export async function createMerchant(ctx: Ctx, input: NewMerchant): Promise<AdminMerchant> {
  const slug = input.slug ?? slugOf(input.name);
  const errors = [...checkLinks(ctx, input), ...(await checkReferences(ctx, input))];
  if (!slug) errors.push({ pointer: '/slug', message: 'the name suggests none; give one' });
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const now = ctx.now();
  const { description = '', exclusions = [], imageFileId = null, status = 'active', ...rest } = input;
  const row = {
    ...{ ...rest, tenantId: ctx.tenant.id, id: newId('mer'), slug, description, exclusions, imageFileId, status },
    ...{ version: 1, createdAt: now, updatedAt: now },
  };
  const after = merchantFacts(row);
  await writeCatalog(ctx, {
    statements: [ctx.db.orm.insert(merchants).values(row)],
    audit: [{ action: 'offers.merchant-created', subject: row.id, after }],
    events: [merchantChanged(row.id, 'created')],
  });
  return { ...after, offerCount: 0 };
}

/** The event that the redirector's copies of all its offers and the search index follow. */
export function merchantChanged(merchantId: string, change: 'created' | 'edited' | 'deleted') {
  return { name: 'offers.merchant-changed', version: 1, subjectId: merchantId, payload: { change } } as const;
}
