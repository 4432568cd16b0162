import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { Badge } from '../../ui/badge';

/** Who is paying an approved withdrawal just now: the bank's service, a file; or that it came back. */
export function TransferBadge({ withdrawal }: { withdrawal: AdminWithdrawal }) {
  const t = useTranslations('withdrawals');
  const { status, transfer, bankFile } = withdrawal;
  if (transfer?.isContradicted) return <Badge tone="critical">{t('contradicted')}</Badge>;
  if (status !== 'approved') return null;
  if (bankFile) return <Badge>{t('inFile')}</Badge>;
  if (transfer?.isUnderWay) return <Badge tone="brand">{t(`transfers.${transfer.state}`)}</Badge>;
  return transfer ? <Badge tone="critical">{t('cameBack')}</Badge> : null;
}
