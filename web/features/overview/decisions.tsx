import { useFormatter, useTranslations } from 'use-intl';
import type { Home } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Icon, type IconName } from '../../ui/icon';
import { TextLink } from '../../ui/text-link';
import { useTenantOrigin } from '../desk/use-tenant-origin';

type Decision = Home['decisions'][number];

const ICONS: Record<Decision['kind'], IconName> = {
  ...{
    'offers-ending': 'clock',
    'offers-paused': 'pause',
    'offers-quiet': 'clicks',
    'merchants-without-offers': 'shops',
  },
  ...{ 'wallets-differ': 'liability', 'withdrawals-waiting': 'withdrawals' },
  ...{ 'claims-waiting': 'claims', 'sales-waiting': 'conversions' },
  'kyc-waiting': 'kyc',
  ...{ 'invites-open': 'users', 'messages-failed': 'alert' },
};

/** What waits for somebody, a line each, leading to its rows; on a calm day one sentence. */
export function Decisions({ decisions }: { decisions: Decision[] }) {
  const t = useTranslations('overview');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  if (decisions.length === 0) {
    return (
      <EmptyState
        title={t('calm')}
        text={t('calmText')}
        action={
          <TextLink href={origin} isExternal>
            {t('open')}
          </TextLink>
        }
      />
    );
  }
  return (
    <ul className="decisions" aria-label={t('title')}>
      {decisions.map((decision) => (
        <li key={decision.kind}>
          <Go className="decision" href={`/t/${slug}${decision.link}`}>
            <Icon name={ICONS[decision.kind]} />
            <span className="decision-words">
              <span className="decision-title">{t(`kinds.${decision.kind}`, { count: decision.count })}</span>
              <When decision={decision} />
            </span>
            <Icon name="arrow-end" className="icon icon-flip" />
          </Go>
        </li>
      ))}
    </ul>
  );
}

function When({ decision: { since, until } }: { decision: Decision }) {
  const t = useTranslations('overview');
  const format = useFormatter();
  const day = (instant: string) => format.dateTime(new Date(instant), { day: 'numeric', month: 'long' });
  if (until) return <span className="decision-note">{t('until', { day: day(until) })}</span>;
  return since ? <span className="decision-note">{t('since', { day: day(since) })}</span> : null;
}
