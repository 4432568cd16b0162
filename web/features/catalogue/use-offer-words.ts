import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import type { OfferEntries } from './offer-entries';
import { useCatalogueWords } from './use-catalogue-words';

/** The fields of an offer and their values as people read them. */
export function useOfferWords(origin: string) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const words = useCatalogueWords();
  const { data } = useOperation('adminListCategories', {}, { origin });
  const kinds: Record<string, string> = {
    ...{ percent: desk('kindPercent'), flat: desk('kindFlat'), none: desk('kindNone') },
  };
  const names: Record<keyof OfferEntries, string> = {
    ...{ merchantId: desk('shop'), categoryId: t('category'), type: desk('type'), title: desk('title') },
    ...{ description: desk('description'), rateKind: desk('rateKind'), ratePercent: desk('ratePercent') },
    ...{ rateFlat: desk('rateFlat'), cap: desk('cap'), couponCode: desk('couponCode') },
    ...{ exclusions: desk('exclusions'), trackingHours: desk('trackingHours') },
    ...{ confirmationDays: desk('confirmationDays'), startsAt: desk('startsAt'), endsAt: desk('endsAt') },
    ...{ status: desk('status'), linkTemplate: desk('linkTemplate'), imageFileId: t('picture') },
  };
  return {
    nameOf: (field: keyof OfferEntries) => names[field],
    readingOf(field: keyof OfferEntries, text: string): string {
      if (field === 'categoryId') return data?.data.find(({ id }) => id === text)?.name ?? t('categoryOfShop');
      if (field === 'type') return words.type(text === 'coupon' || text === 'deal' ? text : 'cashback');
      if (field === 'rateKind') return kinds[text] ?? text;
      if (field === 'status') return desk(text === 'paused' ? 'paused' : 'active');
      if (field === 'imageFileId') return text ? t('hasPicture') : t('noPicture');
      if (field === 'startsAt' || field === 'endsAt') return text.replace('T', ' ');
      return text.replaceAll('\n', ', ');
    },
  };
}
