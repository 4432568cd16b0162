import { z } from 'zod';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { Instant, line, paragraph } from '../../platform/text-schema';
import { ALPHABETS, CODE_LENGTH_MAX } from '../imports';
import { CampaignQuota } from './quota-schema';
import {
  CAMPAIGN_STATES,
  CAMPAIGN_STATUSES,
  EMAIL_CAPTURES,
  EMBED_SITES_MAX,
  PER_USER_LIMIT_MAX,
  PLATFORMS,
  RESERVE_MINUTES_MAX,
  SHARDS_MAX,
  STORE_APP,
  STORE_APP_MAX,
  STORES,
  siteOf,
} from './schema';

export const CMP_ID = 'cmp_01jd3v9v1kfqgtz5m2x8r4c7ab';
const USR_ID = 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab';
const DAILY_MAX = 100_000;

const CodeFormat = z
  .strictObject({
    minLength: z.int().min(1).max(CODE_LENGTH_MAX),
    maxLength: z.int().min(1).max(CODE_LENGTH_MAX),
    alphabet: z.enum(ALPHABETS),
  })
  .refine(({ minLength, maxLength }) => minLength <= maxLength, 'minLength must not be above maxLength')
  .meta({ id: 'CodeFormat', example: { minLength: 6, maxLength: 32, alphabet: 'capitals' } });

const perDay = z.int().min(1).max(DAILY_MAX).nullable();
const AbuseRules = z
  .strictObject({
    perAddressDay: perDay.meta({ description: 'Codes to one network address a day; null for no limit.' }),
    perDeviceDay: perDay.meta({ description: 'Codes to one device a day; null for no limit.' }),
    refusesDatacentres: z.boolean(),
    needsTurnstile: z
      .boolean()
      .default(false)
      .meta({ description: 'People solve a challenge of Cloudflare Turnstile first; API keys do not.' }),
  })
  .meta({
    id: 'AbuseRules',
    example: { perAddressDay: 20, perDeviceDay: 5, refusesDatacentres: true, needsTurnstile: false },
  });

const EmbedSites = z
  .array(
    z
      .string()
      .max(300)
      .transform((text, issue) => {
        const site = siteOf(text);
        if (site !== null) return site;
        issue.addIssue({
          code: 'custom',
          message: 'must be the https origin of a site, such as https://studio.example',
        });
        return z.NEVER;
      }),
  )
  .max(EMBED_SITES_MAX)
  .transform((sites) => [...new Set(sites)])
  .meta({ description: 'Sites that may show the claim page in a frame, by their origin.' });

const EndsAt = orNull(Instant);
const editable = {
  ...{ name: line(100), description: paragraph(2_000) },
  platform: z.enum(PLATFORMS).meta({ description: 'Who may claim: `universal` is everybody.' }),
  perUserLimit: z.int().min(1).max(PER_USER_LIMIT_MAX).meta({ description: 'Codes for one identity.' }),
  ...{ startsAt: EndsAt, endsAt: EndsAt, format: CodeFormat },
  emailCapture: z.enum(EMAIL_CAPTURES),
  abuse: AbuseRules,
  lowAt: z.int().min(0).max(1_000_000).meta({ description: 'Say so when fewer codes are left; 0 never does.' }),
  reserveMinutes: z.int().min(1).max(RESERVE_MINUTES_MAX).meta({
    description: 'How long a partner may hold a code before they confirm it.',
  }),
  embedSites: EmbedSites,
  waitingList: z.boolean().meta({ description: 'Who finds no codes may leave an address for the next ones.' }),
  store: z
    .enum(STORES)
    .nullable()
    .meta({ description: 'The store that makes its codes; its platform must be theirs.' }),
  storeApp: z
    .string()
    .max(STORE_APP_MAX)
    .regex(STORE_APP)
    .nullable()
    .meta({ description: 'Bundle id or package: campaigns of one app share its quota.' }),
};

export const NewCampaign = z
  .strictObject({
    ...editable,
    description: editable.description.default(''),
    platform: editable.platform.default('universal'),
    status: z.enum(CAMPAIGN_STATUSES).default('active'),
    perUserLimit: editable.perUserLimit.default(1),
    ...{ startsAt: EndsAt.default(null), endsAt: EndsAt.default(null) },
    format: CodeFormat.default({ minLength: 1, maxLength: CODE_LENGTH_MAX, alphabet: 'any' }),
    emailCapture: editable.emailCapture.default('off'),
    abuse: AbuseRules.default({
      ...{ perAddressDay: null, perDeviceDay: null, refusesDatacentres: false, needsTurnstile: false },
    }),
    lowAt: editable.lowAt.default(0),
    ...{ reserveMinutes: editable.reserveMinutes.default(10), embedSites: EmbedSites.default([]) },
    waitingList: editable.waitingList.default(false),
    ...{ store: editable.store.default(null), storeApp: editable.storeApp.default(null) },
    shards: z.int().min(1).max(SHARDS_MAX).default(4).meta({
      description: 'How many objects share the rush; fixed for the life of the campaign.',
    }),
  })
  .meta({ id: 'NewCampaign', example: { name: 'Launch week', platform: 'universal', perUserLimit: 1 } });
