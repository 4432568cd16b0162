import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Offer } from '../../lib/api-types';

const loadSheet = () => import('./pre-click-sheet');
const PreClickSheet = lazy(() => loadSheet().then((module) => ({ default: module.PreClickSheet })));

interface OfferActionProps {
  offer: Offer;
  /** "Shop at Amazon" where the shop is not named nearby. */
  namesShop?: boolean;
  size?: 'large';
  isBlock?: boolean;
}

/** The one action of an offer. Without JavaScript it is the link that goes; with it, the sheet says the terms first. */
export function OfferAction({ offer, namesShop, size, isBlock }: OfferActionProps) {
  const t = useTranslations('offers');
  const [isOpen, setIsOpen] = useState(false);
  const label = namesShop ? t('shopAt', { shop: offer.merchant.name }) : t('shopNow');
  const classes = ['button button-primary', size && `button-${size}`, isBlock && 'button-block'];
  return (
    <>
      <a
        className={classes.filter(Boolean).join(' ')}
        href={offer.hasCode ? `/offers/${offer.id}` : offer.goUrl}
        rel="noopener nofollow"
        target="_blank"
        aria-haspopup="dialog"
        onPointerEnter={() => void loadSheet()}
        onFocus={() => void loadSheet()}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setIsOpen(true);
        }}
      >
        {offer.hasCode ? t('seeCode') : label}
      </a>
      {isOpen ? (
        <Suspense fallback={null}>
          <PreClickSheet offer={offer} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
