import { z } from 'zod';
import { orNull } from '../../platform/or-null';
import { CODE_LENGTH_MAX } from '../imports';
import { CMP_ID } from './campaign-schema';
import { CAMPAIGN_STATES, EMAIL_CAPTURES, IDENTIFIER_LENGTH_MAX, PLATFORMS } from './schema';
import { TOKEN_LENGTH_MAX } from './verify-turnstile';

const CCL_ID = 'ccl_01jd3v9v1kfqgtz5m2x8r4c7ab';

const ChallengeShown = z.strictObject({ siteKey: z.string(), script: z.string(), action: z.string() }).meta({
  id: 'DropChallenge',
  description: 'Cloudflare Turnstile, to be solved under this action with the id of the campaign as its data.',
  example: {
    ...{ siteKey: '0x4AAAAAAADnPIDROrmt1Wwj', action: 'claim-code' },
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
  },
});

/** A campaign as anybody sees it. */
export const Drop = z
  .strictObject({
    ...{ id: z.string(), name: z.string(), description: z.string(), platform: z.enum(PLATFORMS) },
    state: z.enum(CAMPAIGN_STATES).exclude(['archived']),
    remaining: z.int().meta({ description: 'Codes that nobody has yet.' }),
    isStocked: z
      .boolean()
      .meta({ description: 'It had codes already: without any left they are gone, else they are to come.' }),
    ...{ startsAt: z.string().nullable(), endsAt: z.string().nullable() },
    ...{ emailCapture: z.enum(EMAIL_CAPTURES), perUserLimit: z.int() },
    waitingList: z.boolean().meta({ description: 'Who finds no code may leave an address for the next ones.' }),
    challenge: orNull(ChallengeShown),
  })
  .meta({
    id: 'Drop',
    example: {
      ...{ id: CMP_ID, name: 'Launch week', description: '', platform: 'universal', state: 'live', remaining: 380 },
      isStocked: true,
      ...{ startsAt: null, endsAt: '2026-12-31T18:30:00.000Z', emailCapture: 'off', perUserLimit: 1 },
      waitingList: false,
      challenge: null,
    },
  });
export type Drop = z.infer<typeof Drop>;

export const DistributeInput = z
  .strictObject({
    userIdentifier: z
      .string()
      .max(IDENTIFIER_LENGTH_MAX)
      .optional()
      .meta({ description: 'E-mail, phone or device id of the claimant; needed unless somebody is signed in.' }),
    platform: z.enum(PLATFORMS).optional(),
    email: z.string().max(IDENTIFIER_LENGTH_MAX).optional().meta({ description: 'Where the campaign asks for one.' }),
    turnstileToken: z
      .string()
      .max(TOKEN_LENGTH_MAX)
      .optional()
      .meta({ description: 'The solved challenge, where the campaign asks people for one.' }),
    deviceId: z.string().max(200).optional().meta({ description: 'Helps to tell devices behind one address apart.' }),
  })
  .meta({ id: 'DistributeInput', example: { userIdentifier: 'asha@example.com', platform: 'ios' } });
export type DistributeInput = z.output<typeof DistributeInput>;

export const GivenCode = z
  .strictObject({
    code: z.string(),
    claimedAt: z.string(),
    ...{ claimId: z.string(), platform: z.enum(PLATFORMS).nullable() },
  })
  .meta({
    id: 'GivenCode',
    example: { code: 'PIXEL-7K2M-9QXF', claimedAt: '2026-11-21T10:00:00.000Z', claimId: CCL_ID, platform: 'ios' },
  });
export type GivenCode = z.infer<typeof GivenCode>;

export const ClaimKeyHeader = z.object({
  'idempotency-key': z.string().optional().meta({
    description: 'Where one may have several codes, a new key asks for the next; the same key answers the same code.',
  }),
});

export const RedeemInput = z
  .strictObject({ code: z.string().trim().min(1).max(CODE_LENGTH_MAX) })
  .meta({ id: 'RedeemCode', example: { code: 'PIXEL-7K2M-9QXF' } });
export const RedeemedCode = z
  .strictObject({
    ...{ claimId: z.string(), status: z.literal('used'), claimedAt: z.string(), usedAt: z.string() },
    platform: z.string().nullable(),
  })
  .meta({
    id: 'RedeemedCode',
    example: {
      ...{ claimId: CCL_ID, status: 'used', claimedAt: '2026-11-21T10:00:00.000Z' },
      ...{ usedAt: '2026-11-21T11:00:00.000Z', platform: 'ios' },
    },
  });
export type RedeemedCode = z.infer<typeof RedeemedCode>;
