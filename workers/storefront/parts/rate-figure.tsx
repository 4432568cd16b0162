import { type FigurePart, rateParts } from '../../../web/lib/rate-parts';
import type { Offer, Rate } from '../reads';
import { useWords } from '../visit';

function Figure({ parts }: { parts: FigurePart[] }) {
  return (
    <span class="rate-figure">
      {parts.map((part) => (part.isUnit ? <span class="rate-unit">{part.text}</span> : part.text))}
    </span>
  );
}

interface RateFigureProps {
  rate: Rate;
  size?: 'small' | 'large' | undefined;
  /** "Up to": a merchant's best among several. */
  isBest?: boolean;
  /** Inside a link the line is a span. */
  as?: 'p' | 'span';
}

/** The cashback rate: the largest thing wherever it stands. */
export function RateFigure({ rate, size, isBest = false, as: Tag = 'p' }: RateFigureProps) {
  const { t, locale } = useWords();
  return (
    <Tag class={size ? `rate rate-${size}` : 'rate'}>
      {isBest ? <span class="rate-upto">{t('offers.upTo')}</span> : null} <Figure parts={rateParts(rate, locale)} />{' '}
      <span class="rate-word">{t('offers.cashback')}</span>
    </Tag>
  );
}

/** What is seen first of an offer: its rate, else its code, else that it is a deal. */
export function OfferFigure({ offer, size }: { offer: Offer; size?: 'small' | 'large' }) {
  const { t } = useWords();
  if (offer.rate) return <RateFigure rate={offer.rate} size={size} />;
  if (!offer.hasCode) {
    return (
      <p class={size ? `rate rate-${size}` : 'rate'}>
        <span class="rate-figure rate-figure-word">{t('offers.typeDeal')}</span>
      </p>
    );
  }
  return (
    <span class="code-ticket" dir="ltr">
      {offer.couponCode ?? '••••'}
    </span>
  );
}
