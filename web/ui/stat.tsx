import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Go } from './go';
import { Icon } from './icon';

interface StatProps {
  label: string;
  /** Already written for the reader: a count, a Figure of money. */
  value: ReactNode;
  /** The rows behind the figure. */
  href?: string;
  /** Against the time before: 0.12 is 12 % more. `isGood` says which way is welcome. */
  trend?: { change: number; isGood: boolean; since: string };
  isLoading?: boolean;
}

/** A figure that matters, where it goes, and the rows behind it. */
export function Stat({ label, value, href, trend, isLoading }: StatProps) {
  return (
    <div className="stat">
      <p className="stat-label">{label}</p>
      {isLoading ? (
        <span className="skeleton skeleton-figure" aria-hidden="true" />
      ) : (
        <p className="stat-value">
          {href ? (
            <Go className="stat-link" href={href}>
              {value}
            </Go>
          ) : (
            value
          )}
        </p>
      )}
      {trend && !isLoading ? <Trend {...trend} /> : null}
    </div>
  );
}

function Trend({ change, isGood, since }: { change: number; isGood: boolean; since: string }) {
  const t = useTranslations('kit');
  const locale = useLocale();
  if (change === 0) return <p className="stat-trend">{t('same', { since })}</p>;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.abs(change),
  );
  const isUp = change > 0;
  return (
    <p className="stat-trend" data-tone={isGood ? 'positive' : 'critical'}>
      <Icon name={isUp ? 'trend-up' : 'trend-down'} className="icon icon-flip" />
      <span>{isUp ? t('more', { percent, since }) : t('less', { percent, since })}</span>
    </p>
  );
}
