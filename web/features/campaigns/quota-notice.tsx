import { useFormatter, useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { Notice } from '../../ui/notice';

/** How much of a store's quarter is used, until when, and how long its codes live; louder once more came than the store gives. */
export function QuotaNotice({ campaign: { quota, store } }: { campaign: Campaign }) {
  const t = useTranslations('stores');
  const format = useFormatter();
  if (!quota || !store) return null;
  const { perQuarter, added, left, endsAt, zone, expires } = quota;
  // Where the store counts its quarters: elsewhere the day could be another.
  const date = format.dateTime(new Date(endsAt), { dateStyle: 'long', timeZone: zone });
  const isOver = added > perQuarter;
  return (
    <Notice tone={isOver ? 'caution' : 'plain'} title={t('quarter', { added, perQuarter })}>
      <p>{isOver ? t('over', { store: t(`stores.${store}`), perQuarter }) : t('leftUntil', { left, date })}</p>
      <p>{t(`expires.${store}`, { days: expires.shortest })}</p>
    </Notice>
  );
}
