import { useTranslations } from 'use-intl';
import type { ClaimEvidence } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { ClaimSales, EarlierClaims, VisitCard } from './claim-evidence';
import { ClaimVerbs } from './claim-verbs';
import { CLAIM_TONES, useClaimWords } from './use-claim-words';

/** Seen first: what is claimed and how it stands. Second: the evidence for it and against it. Third: whose it is. One action: decide. */
export function ClaimDetailPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetClaim', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(evidence) => <Detail evidence={evidence} origin={origin} />}
    </Loaded>
  );
}

function Detail({ evidence, origin }: { evidence: ClaimEvidence; origin: string }) {
  const t = useTranslations('claims');
  const slug = usePathParam('slug');
  const words = useClaimWords();
  const { edits } = useRights();
  const { claim } = evidence;
  const audit = useAuditTab(claim.id);
  const content = (
    <div className="editor">
      <div className="editor-main">
        <VisitCard evidence={evidence} />
        <ClaimSales evidence={evidence} />
        <EarlierClaims claims={evidence.earlier} />
      </div>
      <aside className="editor-side person-side">
        <ClaimFacts evidence={evidence} />
      </aside>
    </div>
  );
  return (
    <DetailPage
      back={{ href: `/t/${slug}/claims`, text: t('all') }}
      title={t('of', { shop: words.own(claim.merchant.name), order: words.order(claim.orderId) })}
      badge={<Badge tone={CLAIM_TONES[claim.status]}>{words.status(claim.status)}</Badge>}
      action={claim.status === 'open' && edits ? <ClaimVerbs id={claim.id} origin={origin} /> : undefined}
      tabs={[{ key: 'claim', title: t('claim'), content }, ...audit]}
    />
  );
}

function ClaimFacts({ evidence: { claim } }: { evidence: ClaimEvidence }) {
  const t = useTranslations('claims');
  const slug = usePathParam('slug');
  const words = useClaimWords();
  const { person, amount, offerTitle, createdAt, reason, conversionId } = claim;
  return (
    <Card title={t('claim')}>
      <dl className="person-facts">
        <dt>{t('person')}</dt>
        <dd>
          <Go className="table-link" href={`/t/${slug}/users/${person.id}`}>
            <bdi>{person.name}</bdi>
          </Go>
        </dd>
        <dt>{t('amount')}</dt>
        <dd>{words.money(amount)}</dd>
        <dt>{t('offer')}</dt>
        <dd>
          <bdi>{offerTitle}</bdi>
        </dd>
        <dt>{t('askedAt')}</dt>
        <dd>{words.at(createdAt)}</dd>
        {reason ? (
          <>
            <dt>{t('reason')}</dt>
            <dd>
              <bdi>{reason}</bdi>
            </dd>
          </>
        ) : null}
        {conversionId ? (
          <>
            <dt>{t('sale')}</dt>
            <dd>
              <Go className="table-link" href={`/t/${slug}/conversions/${conversionId}`}>
                {t('saleLink')}
              </Go>
            </dd>
          </>
        ) : null}
      </dl>
    </Card>
  );
}
