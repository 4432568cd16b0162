import { can } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { countClaims, countReviews } from '../cashback';
import { countVisitsByDay } from '../clicks';
import { countOpenInvites, countTeam } from '../identity';
import { countKyc } from '../kyc';
import { countFailedMessages } from '../notifications';
import { type CatalogueAttention, countAttention } from '../offers';
import { getSettings } from '../tenants';
import { countAlerts } from '../wallet';
import { countWithdrawals } from '../withdrawals';
import { type Counted, toChecklist, toDecisions } from './rules';
import type { Home } from './schema';

const CHART_DAYS = 14;
const NOTHING = { count: 0, since: null };

/** What needs a decision today, what moved of late and what is left to set up, as far as this actor may know it. */
export async function getHome(ctx: Ctx): Promise<Home> {
  const hasOffers = ctx.tenant.modules.includes('offers') && can(ctx.actor, 'offers:read');
  const catalogue = hasOffers ? await countAttention(ctx) : null;
  const [ofMoney, ofOffers, ofPeople, figures, checklist] = await Promise.all([
    moneyLines(ctx),
    catalogue ? offerLines(catalogue) : [],
    peopleLines(ctx),
    catalogue ? figuresOf(ctx, catalogue) : null,
    can(ctx.actor, 'settings:edit') ? checklistOf(ctx, catalogue) : null,
  ]);
  return { decisions: toDecisions([...ofMoney, ...ofOffers, ...ofPeople]), figures, checklist };
}

async function moneyLines(ctx: Ctx): Promise<Counted[]> {
  const { actor } = ctx;
  const [differences, withdrawals, claims, reviews] = await Promise.all([
    can(actor, 'wallets:read') ? countAlerts(ctx) : NOTHING,
    can(actor, 'withdrawals:decide') ? countWithdrawals(ctx) : NOTHING,
    can(actor, 'conversions:decide') ? countClaims(ctx) : NOTHING,
    can(actor, 'conversions:decide') ? countReviews(ctx) : NOTHING,
  ]);
  return [
    { kind: 'wallets-differ', ...differences },
    { kind: 'withdrawals-waiting', ...withdrawals },
    { kind: 'claims-waiting', ...claims },
    { kind: 'sales-waiting', ...reviews },
  ];
}

function offerLines(catalogue: CatalogueAttention): Counted[] {
  const { ending, nextEndAt, quiet, paused, pausedSince, merchantsWithoutOffers, withoutOffersSince } = catalogue;
  return [
    { kind: 'offers-ending', count: ending, until: nextEndAt },
    { kind: 'offers-quiet', count: quiet },
    { kind: 'offers-paused', count: paused, since: pausedSince },
    { kind: 'merchants-without-offers', count: merchantsWithoutOffers, since: withoutOffersSince },
  ];
}

async function peopleLines(ctx: Ctx): Promise<Counted[]> {
  const [documents, invites, failed] = await Promise.all([
    can(ctx.actor, 'kyc:read') ? countKyc(ctx) : NOTHING,
    can(ctx.actor, 'users:read') ? countOpenInvites(ctx) : NOTHING,
    can(ctx.actor, 'messages:read') ? countFailedMessages(ctx) : NOTHING,
  ]);
  return [
    { kind: 'kyc-waiting', ...documents },
    { kind: 'messages-failed', ...failed },
    { kind: 'invites-open', ...invites },
  ];
}

async function figuresOf(ctx: Ctx, { activeOffers }: CatalogueAttention): Promise<Home['figures']> {
  const clicksByDay = await countVisitsByDay(ctx, CHART_DAYS);
  return { activeOffers, clicks: clicksByDay.reduce((sum, { clicks }) => sum + clicks, 0), clicksByDay };
}

async function checklistOf(ctx: Ctx, catalogue: CatalogueAttention | null): Promise<Home['checklist']> {
  const [settings, team] = await Promise.all([getSettings(ctx), countTeam(ctx)]);
  const { logoFileId, hue, mood, version, languages } = settings;
  return toChecklist({
    ...{ logoFileId, hue, mood, version, languages, team, hasOffers: catalogue !== null },
    ...{ merchants: catalogue?.merchants ?? 0, offers: catalogue?.offers ?? 0 },
  });
}
