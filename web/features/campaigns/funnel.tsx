import { useLocale, useTranslations } from 'use-intl';
import type { CampaignAnalytics } from '../../lib/api-types';
import { BarList } from '../../ui/bar-list';

/** How many got how far, each with its share of the step before. */
export function Funnel({ funnel: { viewed, claimed, used } }: { funnel: CampaignAnalytics['funnel'] }) {
  const t = useTranslations('analytics');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  // Programs claim for people who never saw the page: more than all of them is no share.
  const text = (value: number, of: number) =>
    of > 0 && value <= of
      ? t('shareOf', { count: number.format(value), share: percent.format(value / of) })
      : number.format(value);
  const rows = [
    { key: 'viewed', label: t('viewed'), value: viewed, text: number.format(viewed) },
    { key: 'claimed', label: t('claimed'), value: claimed, text: text(claimed, viewed) },
    { key: 'used', label: t('used'), value: used, text: text(used, claimed) },
  ];
  return <BarList title={t('funnel')} note={t('funnelNote')} rows={rows} colour={2} empty="" />;
}
