import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { type MerchantEntries, NETWORKS } from './merchant-entries';
import { useCatalogueWords } from './use-catalogue-words';

/** The fields of a shop and their values as people read them. */
export function useMerchantWords(origin: string) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const words = useCatalogueWords();
  const { data } = useOperation('adminListCategories', {}, { origin });
  const names: Record<keyof MerchantEntries, string> = {
    ...{ name: t('name'), slug: t('slug'), tagline: t('tagline'), description: desk('description') },
    ...{ categoryId: t('category'), homepageUrl: t('homepage'), network: t('network') },
    ...{ linkTemplate: desk('linkTemplate'), trackingHours: desk('trackingHours') },
    ...{ confirmationDays: desk('confirmationDays'), exclusions: desk('exclusions'), imageFileId: t('picture') },
    status: desk('status'),
  };
  return {
    nameOf: (field: keyof MerchantEntries) => names[field],
    readingOf(field: keyof MerchantEntries, text: string): string {
      if (field === 'categoryId') return data?.data.find(({ id }) => id === text)?.name ?? text;
      if (field === 'network') return words.network(NETWORKS.find((network) => network === text) ?? 'direct');
      if (field === 'status') return desk(text === 'paused' ? 'paused' : 'active');
      if (field === 'imageFileId') return text ? t('hasPicture') : t('noPicture');
      return text.replaceAll('\n', ', ');
    },
  };
}
