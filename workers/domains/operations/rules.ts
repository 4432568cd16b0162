import type { DECISIONS, Home, STEPS } from './schema';

export type Decision = Home['decisions'][number];

/** What is counted, before it is a line on the dashboard; instants in milliseconds. */
export interface Counted {
  kind: (typeof DECISIONS)[number];
  count: number;
  since?: number | null;
  until?: number | null;
}

/** Where the dashboard shows the rows behind a line, below `/t/:slug`. */
const LINKS: Record<Counted['kind'], string> = {
  'wallets-differ': '/wallets?tab=differences',
  'withdrawals-waiting': '/withdrawals?status=pending',
  'claims-waiting': '/claims?status=open',
  'sales-waiting': '/conversions?review=open',
  'kyc-waiting': '/kyc',
  'offers-ending': '/offers?attention=ending',
  'offers-paused': '/offers?status=paused',
  'offers-quiet': '/offers?attention=quiet',
  'merchants-without-offers': '/merchants?attention=no-offers',
  'invites-open': '/users?tab=invites',
  'messages-failed': '/messages?attention=failed',
};

/** Only what there is, in the order of the list: what ends soonest stands first. */
export function toDecisions(counted: readonly Counted[]): Decision[] {
  const iso = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
  return counted
    .filter(({ count }) => count > 0)
    .map(({ kind, count, since, until }) => ({ kind, count, link: LINKS[kind], since: iso(since), until: iso(until) }));
}

export interface Setup {
  logoFileId: string | null;
  hue: number;
  mood: string;
  /** The settings were saved at least once. */
  version: number;
  languages: readonly string[];
  hasOffers: boolean;
  merchants: number;
  offers: number;
  /** People with a staff role and open invites, the owner among them. */
  team: number;
}

/** The brand's own hue and mood: who has them has chosen nothing yet. */
const FIRST_LOOK = { hue: 205, mood: 'paper' };

/** What is left before a business can open; offers are asked of those who have the module. */
export function toChecklist(setup: Setup): NonNullable<Home['checklist']> {
  const isLookChosen = setup.hue !== FIRST_LOOK.hue || setup.mood !== FIRST_LOOK.mood;
  const step = (id: (typeof STEPS)[number], isDone: boolean, link: string) => ({ id, isDone, link });
  const steps = [
    step('logo', setup.logoFileId !== null, '/settings'),
    step('look', isLookChosen, '/settings'),
    step('languages', setup.version > 1 || setup.languages.length > 1, '/settings'),
    ...(setup.hasOffers
      ? [step('merchant', setup.merchants > 0, '/merchants'), step('offer', setup.offers > 0, '/offers')]
      : []),
    step('team', setup.team > 1, '/users?tab=invites'),
  ];
  return { isDone: steps.every(({ isDone }) => isDone), steps };
}
