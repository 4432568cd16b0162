import { z } from 'zod';
import { idSchema } from '../../platform/id-schema';
import { Currency } from '../../platform/money';
import { pageOf, pageQuery } from '../../platform/page';
import { PLANS } from '../../platform/plans';
import { LANGUAGES, MODULES, MOODS } from '../../platform/tenant';
import { line } from '../../platform/text-schema';
import { TimeZone } from '../../platform/time-zone';
import { faultOfSlug, type SlugFault } from './slug-rules';

const unique = (items: readonly string[]) => new Set(items).size === items.length;
const FILE_ID = 'fil_01jd3v9v1kfqgtz5m2x8r4c7ab';
const Tagline = line(120).optional();
const Taglines = z.strictObject({ en: Tagline, hi: Tagline, ar: Tagline });
const Name = line(60).meta({ example: 'Cafe Aroma' });
const Languages = z
  .array(z.enum(LANGUAGES))
  .min(1)
  .max(LANGUAGES.length)
  .refine(unique, 'must not repeat a language')
  .meta({ description: 'The first leads.', example: ['ar', 'en'] });
const Modules = z
  .array(z.enum(MODULES))
  .max(MODULES.length)
  .refine(unique, 'must not repeat a module')
  .meta({ example: ['loyalty'] });

const face = {
  ...{ slug: z.string(), name: z.string(), currency: Currency, languages: z.array(z.enum(LANGUAGES)) },
  ...{ timeZone: z.string(), modules: z.array(z.enum(MODULES)) },
};
const faceExample = {
  ...{ slug: 'cafe-aroma', name: 'Cafe Aroma', currency: 'JOD', languages: ['ar', 'en'], timeZone: 'Asia/Amman' },
  modules: ['loyalty'],
};

/** Everything that the owner of a business may see and set. */
export const TenantSettings = z
  .strictObject({
    ...face,
    ...{ plan: z.enum(PLANS), modulesAllowed: z.array(z.enum(MODULES)), hue: z.int() },
    /** What screens show when the wished hue is too near that of a status. */
    hueShown: z.int(),
    /** Text on a button in this hue, as WCAG counts it; 4.5 is enough. */
    contrast: z.strictObject({ light: z.number(), dark: z.number() }),
    ...{ mood: z.enum(MOODS), taglines: Taglines, logoFileId: z.string().nullable(), logoUrl: z.string().nullable() },
    version: z.int(),
  })
  .meta({
    id: 'TenantSettings',
    example: {
      ...{ ...faceExample, plan: 'starter', modulesAllowed: ['offers', 'campaigns', 'loyalty'] },
      ...{ hue: 30, hueShown: 45, contrast: { light: 7.4, dark: 7.9 }, mood: 'paper' },
      ...{
        taglines: { en: 'Slow coffee, quick smiles.' },
        logoFileId: FILE_ID,
        logoUrl: `/files/${FILE_ID}`,
        version: 4,
      },
    },
  });
export type TenantSettings = z.infer<typeof TenantSettings>;

export const TenantPatch = z
  .strictObject({
    ...{ name: Name, logoFileId: idSchema('fil').nullable(), hue: z.int().min(0).max(359), mood: z.enum(MOODS) },
    ...{ taglines: Taglines, languages: Languages, timeZone: TimeZone, modules: Modules },
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    error: 'send at least one field',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'TenantPatch', example: { hue: 300, mood: 'night' } });
export type TenantPatch = z.output<typeof TenantPatch>;

/** A business as the platform sees it. */
export const PlatformTenant = z
  .strictObject({
    ...{ id: z.string(), ...face, plan: z.enum(PLANS), status: z.enum(['active', 'suspended']) },
    ...{ createdAt: z.string(), version: z.int() },
  })
  .meta({
    id: 'PlatformTenant',
    example: {
      ...{ id: 'ten_01jd3v9v1kfqgtz5m2x8r4c7ab', ...faceExample, plan: 'starter', status: 'active' },
      ...{ createdAt: '2026-11-01T09:00:00.000Z', version: 4 },
    },
  });
export type PlatformTenant = z.infer<typeof PlatformTenant>;
export const PlatformTenantPage = pageOf(PlatformTenant).meta({ id: 'PlatformTenantPage' });

export const ListTenantsQuery = z.strictObject({
  ...pageQuery,
  q: z
    .string()
    .max(100)
    .transform((text) => text.trim())
    .optional()
    .meta({ description: 'A part of the name or of the address.', example: 'aroma' }),
  status: z.enum(['active', 'suspended']).optional(),
});
export type ListTenantsQuery = z.output<typeof ListTenantsQuery>;

export const PlatformTenantPatch = z
  .strictObject({
    status: z.enum(['active', 'suspended']).optional(),
    plan: z.enum(PLANS).optional(),
    reason: line(300),
  })
  .refine((patch) => patch.status !== undefined || patch.plan !== undefined, {
    error: 'send status or plan',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'PlatformTenantPatch', example: { status: 'suspended', reason: 'Unpaid since September' } });
export type PlatformTenantPatch = z.output<typeof PlatformTenantPatch>;

const SLUG_FAULTS: Record<SlugFault, string> = {
  length: 'must have 3 to 40 characters',
  shape: 'must be lower-case letters, digits and single hyphens, and begin with a letter',
  punycode: 'must not look like an encoded name',
  reserved: 'is kept for Souk itself, or looks like a name that is',
};

export const NewBusiness = z
  .strictObject({
    slug: z
      .string()
      .max(100)
      .superRefine((slug, context) => {
        const fault = faultOfSlug(slug);
        if (fault) context.addIssue({ code: 'custom', message: SLUG_FAULTS[fault] });
      })
      .meta({ example: 'cafe-aroma' }),
    ...{ name: Name, currency: Currency, plan: z.enum(PLANS) },
    ...{ languages: Languages.optional(), timeZone: TimeZone.optional() },
  })
  .meta({ id: 'NewBusiness', example: { slug: 'cafe-aroma', name: 'Cafe Aroma', currency: 'JOD', plan: 'trial' } });
export type NewBusiness = z.output<typeof NewBusiness>;
