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
    hue: z.int(),
    mood: z.enum(MOODS),
  })
  .meta({
    id: 'PublicTenant',
    example: {
      ...{ slug: 'www', name: 'Souk', currency: 'INR', languages: ['en', 'hi'], timeZone: 'Asia/Kolkata' },
      ...{ modules: ['offers'], hue: 205, mood: 'paper' },
    },
  });
export type PublicTenant = z.infer<typeof PublicTenant>;
