import { z } from 'zod';
import { idSchema } from '../../platform/id-schema';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';
import { TimeZone } from '../../platform/time-zone';

export const AFFILIATE_NETWORKS = ['admitad', 'vcommission', 'cuelinks'] as const;
export type AffiliateNetwork = (typeof AFFILIATE_NETWORKS)[number];
export const ACCOUNT_STATUSES = ['active', 'paused'] as const;
export const FAULT_KINDS = ['credentials', 'busy', 'down', 'slow', 'unreadable', 'refused', 'ours'] as const;

const ID = 'net_01jd3v9v1kfqgtz5m2x8r4c7ab';
const AT = '2026-11-20T10:00:00.000Z';

/** What each network asks of its customers; a name is a field of the editor. */
export const NETWORK_NEEDS: Record<AffiliateNetwork, readonly string[]> = {
  admitad: ['clientId', 'clientSecret'],
  vcommission: ['apiKey'],
  cuelinks: ['apiKey'],
};
/** Admitad writes the clock of Moscow unless the account says otherwise [from memory]; the two others are Indian houses. */
export const NETWORK_ZONES: Record<AffiliateNetwork, string> = {
  admitad: 'Europe/Moscow',
  vcommission: 'Asia/Kolkata',
  cuelinks: 'Asia/Kolkata',
};

const fields = {
  name: line(80),
  websiteId: z
    .string()
    .trim()
    .max(60)
    .regex(/^[\w.-]*$/, 'must be an id of letters, digits, dots, dashes'),
  timeZone: TimeZone,
  status: z.enum(ACCOUNT_STATUSES),
};

export const NewNetworkAccount = z
  .strictObject({
    network: z.enum(AFFILIATE_NETWORKS),
    name: fields.name,
    credentials: z.partialRecord(z.enum(['clientId', 'clientSecret', 'apiKey']), line(300)),
    websiteId: fields.websiteId.optional(),
    timeZone: fields.timeZone.optional(),
  })
  .meta({
    id: 'NewNetworkAccount',
    example: {
      ...{ network: 'admitad', name: 'Our Admitad', websiteId: '22222', timeZone: 'Europe/Moscow' },
      credentials: { clientId: 'cb281d918a37e346b45e9aea1c6eb7', clientSecret: '…' },
    },
  });
export type NewNetworkAccount = z.output<typeof NewNetworkAccount>;

export const NetworkAccountPatch = z
  .strictObject({ ...fields, credentials: NewNetworkAccount.shape.credentials })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'send at least one field')
  .meta({ id: 'NetworkAccountPatch', example: { status: 'paused' } });
export type NetworkAccountPatch = z.output<typeof NetworkAccountPatch>;

const Trouble = z
  .strictObject({
    kind: z.enum(FAULT_KINDS),
    text: z.string().meta({ description: 'The words of the network.' }),
    at: z.string(),
  })
  .meta({ id: 'NetworkTrouble', example: { kind: 'busy', text: '429 Too many requests', at: AT } });

export const NetworkAccount = z
  .strictObject({
    id: z.string(),
    network: z.enum(AFFILIATE_NETWORKS),
    name: z.string(),
    websiteId: z.string(),
    timeZone: z.string(),
    credentialsHint: z.string().meta({ description: 'The end of what it signs in with, to tell accounts apart.' }),
    status: z.enum(ACCOUNT_STATUSES),
    postbackUrl: z
      .string()
      .nullable()
      .meta({ description: 'Enter it at the network; it holds a secret, so only who may edit sees it.' }),
    syncedUntil: z.string().nullable().meta({ description: 'What changed there before this instant is here.' }),
    isSyncing: z.boolean().meta({ description: 'A sync has begun and not ended.' }),
    rowsInSync: z.int().meta({ description: 'Rows that the sync at hand, or the last one, has read.' }),
    lastSuccessAt: z.string().nullable(),
    nextPollAt: z.string().nullable(),
    trouble: orNull(Trouble).meta({ description: 'Why the last try failed; null after one that did not.' }),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({
    id: 'NetworkAccount',
    example: {
      ...{ id: ID, network: 'admitad', name: 'Our Admitad', websiteId: '22222', timeZone: 'Europe/Moscow' },
      ...{ credentialsHint: '…6eb7', status: 'active', postbackUrl: null, syncedUntil: AT, isSyncing: false },
      ...{ rowsInSync: 12, lastSuccessAt: AT, nextPollAt: '2026-11-20T10:10:00.000Z', trouble: null },
      ...{ version: 1, createdAt: AT, updatedAt: AT },
    },
  });
export type NetworkAccount = z.infer<typeof NetworkAccount>;
export const NetworkAccountPage = pageOf(NetworkAccount).meta({ id: 'NetworkAccountPage' });
export const ListNetworksQuery = z.strictObject({ ...pageQuery, network: z.enum(AFFILIATE_NETWORKS).optional() });
export type ListNetworksQuery = z.output<typeof ListNetworksQuery>;

export const ConnectionTest = z
  .strictObject({ isConnected: z.boolean(), trouble: orNull(Trouble) })
  .meta({ id: 'ConnectionTest', example: { isConnected: true, trouble: null } });
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const NewDeeplink = z
  .strictObject({ campaignId: z.string().trim().min(1).max(60), url: z.url().max(1_000) })
  .meta({ id: 'NewDeeplink', example: { campaignId: '6115', url: 'https://www.amazon.in/' } });
export type NewDeeplink = z.output<typeof NewDeeplink>;
export const Deeplink = z
  .strictObject({
    linkTemplate: z.string().meta({ description: 'For the merchant: the click id goes where `{clickId}` stands.' }),
  })
  .meta({ id: 'Deeplink', example: { linkTemplate: 'https://ad.admitad.com/g/x7k2/?subid={clickId}' } });
export type Deeplink = z.infer<typeof Deeplink>;

export const HookReceived = z
  .strictObject({ received: z.boolean() })
  .meta({ id: 'HookReceived', example: { received: true } });

export const NetworkId = idSchema('net');
