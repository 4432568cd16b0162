import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';
import { CMP_ID } from './campaign-schema';

export const CODE_STATUSES = ['available', 'reserved', 'claimed', 'used', 'revoked', 'archived'] as const;
export const ListCodesQuery = z.strictObject({ ...pageQuery, status: z.enum(CODE_STATUSES).optional() });
export type ListCodesQuery = z.output<typeof ListCodesQuery>;
export const CampaignCode = z
  .strictObject({
    masked: z.string(),
    platform: z.string().nullable(),
    status: z.enum(CODE_STATUSES).meta({ description: '`archived`: used more than 30 days ago.' }),
    ...{ claimId: z.string().nullable(), changedAt: z.string() },
  })
  .meta({
    id: 'CampaignCode',
    example: {
      ...{ masked: 'PIX***QXF', platform: 'ios', status: 'claimed' },
      ...{ claimId: 'ccl_01jd3v9v1kfqgtz5m2x8r4c7ab', changedAt: '2026-11-21T10:00:00.000Z' },
    },
  });
export type CampaignCode = z.infer<typeof CampaignCode>;
export const CampaignCodePage = pageOf(CampaignCode).meta({ id: 'CampaignCodePage' });

export const ListEmailsQuery = z.strictObject(pageQuery);
export type ListEmailsQuery = z.output<typeof ListEmailsQuery>;
export const ClaimantEmail = z
  .strictObject({ claimId: z.string(), email: z.string(), claimedAt: z.string(), platform: z.string().nullable() })
  .meta({
    id: 'ClaimantEmail',
    example: {
      ...{ claimId: 'ccl_01jd3v9v1kfqgtz5m2x8r4c7ab', email: 'asha@example.com' },
      ...{ claimedAt: '2026-11-21T10:00:00.000Z', platform: 'ios' },
    },
  });
export type ClaimantEmail = z.infer<typeof ClaimantEmail>;
export const ClaimantEmailPage = pageOf(ClaimantEmail).meta({ id: 'ClaimantEmailPage' });

export const ClaimParams = z.object({
  id: z.string().max(100).meta({ example: CMP_ID }),
  claimId: z.string().max(100).meta({ example: 'ccl_01jd3v9v1kfqgtz5m2x8r4c7ab' }),
});
export const ClaimReason = z
  .strictObject({ reason: line(300) })
  .meta({ id: 'ClaimReason', example: { reason: 'The code was typed wrong by the shop' } });
export const ChangedClaim = z
  .strictObject({
    ...{ claimId: z.string(), status: z.enum(['claimed', 'used', 'revoked']) },
    reissuedAs: z.string().nullable().meta({ description: 'The claim that stands in its place.' }),
  })
  .meta({
    id: 'ChangedClaim',
    example: {
      ...{ claimId: 'ccl_01jd3v9v1kfqgtz5m2x8r4c7ab', status: 'revoked' },
      reissuedAs: null,
    },
  });
export type ChangedClaim = z.infer<typeof ChangedClaim>;
