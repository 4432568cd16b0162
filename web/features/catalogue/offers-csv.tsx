import { useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { CsvButton } from '../desk/csv-button';
import { stateOf, useCatalogueWords } from './use-catalogue-words';
import { useRateText } from './use-rate-text';

const CSV_PAGE = 100;

interface OffersCsvProps {
  asked: Omit<Parameters<typeof callSignedIn<'adminListOffers'>>[1], 'cursor' | 'limit'>;
  origin: string;
}

/** All matching offers as a file. */
export function OffersCsv({ asked, origin }: OffersCsvProps) {
  const desk = useTranslations('desk');
  const rate = useRateText();
  const words = useCatalogueWords();
  return (
    <CsvButton<AdminOffer>
      name="offers"
      readPage={(cursor) => callSignedIn('adminListOffers', { ...asked, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: (offer) => offer.id },
        { title: desk('offer'), value: (offer) => offer.title },
        { title: desk('shop'), value: (offer) => offer.merchant.name },
        { title: desk('type'), value: (offer) => words.type(offer.type) },
        { title: desk('rate'), value: rate },
        { title: desk('couponCode'), value: (offer) => offer.couponCode },
        { title: desk('trackingHours'), value: (offer) => offer.trackingHours },
        { title: desk('confirmationDays'), value: (offer) => offer.confirmationDays },
        { title: desk('status'), value: (offer) => words.state(stateOf(offer)) },
        { title: desk('startsAt'), value: (offer) => offer.startsAt },
        { title: desk('endsAt'), value: (offer) => offer.endsAt },
        { title: desk('changed'), value: (offer) => offer.updatedAt },
      ]}
    />
  );
}
