import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { usePathParam, useSearchValues } from '../../lib/search';
import { Go } from '../../ui/go';

/** The wallets, and what the checks found to differ, with how many wait. */
export function WalletSides({ origin }: { origin: string }) {
  const t = useTranslations('wallets');
  const { tab } = useSearchValues();
  const path = `/t/${usePathParam('slug')}/wallets`;
  const open = useOperation('adminListWalletAlerts', { limit: 100 }, { origin }).data;
  const waiting = open && open.data.length > 0 ? `${open.data.length}${open.hasMore ? '+' : ''}` : null;
  const isDifferences = tab === 'differences';
  return (
    <nav className="tabs" aria-label={t('title')}>
      <Go className="tab" href={path} {...(isDifferences ? {} : { 'aria-current': 'page' as const })}>
        {t('title')}
      </Go>
      <Go
        className="tab"
        href={`${path}?tab=differences`}
        {...(isDifferences ? { 'aria-current': 'page' as const } : {})}
      >
        {t('differences')}
        {waiting ? <span className="tab-count">{waiting}</span> : null}
      </Go>
    </nav>
  );
}
