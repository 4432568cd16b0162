import { z } from 'zod';
import { Currency } from '../../platform/money';
import { LANGUAGES, MODULES, MOODS } from '../../platform/tenant';

/** What everybody may know of a business. */
export const PublicTenant = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    currency: Currency,
    languages: z.array(z.enum(LANGUAGES)),
    timeZone: z.string(),
    modules: z.array(z.enum(MODULES)),
    /** The hue that screens show: away from the hues of status. */
    hue: z.int(),
    mood: z.enum(MOODS),
    taglines: z.strictObject({ en: z.string().optional(), hi: z.string().optional(), ar: z.string().optional() }),
    /** Null: show the tile. */
    logoUrl: z.string().nullable(),
  })
  .meta({
    id: 'PublicTenant',
    example: {
      ...{ slug: 'www', name: 'Souk', currency: 'INR', languages: ['en', 'hi'], timeZone: 'Asia/Kolkata' },
      ...{
        modules: ['offers'],
        hue: 205,
        mood: 'paper',
        taglines: { en: 'Shop as you always do, get part of the price back.' },
        logoUrl: null,
      },
    },
  });
export type PublicTenant = z.infer<typeof PublicTenant>;
