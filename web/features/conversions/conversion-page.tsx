import { useTranslations } from 'use-intl';
import type { ConversionDetail } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { TableSkeleton } from '../../ui/table-skeleton';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { ConversionClick } from './conversion-click';
import { ConversionCourse } from './conversion-course';
import { DecisionPanel } from './decision-panel';
import { STATE_TONES, useConversionWords } from './use-conversion-words';

/** Seen first: what waits, and why. Second: the money. Third: the click and everything that was said. One action: decide. */
export function ConversionPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetConversion', { id }, { origin });
  return (
    <Loaded query={query} waiting={<TableSkeleton rows={6} />}>
      {(conversion) => (
        <Detail conversion={conversion} origin={origin} onDone={() => void query.refetch()} key={conversion.id} />
      )}
    </Loaded>
  );
}

interface DetailProps {
  conversion: ConversionDetail;
  origin: string;
  onDone: () => void;
}

function Detail({ conversion, origin, onDone }: DetailProps) {
  const t = useTranslations('conversions');
  const slug = usePathParam('slug');
  const words = useConversionWords();
  const auditTab = useAuditTab(conversion.id);
  const { state, isPaid, early, orderId, externalId } = conversion;
  const isAhead = early !== null && earlyStateOf(conversion) === 'ahead';
  return (
    <DetailPage
      back={{ href: `/t/${slug}/conversions`, text: t('all') }}
      title={orderId ?? externalId}
      badge={
        <>
          {isAhead ? (
            <Badge tone="caution">{t('early')}</Badge>
          ) : (
            <Badge tone={STATE_TONES[state]}>{words.state(state)}</Badge>
          )}
          {isPaid ? <Badge tone="positive">{t('paid')}</Badge> : null}
        </>
      }
      tabs={[
        {
          key: 'conversion',
          title: t('facts'),
          content: (
            <div className="editor">
              <div className="editor-main">
                <DecisionPanel conversion={conversion} origin={origin} onDone={onDone} />
                <Money conversion={conversion} />
                <ConversionCourse conversion={conversion} />
              </div>
              <aside className="editor-side person-side">
                <Facts conversion={conversion} />
                <ConversionClick conversion={conversion} />
              </aside>
            </div>
          ),
        },
        ...auditTab,
      ]}
    />
  );
}

function Money({ conversion }: { conversion: ConversionDetail }) {
  const t = useTranslations('conversions');
  const words = useConversionWords();
  const { sale, saleText, commission, cashback, margin, lines } = conversion;
  return (
    <Card title={t('money')}>
      <dl className="person-facts">
        <dt>{t('sale')}</dt>
        <dd>
          <bdi dir="ltr">{sale ? words.money(sale) : words.reported(saleText)}</bdi>
        </dd>
        <dt>{t('commission')}</dt>
        <dd>
          <bdi dir="ltr">{commission ? words.money(commission) : '–'}</bdi>
        </dd>
        <dt>{t('cashback')}</dt>
        <dd>
          <bdi dir="ltr">{words.money(cashback)}</bdi>
        </dd>
        <dt>{t('margin')}</dt>
        <dd>
          <bdi dir="ltr" className={margin && margin.amountMinor < 0 ? 'margin-below' : undefined}>
            {margin ? words.money(margin) : '–'}
          </bdi>
        </dd>
      </dl>
      <div className="panel-part">
        <h3 className="panel-heading">{t('lines')}</h3>
        {lines.length ? (
          <dl className="person-facts">
            {lines.map((line) => (
              <div key={line.key} className="facts-pair">
                <dt>{words.kind(line.kind)}</dt>
                <dd>
                  <bdi dir="ltr">{words.money(line.amount)}</bdi> ·{' '}
                  {line.doneAt ? words.at(line.doneAt) : t('lineWaits')}
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="field-hint">{t('noLines')}</p>
        )}
      </div>
    </Card>
  );
}

function Facts({ conversion }: { conversion: ConversionDetail }) {
  const t = useTranslations('conversions');
  const slug = usePathParam('slug');
  const words = useConversionWords();
  const { person, merchant, network, networkStatus, externalId, merchantRef, source, risk, riskReasons } = conversion;
  return (
    <Card>
      <dl className="person-facts">
        <dt>{t('person')}</dt>
        <dd>
          {person ? (
            <Go className="table-link" href={`/t/${slug}/wallets/${person.id}`}>
              <bdi>{person.name}</bdi>
            </Go>
          ) : (
            <span>{conversion.click?.isGuest ? t('guest') : t('nobody')}</span>
          )}
        </dd>
        <dt>{t('shop')}</dt>
        <dd>
          {merchant ? (
            <Go className="table-link" href={`/t/${slug}/conversions?merchant=${merchant.slug}`}>
              <bdi>{merchant.name}</bdi>
            </Go>
          ) : (
            t('noShop')
          )}
        </dd>
        <dt>{t('source')}</dt>
        <dd>{source === 'claim' ? t('fromClaim') : t('fromNetwork')}</dd>
        <dt>{t('network')}</dt>
        <dd>
          <bdi>{network}</bdi>
        </dd>
        <dt>{t('networkSays')}</dt>
        <dd>{words.network(networkStatus)}</dd>
        <dt>{t('externalId')}</dt>
        <dd>
          <bdi dir="ltr">{externalId}</bdi>
        </dd>
        {merchantRef ? (
          <>
            <dt>{t('accountRef')}</dt>
            <dd>
              <bdi dir="ltr">{merchantRef}</bdi>
            </dd>
          </>
        ) : null}
        <dt>{t('soldAt')}</dt>
        <dd>{words.at(conversion.soldAt)}</dd>
        <dt>{t('expectedAt')}</dt>
        <dd>{words.day(conversion.expectedAt)}</dd>
        {conversion.early ? (
          <>
            <dt>{t('early')}</dt>
            <dd>{t(EARLY_TEXTS[earlyStateOf(conversion)], { date: words.day(conversion.early.at) })}</dd>
          </>
        ) : null}
        <dt>{t('risk')}</dt>
        <dd>{[t('riskOf', { score: risk }), ...riskReasons.map(words.risk)].join(' · ')}</dd>
      </dl>
    </Card>
  );
}

const EARLY_TEXTS = { ahead: 'earlySince', secured: 'earlySecured', returned: 'earlyReturned' } as const;

/** What became of a purchase that was confirmed ahead of its network. */
function earlyStateOf({ state, networkStatus }: ConversionDetail): keyof typeof EARLY_TEXTS {
  if (state !== 'confirmed') return 'returned';
  return networkStatus === 'approved' ? 'secured' : 'ahead';
}
