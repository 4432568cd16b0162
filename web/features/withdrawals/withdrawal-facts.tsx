import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { Badge } from '../../ui/badge';

/** What to look at twice before money leaves, in a word each; nothing to see is a dash. */
export function WithdrawalFacts({ facts }: { facts: AdminWithdrawal['facts'] }) {
  const t = useTranslations('withdrawals');
  const { isFirst, isNewMember, isNewDestination, sharedWith } = facts;
  if (!isFirst && !isNewMember && !isNewDestination && sharedWith === 0) return '–';
  return (
    <span className="fact-badges">
      {sharedWith > 0 ? <Badge tone="critical">{t('shared', { count: sharedWith })}</Badge> : null}
      {isNewMember ? <Badge tone="caution">{t('newMember')}</Badge> : null}
      {isFirst ? <Badge>{t('first')}</Badge> : null}
      {isNewDestination && !isFirst ? <Badge tone="caution">{t('newPlace')}</Badge> : null}
    </span>
  );
}
