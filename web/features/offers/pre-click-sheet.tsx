import { useTranslations } from 'use-intl';
import type { Offer } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useSession } from '../../lib/session';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { Notice } from '../../ui/notice';
import { OfferFigure } from '../../ui/offer-parts';
import { Sheet } from '../../ui/sheet';
import { Mark } from '../../ui/tile';
import { Exclusions, Facts } from './terms';
import { type OpenedShop, useOpenShop } from './use-open-shop';

/**
 * Seen first: what it pays. Second: when, how much at most, and on what not. Third: the one action. Guests are told that
 * cashback needs an account and may go on without. Left out: everything else.
 */
export function PreClickSheet({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const t = useTranslations('sheet');
  const problemText = useProblemText();
  const { open, opened, isBusy, error } = useOpenShop(offer);
  const shop = offer.merchant.name;
  return (
    <Sheet
      title={opened?.isOpen ? t('opened', { shop }) : t('title', { shop })}
      mark={<Mark slug={offer.merchant.slug} />}
      onClose={onClose}
    >
      {opened ? (
        <Opened opened={opened} shop={shop} onClose={onClose} />
      ) : (
        <>
          <div>
            <OfferFigure offer={offer} size="large" />
            <p className="offer-card-title">
              <bdi>{offer.title}</bdi>
            </p>
          </div>
          <Facts
            trackingHours={offer.trackingHours}
            confirmationDays={offer.confirmationDays}
            rate={offer.rate}
            endsAt={offer.endsAt}
          />
          {offer.exclusions.length ? <Exclusions items={offer.exclusions} level={3} /> : null}
          {error ? (
            <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
              {problemText(error)}
            </Notice>
          ) : null}
          <SheetActions offer={offer} isBusy={isBusy} onOpen={() => void open()} />
        </>
      )}
    </Sheet>
  );
}

function SheetActions({ offer, isBusy, onOpen }: { offer: Offer; isBusy: boolean; onOpen: () => void }) {
  const t = useTranslations('sheet');
  const shop = offer.merchant.name;
  const isGuest = useSession().status === 'anonymous' && offer.rate !== null;
  if (!isGuest) {
    return (
      <div className="sheet-actions">
        <Button size="large" isBlock isBusy={isBusy} onClick={onOpen}>
          {offer.hasCode ? t('copyAndOpen', { shop }) : t('open', { shop })}
        </Button>
        <p className="sheet-actions-note">{t('newTab')}</p>
      </div>
    );
  }
  const back = `/sign-in?next=${encodeURIComponent(`/offers/${offer.id}`)}`;
  return (
    <>
      <Notice tone="caution" title={t('guestTitle')}>
        {offer.hasCode ? t('guestText') : t('guestTextPlain')}
      </Notice>
      <div className="sheet-actions">
        <Go className="button button-primary button-large button-block" href={back}>
          {t('signIn')}
        </Go>
        <Button look="quiet" isBlock isBusy={isBusy} onClick={onOpen}>
          {offer.hasCode ? t('copyWithout') : t('without')}
        </Button>
      </div>
    </>
  );
}

function Opened({ opened, shop, onClose }: { opened: OpenedShop; shop: string; onClose: () => void }) {
  const t = useTranslations('sheet');
  const frame = useTranslations('frame');
  const { click, isCopied, isOpen } = opened;
  const isSignedIn = useSession().status === 'signed-in';
  return (
    <>
      {click.couponCode ? (
        <div>
          <p className="field-label">{isCopied ? t('copied', { code: click.couponCode }) : t('copyFailed')}</p>
          <code className="code-ticket" dir="ltr">
            {click.couponCode}
          </code>
        </div>
      ) : null}
      {isOpen ? (
        <p className="prose">{t('openedText', { shop })}</p>
      ) : (
        <>
          <Notice tone="caution" title={t('blocked')} />
          <a
            className="button button-primary button-large button-block"
            href={click.redirectUrl}
            target="_blank"
            rel="noopener"
          >
            {t('open', { shop })}
          </a>
        </>
      )}
      <div className="sheet-actions">
        {isSignedIn ? (
          <Go className="button button-quiet button-block" href="/me/clicks">
            {t('seeClicks')}
          </Go>
        ) : null}
        <Button look="plain" isBlock onClick={onClose}>
          {frame('close')}
        </Button>
      </div>
    </>
  );
}
