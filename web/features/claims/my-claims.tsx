import { useTranslations } from 'use-intl';
import type { CashbackClaim } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { Badge } from '../../ui/badge';
import { Pagination } from '../../ui/pagination';
import { Mark } from '../../ui/tile';
import { CLAIM_TONES, useClaimWords } from './use-claim-words';

const PAGE = 10;
/** A claim may settle by itself a moment after it was sent. */
const everyMs = (answers: number) => (answers < 12 ? 3_000 : 30_000);

/** What became of my claims; nothing while there are none. */
export function MyClaims() {
  const t = useTranslations('claim');
  const { cursor } = useSearchValues();
  const query = useOperation('listMyClaims', { cursor, limit: PAGE }, { keepsFormer: true, everyMs });
  const claims = query.data?.data ?? [];
  if (claims.length === 0) return null;
  return (
    <section className="claim-mine" aria-labelledby="my-claims">
      <h2 className="section-title" id="my-claims">
        {t('mine')}
      </h2>
      <ul className="click-list">
        {claims.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} />
        ))}
      </ul>
      <Pagination
        href={(next) => `/me/cashback/claim${stringifySearch({ cursor: next })}`}
        cursor={cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </section>
  );
}

function ClaimRow({ claim }: { claim: CashbackClaim }) {
  const t = useTranslations('claim');
  const words = useClaimWords();
  const { merchant, orderId, amount, status, reason, createdAt } = claim;
  return (
    <li className="click-row claim-row">
      <div className="click-row-head">
        <Mark slug={merchant.slug} />
        <span className="click-row-words">
          <span className="click-row-title">
            <bdi>{merchant.name}</bdi>
          </span>
          <span className="click-row-line">
            {t('mineLine', { order: words.order(orderId), at: words.day(createdAt) })}
          </span>
        </span>
        <span className="cashback-sum">
          <span>{words.money(amount)}</span>
          <Badge tone={CLAIM_TONES[status]}>{words.status(status)}</Badge>
        </span>
      </div>
      <p className="claim-note">{reason ? <bdi>{reason}</bdi> : words.note(status)}</p>
    </li>
  );
}
