import { useTranslations } from 'use-intl';
import type { StaffWallet } from '../../lib/api-types';
import { Badge } from '../../ui/badge';

const TONES = { open: 'positive', frozen: 'caution', broken: 'critical' } as const;

/** Whether a wallet may be spent from. */
export function WalletStateBadge({ state }: { state: StaffWallet['state'] }) {
  const t = useTranslations('wallets');
  return <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>;
}
