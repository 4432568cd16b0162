import { z } from 'zod';
import { orNull } from '../../platform/or-null';
import { CMP_ID } from './campaign-schema';
import { DistributeInput } from './drop-schema';
import { RESERVE_MINUTES_MAX } from './schema';

const CCL_ID = 'ccl_01jd3v9v1kfqgtz5m2x8r4c7ab';

export const ReserveInput = z
  .strictObject({
    ...DistributeInput.pick({ userIdentifier: true, platform: true, email: true }).shape,
    seconds: z
      .int()
      .min(1)
      .max(RESERVE_MINUTES_MAX * 60)
      .optional()
      .meta({ description: 'How long to hold it; never longer than the campaign lets partners hold codes.' }),
  })
  .meta({ id: 'ReserveCode', example: { userIdentifier: 'asha@example.com', platform: 'ios', seconds: 300 } });
export type ReserveInput = z.output<typeof ReserveInput>;

export const Reservation = z
  .strictObject({
    claimId: z.string(),
    status: z.enum(['reserved', 'claimed']).meta({ description: '`claimed`: this identity has its code already.' }),
    code: orNull(z.string()).meta({ description: 'Told once it is claimed, never while it is only held.' }),
    endsAt: orNull(z.string()).meta({ description: 'When the code goes back to the others.' }),
  })
  .meta({
    id: 'Reservation',
    example: { claimId: CCL_ID, status: 'reserved', code: null, endsAt: '2026-11-21T10:05:00.000Z' },
  });
export type Reservation = z.infer<typeof Reservation>;

export const ReservationParams = z.object({
  campaignId: z.string().max(100).meta({ example: CMP_ID }),
  claimId: z.string().max(100).meta({ example: CCL_ID }),
});
