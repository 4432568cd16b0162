import { useTranslations } from 'use-intl';
import type { ConversionDetail } from '../../lib/api-types';
import { Card } from '../../ui/card';
import { useConversionWords } from './use-conversion-words';

type Change = ConversionDetail['changes'][number];

/** Everything that was said of a conversion and what was done, the newest first; the network's own words on demand. */
export function ConversionCourse({ conversion: { changes } }: { conversion: ConversionDetail }) {
  const t = useTranslations('conversions');
  return (
    <Card title={t('history')}>
      <ol className="said">
        {changes.map((change) => (
          <Said key={change.number} change={change} />
        ))}
      </ol>
    </Card>
  );
}

function Said({ change }: { change: Change }) {
  const t = useTranslations('conversions');
  const words = useConversionWords();
  const { at, actor, networkStatus, saleText, commissionText, state, cashback, did, note, raw } = change;
  return (
    <li className="said-entry">
      <p className="said-head">
        <span>{words.did(did)}</span>
        <time dateTime={at}>{words.at(at)}</time>
      </p>
      <p className="said-line">
        {whoOf(actor, t)} · {words.network(networkStatus)} · <bdi dir="ltr">{words.reported(saleText)}</bdi> /{' '}
        <bdi dir="ltr">{words.reported(commissionText)}</bdi>
      </p>
      <p className="said-line">
        {words.state(state)} · {t('cashback')} <bdi dir="ltr">{words.money(cashback)}</bdi>
      </p>
      {note ? (
        <p className="said-line">
          <bdi>{note}</bdi>
        </p>
      ) : null}
      {raw && raw !== '{}' ? (
        <details>
          <summary className="said-line">{t('raw')}</summary>
          <pre className="said-raw" dir="ltr">
            {raw}
          </pre>
        </details>
      ) : null}
    </li>
  );
}

function whoOf(actor: string, t: (key: 'byNetwork' | 'bySystem' | 'byStaff') => string): string {
  if (actor === 'network') return t('byNetwork');
  return actor.startsWith('system:') ? t('bySystem') : t('byStaff');
}