export type NewCampaign = z.output<typeof NewCampaign>;

export const CampaignPatch = z
  .strictObject({ ...editable, status: z.enum(CAMPAIGN_STATUSES) })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    error: 'send at least one field',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'CampaignPatch', example: { status: 'paused' } });
export type CampaignPatch = z.output<typeof CampaignPatch>;

const Counts = z
  .strictObject({
    ...{ total: z.int(), available: z.int(), claimed: z.int(), used: z.int(), revoked: z.int() },
  })
  .meta({
    id: 'CodeCounts',
    description: '`claimed` are those that were claimed and not used yet.',
    example: { total: 500, available: 380, claimed: 90, used: 30, revoked: 0 },
  });

const Person = z.strictObject({ id: z.string(), name: z.string() });

const campaign = {
  ...{ id: z.string(), name: z.string(), description: z.string() },
  ...{ platform: z.enum(PLATFORMS), status: z.enum(CAMPAIGN_STATUSES) },
  state: z.enum(CAMPAIGN_STATES).meta({ description: 'What status and schedule make of it now.' }),
  ...{ perUserLimit: z.int(), startsAt: z.string().nullable(), endsAt: z.string().nullable() },
  ...{ format: CodeFormat, emailCapture: z.enum(EMAIL_CAPTURES), abuse: AbuseRules },
  ...{ lowAt: z.int(), shards: z.int(), owner: Person, waitingList: z.boolean() },
  ...{ reserveMinutes: z.int(), embedSites: z.array(z.string()) },
  waiting: z.int().meta({ description: 'Addresses on the waiting list; 0 where none is kept.' }),
  ...{ store: z.enum(STORES).nullable(), storeApp: z.string().nullable() },
  quota: orNull(CampaignQuota).meta({ description: 'Null for codes of your own, and in lists.' }),
  mayEdit: z.boolean().meta({ description: 'You may change it.' }),
  isOwn: z.boolean().meta({ description: 'You may choose who works on it.' }),
  counts: Counts,
  ...{ createdAt: z.string(), archivedAt: z.string().nullable(), version: z.int() },
};
const example = {
  ...{ id: CMP_ID, name: 'Launch week', description: '', platform: 'universal', status: 'active', state: 'live' },
  ...{ perUserLimit: 1, startsAt: null, endsAt: '2026-12-31T18:30:00.000Z' },
  ...{ format: { minLength: 6, maxLength: 32, alphabet: 'capitals' }, emailCapture: 'off' },
  abuse: { perAddressDay: null, perDeviceDay: null, refusesDatacentres: false, needsTurnstile: false },
  ...{ lowAt: 50, shards: 4, owner: { id: USR_ID, name: 'Dev Patel' }, mayEdit: true, isOwn: true },
  ...{ waitingList: true, waiting: 27, store: null, storeApp: null, quota: null },
  ...{ reserveMinutes: 10, embedSites: ['https://studio.example'] },
  counts: { total: 500, available: 380, claimed: 90, used: 30, revoked: 0 },
  ...{ createdAt: '2026-11-21T10:00:00.000Z', archivedAt: null, version: 3 },
};
export const Campaign = z.strictObject(campaign).meta({ id: 'Campaign', example });
export type Campaign = z.infer<typeof Campaign>;
export const CampaignPage = pageOf(Campaign).meta({ id: 'CampaignPage' });

export const CampaignParams = z.object({ id: z.string().max(100).meta({ example: CMP_ID }) });
export const CampaignSlugParams = z.object({ campaignId: z.string().max(100).meta({ example: CMP_ID }) });
export const CampaignPersonParams = z.object({
  id: z.string().max(100).meta({ example: CMP_ID }),
  userId: z.string().max(100).meta({ example: USR_ID }),
});

export const ListCampaignsQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(100).optional().meta({ description: 'A part of the name.' }),
  state: z.enum(CAMPAIGN_STATES).optional().meta({ description: 'Without it all but the archived ones.' }),
  platform: z.enum(PLATFORMS).optional(),
});
export type ListCampaignsQuery = z.output<typeof ListCampaignsQuery>;

export const InviteDeveloperInput = z
  .strictObject({ userId: z.string().max(100) })
  .meta({ id: 'InviteDeveloper', example: { userId: USR_ID } });
export const CampaignPerson = z
  .strictObject({
    ...{ id: z.string(), name: z.string(), contactMasked: z.string().nullable() },
    role: z.enum(['owner', 'invited']),
    since: z.string(),
  })
  .meta({
    id: 'CampaignPerson',
    example: {
      ...{ id: USR_ID, name: 'Dev Patel', contactMasked: 'd•••@pixel-forge.test', role: 'owner' },
      since: '2026-11-21T10:00:00.000Z',
    },
  });
export type CampaignPerson = z.infer<typeof CampaignPerson>;
export const CampaignPeople = z
  .strictObject({
    data: z.array(CampaignPerson),
    invitable: z.array(Person).meta({ description: 'Developers of the business who do not work on it yet.' }),
  })
  .meta({
    id: 'CampaignPeople',
    example: { data: [], invitable: [{ id: USR_ID, name: 'Dev Patel' }] },
  });
export type CampaignPeople = z.infer<typeof CampaignPeople>;
