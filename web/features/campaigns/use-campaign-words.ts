import { useFormatter, useTranslations } from 'use-intl';
import type { Campaign, CampaignCode, DistributionRequest } from '../../lib/api-types';
import type { BadgeTone } from '../../ui/badge';

export const STATES = ['live', 'scheduled', 'paused', 'ended', 'archived'] as const;
export const PLATFORMS = ['universal', 'ios', 'android', 'web'] as const;
export const CODE_STATES = ['available', 'reserved', 'claimed', 'used', 'revoked', 'archived'] as const;

export const STATE_TONES: Record<Campaign['state'], BadgeTone> = {
  ...{ live: 'positive', scheduled: 'brand', paused: 'caution', ended: 'plain', archived: 'plain' },
};
export const CODE_TONES: Record<CampaignCode['status'], BadgeTone> = {
  ...{ available: 'plain', reserved: 'brand', claimed: 'brand', used: 'positive', revoked: 'critical' },
  archived: 'plain',
};
export const OUTCOME_TONES: Record<DistributionRequest['outcome'], BadgeTone> = {
  ...{ claimed: 'positive', repeated: 'plain', refused: 'caution', reserved: 'brand', released: 'plain' },
};

const REASONS = [
  ...(['codes-sold-out', 'codes-campaign-paused', 'codes-not-started', 'codes-ended', 'codes-limit-reached'] as const),
  ...(['codes-revoked', 'codes-wrong-platform', 'campaigns-address-refused', 'limit-too-many-requests'] as const),
  ...(['campaigns-challenge-required', 'campaigns-challenge-failed', 'codes-reservation-ended'] as const),
  'request-invalid',
] as const;

/** Campaigns and their codes in words. */
export function useCampaignWords() {
  const t = useTranslations('campaigns');
  const format = useFormatter();
  return {
    state: (state: Campaign['state']) => t(`states.${state}`),
    platform: (platform: Campaign['platform']) => t(`platforms.${platform}`),
    codeState: (state: CampaignCode['status']) => t(`codeStates.${state}`),
    outcome: (outcome: DistributionRequest['outcome']) => t(`outcomes.${outcome}`),
    /** `codes/sold-out` is a key of the texts with a dash. */
    reason: (code: string) => t(`reasons.${REASONS.find((one) => one === code.replace('/', '-')) ?? 'other'}`),
    at: (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' }),
  };
}
