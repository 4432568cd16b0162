import { useFormatter, useTranslations } from 'use-intl';
import type { NetworkAccount } from '../../lib/api-types';
import type { BadgeTone } from '../../ui/badge';

/** As the networks write themselves, in every language. */
export const NETWORK_NAMES: Record<NetworkAccount['network'], string> = {
  ...{ admitad: 'Admitad', vcommission: 'VCommission', cuelinks: 'CueLinks' },
};

type State = 'well' | 'syncing' | 'trouble' | 'paused' | 'new';

export const STATE_TONES: Record<State, BadgeTone> = {
  ...{ well: 'positive', syncing: 'brand', trouble: 'critical', paused: 'plain', new: 'caution' },
};

/** How an account does, in one word. */
export function stateOf({ status, trouble, isSyncing, lastSuccessAt }: NetworkAccount): State {
  if (status === 'paused') return 'paused';
  if (trouble) return 'trouble';
  if (isSyncing) return 'syncing';
  return lastSuccessAt ? 'well' : 'new';
}

/** Accounts at networks, in words. */
export function useNetworkWords() {
  const t = useTranslations('networks');
  const format = useFormatter();
  const at = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
  return {
    state: (account: NetworkAccount) => t(`states.${stateOf(account)}`),
    trouble: (kind: NonNullable<NetworkAccount['trouble']>['kind']) => t(`troubles.${kind}`),
    at,
    orNever: (instant: string | null) => (instant ? at(instant) : t('never')),
  };
}
