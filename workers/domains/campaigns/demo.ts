import { eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { DAY, MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { getImport, runImport } from '../imports';
import type { Asker } from './asker';
import { NewCampaign } from './campaign-schema';
import { createCampaign } from './create-campaign';
import { distributeCode } from './distribute-code';
import { uploadCodes } from './import-codes';
import { redeem } from './redeem';
import type { Platform } from './schema';
import { storeViews } from './store-views';
import { campaigns } from './tables';

const LOOK_MS = 50;
const LOOKS_MAX = 200;
const CAPITALS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const PHONE = 'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36';

const NO_LIMITS = { perAddressDay: null, perDeviceDay: null, refusesDatacentres: false };

/** Four campaigns of a studio: one that runs, one that comes, one whose codes are all gone, one of a store; run again it changes nothing. */
export async function seedDemoCampaigns(ctx: Ctx, ownerId: Id<'usr'>): Promise<void> {
  const count = await ctx.db.orm.$count(campaigns, eq(campaigns.tenantId, ctx.tenant.id));
  if (count > 0) return;
  const owner = asOwner(ctx, ownerId);
  const now = ctx.now();
  const iso = (at: number) => new Date(at).toISOString();
  const launch = await make(owner, {
    ...{ name: 'Star Courier: launch keys', platform: 'universal', lowAt: 50, endsAt: iso(now + 30 * DAY) },
    description: 'A full copy of Star Courier for the first three hundred. Play it on your phone or in the browser.',
    ...{ emailCapture: 'optional', abuse: { perAddressDay: 500, perDeviceDay: 500, refusesDatacentres: true } },
  });
  await add(owner, launch, 300, (i) => (i % 5 === 0 ? 'ios' : i % 5 === 1 ? 'android' : null));
  const codes = await claimMany(owner, launch, 42, ['ios', 'android', 'web']);
  for (const code of codes.slice(0, 9)) await redeem(owner, launch, code);
  await showTo(ctx, launch, 118, ['ios', 'android', 'web']);
  const gone = await make(owner, {
    ...{ name: 'Beta night', platform: 'ios', description: 'Twelve seats on TestFlight.', waitingList: true },
  });
  await add(owner, gone, 12, () => null);
  await claimMany(owner, gone, 14, ['ios']);
  await showTo(ctx, gone, 31, ['ios']);
  const soon = await make(owner, {
    ...{ name: 'Festival of lights', platform: 'web', startsAt: iso(now + 9 * DAY), endsAt: iso(now + 12 * DAY) },
    ...{ description: 'A lantern for your ship, at the stand or here.', perUserLimit: 2, waitingList: true },
  });
  await add(owner, soon, 150, () => null);
  const play = await make(owner, {
    ...{ name: 'Moon Rover on Google Play', platform: 'android', store: 'google-play' },
    ...{ storeApp: 'test.pixelforge.moonrover', description: 'The full game, from the store.', lowAt: 20 },
    ...{ abuse: { ...NO_LIMITS, needsTurnstile: true }, embedSites: ['https://play.pixel-forge.example'] },
  });
  await add(owner, play, 430, () => null);
}

function asOwner(ctx: Ctx, userId: Id<'usr'>): Ctx {
  const actor: UserActor = { kind: 'user', userId, sessionId: newId('ses'), roles: ['owner'], isSuperAdmin: false };
  return { ...ctx, actor };
}

async function make(ctx: Ctx, input: object): Promise<Id<'cmp'>> {
  const { id } = await createCampaign(ctx, NewCampaign.parse({ shards: 2, ...input }));
  return id as Id<'cmp'>; // createCampaign makes no other
}

/** Through the same door as everybody: a file, read by whoever comes first, the queue or we. Two of its lines give nothing. */
async function add(ctx: Ctx, id: Id<'cmp'>, count: number, platformOf: (i: number) => string | null): Promise<void> {
  const codes = Array.from({ length: count }, newCode);
  const lines = codes.map((code, i) => `${code},${platformOf(i) ?? ''}`);
  const text = ['code,platform', ...lines, `${codes[0]},`, 'two words,'].join('\n');
  const { importId } = await uploadCodes(ctx, id, { body: new Blob([text]).stream(), name: 'launch-keys.csv' });
  for (let looked = 0; looked < LOOKS_MAX; looked++) {
    await runImport(ctx, importId as Id<'imp'>); // uploadCodes makes no other
    if ((await getImport(ctx, id, importId)).endedAt) return;
    await scheduler.wait(LOOK_MS);
  }
  throw new Error('the codes of the demo were not read');
}

/** `K7Q2-M9XF-PT4H`. */
function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const text = [...bytes].map((byte) => CAPITALS[byte % CAPITALS.length]).join('');
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** People of the demo claim through the same door as everybody; those who come too late are refused. */
async function claimMany(ctx: Ctx, id: Id<'cmp'>, count: number, platforms: readonly Platform[]): Promise<string[]> {
  const visitor: Ctx = { ...ctx, actor: { kind: 'anonymous' } };
  const codes: string[] = [];
  for (let i = 0; i < count; i++) {
    const platform = platforms[i % platforms.length];
    const asker: Asker = {
      ...{ ip: `198.51.100.${1 + (i % 200)}`, userAgent: PHONE, country: i % 4 === 0 ? 'JO' : 'IN', asn: null },
      ...{ language: 'en', key: 'first' },
    };
    const input = { userIdentifier: `player-${i}@example.com`, platform };
    const given = await distributeCode(visitor, id, input, asker).catch(() => null);
    if (given) codes.push(given.given.code);
  }
  return codes;
}

/** Who saw the page of a campaign, over the last half hour. */
async function showTo({ env, tenant, now }: Ctx, campaignId: Id<'cmp'>, count: number, platforms: readonly Platform[]) {
  const views = Array.from({ length: count }, (_, i) => {
    const at = now() - (i % 30) * MINUTE;
    return {
      ...{ tenantId: tenant.id, campaignId, viewer: `player-${i}`, country: i % 4 === 0 ? 'JO' : 'IN' },
      ...{ day: at - (at % DAY), minute: at - (at % MINUTE), platform: platforms[i % platforms.length] ?? 'web' },
    };
  });
  await storeViews(env, views);
}
