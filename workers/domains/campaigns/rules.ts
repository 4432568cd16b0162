import type { CampaignState, CampaignStatus, Platform } from './schema';

interface Standing {
  status: CampaignStatus;
  startsAt: number | null;
  endsAt: number | null;
  archivedAt: number | null;
}

/** What people's decision and the clock make of a campaign. */
export function stateOf({ status, startsAt, endsAt, archivedAt }: Standing, now: number): CampaignState {
  if (archivedAt !== null) return 'archived';
  if (status === 'completed' || (endsAt !== null && now >= endsAt)) return 'ended';
  if (status === 'paused') return 'paused';
  return startsAt !== null && now < startsAt ? 'scheduled' : 'live';
}

/** What the pool is told: a campaign that is completed or archived is closed to everybody. */
export function poolStateOf({ status, archivedAt }: Pick<Standing, 'status' | 'archivedAt'>) {
  if (archivedAt !== null || status === 'completed') return 'closed';
  return status === 'paused' ? 'paused' : 'open';
}

/** The platforms that a campaign serves; null is all of them, also those that nobody names. */
export function platformsOf(platform: Platform): Platform[] | null {
  return platform === 'universal' ? null : [platform];
}

/** A start that is not before its end, or what is wrong. */
export function isScheduleSound(startsAt: number | null, endsAt: number | null): boolean {
  return startsAt === null || endsAt === null || startsAt < endsAt;
}
