import { useTranslations } from 'use-intl';
import type { AdminClaim, ClaimEvidence } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Go } from '../../ui/go';
import { Timeline } from '../../ui/timeline';
import { CLAIM_TONES, useClaimWords } from './use-claim-words';

/** What was recorded of the visit, and what it says of the claim. */
export function VisitCard({ evidence: { claim, hits } }: { evidence: ClaimEvidence }) {
  const t = useTranslations('claims');
  const { at } = useClaimWords();
  const steps = hits.map((hit, i) => {
    const marks = [hit.isBot ? t('bot') : '', hit.isFlagged ? t('flagged') : ''].filter(Boolean);
    const country = hit.country ?? t('unknownCountry');
    const device = isDevice(hit.device) ? t(`devices.${hit.device}`) : hit.device;
    return {
      key: `${i} ${hit.at}`,
      word: [t(`hit.${hit.kind}`), ...marks].join(' · '),
      note: t('hitLine', { at: at(hit.at), device, country }),
      state: hit.isBot || hit.isFlagged ? ('failed' as const) : ('done' as const),
    };
  });
  return (
    <Card title={t('hits')} note={t(`verdicts.${claim.verdict}`)}>
      {steps.length ? <Timeline label={t('hits')} steps={steps} isTall /> : <p className="field-hint">{t('noHits')}</p>}
      <p className="field-hint evidence-foot">
        {t('click')} <code dir="ltr">{claim.clickId}</code>
      </p>
    </Card>
  );
}

const DEVICES = ['phone', 'tablet', 'desktop', 'other'] as const;
const isDevice = (name: string): name is (typeof DEVICES)[number] => DEVICES.some((known) => known === name);

type Sale = ClaimEvidence['ofClick'][number];
const STATES = ['tracked', 'pending', 'confirmed', 'declined'] as const;
type State = (typeof STATES)[number];
const TONES: Record<State, BadgeTone> = {
  ...{ tracked: 'brand', pending: 'reward', confirmed: 'positive', declined: 'critical' },
};

/** Sales that may be the one: of the visit, of the order, and near it. */
export function ClaimSales({ evidence: { ofClick, ofOrder, near } }: { evidence: ClaimEvidence }) {
  const t = useTranslations('claims');
  const parts = [
    { title: t('ofClick'), sales: ofClick },
    { title: t('ofOrder'), sales: ofOrder },
    { title: t('near'), sales: near },
  ].filter(({ sales }) => sales.length > 0);
  return (
    <Card title={t('sales')}>
      {parts.length === 0 ? <p className="field-hint">{t('noSales')}</p> : null}
      {parts.map(({ title, sales }) => (
        <section key={title} className="evidence-part" aria-label={title}>
          <h3 className="field-label">{title}</h3>
          <ul className="evidence-list">
            {sales.map((sale) => (
              <SaleRow key={sale.id} sale={sale} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function SaleRow({ sale: { id, state, orderId, sale, soldAt } }: { sale: Sale }) {
  const t = useTranslations('claims');
  const slug = usePathParam('slug');
  const words = useClaimWords();
  const known = STATES.find((each) => each === state);
  return (
    <li className="evidence-row">
      <Go className="table-link" href={`/t/${slug}/conversions/${id}`}>
        <bdi dir="ltr">{orderId ?? t('noOrder')}</bdi>
      </Go>
      <span>{sale ? words.money(sale) : '–'}</span>
      <span>{soldAt ? words.at(soldAt) : '–'}</span>
      {known ? <Badge tone={TONES[known]}>{t(`states.${known}`)}</Badge> : null}
    </li>
  );
}

export function EarlierClaims({ claims }: { claims: AdminClaim[] }) {
  const t = useTranslations('claims');
  const slug = usePathParam('slug');
  const words = useClaimWords();
  return (
    <Card title={t('earlier')}>
      {claims.length === 0 ? <p className="field-hint">{t('noEarlier')}</p> : null}
      <ul className="evidence-list">
        {claims.map(({ id, merchant, orderId, amount, status, createdAt }) => (
          <li key={id} className="evidence-row">
            <Go className="table-link" href={`/t/${slug}/claims/${id}`}>
              <bdi>{t('of', { shop: words.own(merchant.name), order: words.order(orderId) })}</bdi>
            </Go>
            <span>{words.money(amount)}</span>
            <span>{words.at(createdAt)}</span>
            <Badge tone={CLAIM_TONES[status]}>{words.status(status)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
