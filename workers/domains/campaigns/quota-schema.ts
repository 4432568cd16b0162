import { z } from 'zod';

export const CampaignQuota = z
  .strictObject({
    perQuarter: z.int().meta({ description: 'What the store makes for one app in a calendar quarter.' }),
    added: z.int().meta({ description: 'Codes that campaigns of this app brought here since the quarter began.' }),
    left: z.int(),
    zone: z.string().meta({ description: 'By whose midnight.' }),
    endsAt: z.string().meta({ description: 'When the next quarter begins; what is left over is lost then.' }),
    expires: z
      .strictObject({ shortest: z.int(), longest: z.int() })
      .meta({ description: "Days after which the store's codes are worth nothing, by their kind." }),
  })
  .meta({
    id: 'CampaignQuota',
    example: {
      ...{ perQuarter: 500, added: 430, left: 70, zone: 'America/Los_Angeles' },
      endsAt: '2027-01-01T08:00:00.000Z',
      expires: { shortest: 365, longest: 365 },
    },
  });
export type CampaignQuota = z.infer<typeof CampaignQuota>;
