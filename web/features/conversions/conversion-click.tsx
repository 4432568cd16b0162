import { useTranslations } from 'use-intl';
import type { ConversionDetail } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { Card } from '../../ui/card';
import { Go } from '../../ui/go';
import { RateFigure } from '../../ui/rate-figure';
import { useConversionWords } from './use-conversion-words';

/** The visit behind a conversion, and what was promised then. */
export function ConversionClick({ conversion }: { conversion: ConversionDetail }) {
  const t = useTranslations('conversions');
  const slug = usePathParam('slug');
  const words = useConversionWords();
  const { click, offer, rate, shareBasisPoints } = conversion;
  if (!click) {
    return (
      <Card title={t('click')}>
        <p className="field-hint">{t('noClick')}</p>
      </Card>
    );
  }
  const kind = click.isBot ? t('bot') : click.isFlagged ? t('flagged') : click.isGuest ? t('guest') : t('aPerson');
  return (
    <Card title={t('click')}>
      <dl className="person-facts">
        <dt>{t('clickedAt')}</dt>
        <dd>{words.at(click.at)}</dd>
        <dt>{t('visitedAt')}</dt>
        <dd>{click.visitedAt ? words.at(click.visitedAt) : t('notVisited')}</dd>
        <dt>{t('clickKind')}</dt>
        <dd>{kind}</dd>
        {offer ? (
          <>
            <dt>{t('offer')}</dt>
            <dd>
              <Go className="table-link" href={`/t/${slug}/offers/${offer.id}`}>
                <bdi>{offer.title}</bdi>
              </Go>
            </dd>
          </>
        ) : null}
        <dt>{t('rate')}</dt>
        <dd>
          {shareBasisPoints !== null ? (
            t('share', { percent: words.percent(shareBasisPoints) })
          ) : rate ? (
            <RateFigure rate={rate} size="small" as="span" />
          ) : (
            '–'
          )}
        </dd>
      </dl>
    </Card>
  );
}
