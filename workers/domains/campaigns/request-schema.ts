import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/page';
import { PLATFORMS, REQUEST_OUTCOMES } from './schema';

export const DistributionRequest = z
  .strictObject({
    ...{ id: z.string(), at: z.string(), outcome: z.enum(REQUEST_OUTCOMES) },
    reason: z.string().nullable().meta({ description: 'The code of the refusal.' }),
    ...{ claimId: z.string().nullable(), platform: z.enum(PLATFORMS).nullable(), country: z.string().nullable() },
    claimant: z.string().nullable().meta({ description: 'The same for the same identity; names nobody.' }),
    address: z.string().meta({ description: 'The same for the same network address.' }),
    device: z.string().nullable(),
  })
  .meta({
    id: 'DistributionRequest',
    example: {
      ...{ id: 'drq_01jd3v9v1kfqgtz5m2x8r4c7ab', at: '2026-11-21T10:00:00.000Z', outcome: 'refused' },
      ...{ reason: 'codes/sold-out', claimId: null, platform: 'ios', country: 'IN', claimant: 'x7Kd92Lm' },
      ...{ address: 'Qm3vT8aa', device: 'p0Zy6wEr' },
    },
  });
export type DistributionRequest = z.infer<typeof DistributionRequest>;
export const DistributionRequestPage = pageOf(DistributionRequest).meta({ id: 'DistributionRequestPage' });

export const ListRequestsQuery = z.strictObject({
  ...pageQuery,
  outcome: z.enum(REQUEST_OUTCOMES).optional(),
  reason: z.string().max(60).optional(),
});
export type ListRequestsQuery = z.output<typeof ListRequestsQuery>;
