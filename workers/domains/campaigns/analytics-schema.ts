import { z } from 'zod';
import { orNull } from '../../platform/or-null';

const Count = z.int().min(0);

export const CampaignAnalytics = z
  .strictObject({
    ...{ total: Count, available: Count, claimed: Count, used: Count, revoked: Count },
    claimsPerMinute: z.number().min(0).meta({ description: 'The mean of the last five minutes.' }),
    minutesLeft: orNull(Count).meta({
      description: 'Until all codes are gone at this pace; null while nobody claims.',
    }),
    soldOutMinutes: orNull(Count).meta({
      description: 'From the first claim to the last, once all codes are gone; null before.',
    }),
    funnel: z.strictObject({ viewed: Count, claimed: Count, used: Count }).meta({
      description:
        'How many saw the claim page or asked for it by the API (a connection and agent once a day in UTC; crawlers and prefetches never), how many codes were claimed, and how many of these used.',
    }),
    byPlatform: z.record(z.string(), Count).meta({ description: 'Claims by platform; `unknown` where nobody said.' }),
    byCountry: z.array(z.strictObject({ country: orNull(z.string()), claims: Count })),
    byHour: z
      .array(Count)
      .meta({ description: 'Claims of the last seven days by hour of the day, in the zone of the business.' }),
    minutes: z
      .array(z.strictObject({ at: z.string(), claims: Count }))
      .meta({ description: 'The last sixty minutes, the oldest first.' }),
  })
  .meta({
    id: 'CampaignAnalytics',
    example: {
      ...{ total: 1_000, available: 400, claimed: 590, used: 120, revoked: 10, claimsPerMinute: 12.4, minutesLeft: 33 },
      ...{ soldOutMinutes: null, funnel: { viewed: 2_400, claimed: 720, used: 120 } },
      ...{ byPlatform: { ios: 300, android: 280, unknown: 20 }, byCountry: [{ country: 'IN', claims: 600 }] },
      ...{ byHour: Array.from({ length: 24 }, () => 25), minutes: [{ at: '2026-11-21T10:00:00.000Z', claims: 12 }] },
    },
  });
export type CampaignAnalytics = z.output<typeof CampaignAnalytics>;
