import { moneyText } from '../../../web/lib/rate-parts';
import type { Rate } from '../reads';
import { useWords } from '../visit';
import { Icon } from './icon';

interface FactsProps {
  trackingHours: number;
  confirmationDays: number;
  rate: Rate | null;
  endsAt?: string | null;
}

/** What a shopper should know before the click: windows, cap, end. */
export function Facts({ trackingHours, confirmationDays, rate, endsAt = null }: FactsProps) {
  const { t, format, locale } = useWords();
  const cap = rate?.kind === 'percent' && rate.cap ? moneyText(rate.cap, locale) : t('offers.noCap');
  const end = endsAt && format.dateTime(new Date(endsAt), { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <dl class="facts">
      <Fact name={t('offers.factTracked')} value={t('offers.hours', { count: trackingHours })} />
      <Fact name={t('offers.factConfirmed')} value={t('offers.days', { count: confirmationDays })} />
      {rate?.kind === 'percent' ? <Fact name={t('offers.factCap')} value={cap} /> : null}
      {end ? <Fact name={t('offers.factEnds')} value={end} /> : null}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What earns nothing, said before the click. */
export function Exclusions({ items }: { items: string[] }) {
  const { t } = useWords();
  return (
    <section class="exclusions">
      <h2 class="exclusions-title">{t('offers.exclusions')}</h2>
      {items.length === 0 ? <p class="prose">{t('offers.nothingExcluded')}</p> : null}
      <ul class="exclusions-list">
        {items.map((item) => (
          <li>
            <Icon name="minus" />
            <bdi>{item}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
