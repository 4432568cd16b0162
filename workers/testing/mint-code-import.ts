import { generateLot } from '../domains/imports/generate-lot';
import type { LotRules } from '../domains/imports/schema';
import { beginUpload } from '../domains/imports/upload-in-parts';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { mintCampaign } from './mint-campaign';

/** A campaign with a lot that is on its way, and a file of which no part has arrived. */
export async function mintCodeImport(
  tenant: Tenant,
): Promise<Record<'id' | 'importId' | 'uploadId' | 'number', string>> {
  const { ctx } = mintContext(tenant);
  const { id } = await mintCampaign(tenant);
  const rules: LotRules = { minLength: 1, maxLength: 100, alphabet: 'any', platforms: ['web'] };
  const pattern = { prefix: '', alphabet: 'clear', length: 12, groupOf: 0, hasCheck: false } as const;
  const { importId } = await generateLot(ctx, { poolId: id, rules }, { count: 5, pattern });
  const upload = await beginUpload(ctx, id, { name: 'codes.csv', bytes: 10 });
  return { id, importId, uploadId: upload.id, number: '1' };
}
