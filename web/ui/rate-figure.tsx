import { useLocale, useTranslations } from 'use-intl';
import type { Rate } from '../lib/api-types';
import { rateParts } from '../lib/rate-parts';
import { Figure } from './figure';

interface RateFigureProps {
  rate: Rate;
  size?: 'small' | 'large';
  /** "Up to": a merchant's best among several. */
  isBest?: boolean;
  /** Inside a link the line is a span. */
  as?: 'p' | 'span';
}

/** The cashback rate: the largest thing wherever it stands. */
export function RateFigure({ rate, size, isBest, as: Tag = 'p' }: RateFigureProps) {
  const t = useTranslations('offers');
  const locale = useLocale();
  return (
    <Tag className={size ? `rate rate-${size}` : 'rate'}>
      {isBest ? <span className="rate-upto">{t('upTo')}</span> : null}{' '}
      <span className="rate-figure">
        <Figure parts={rateParts(rate, locale)} unitClass="rate-unit" />
      </span>{' '}
      <span className="rate-word">{t('cashback')}</span>
    </Tag>
  );
}
