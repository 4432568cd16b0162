import { MINUTE } from '../../platform/clock';
import type { Alongside, Change } from '../codes';

/** Counts of a campaign by minute, platform and country; they stand in the batch of the claims' own rows, so each counts once. */
export const countClaims: Alongside = ({ db: { d1 }, tenant }, campaignId, changes) => {
  const counted = changes.filter(({ kind }) => kind === 'claimed' || kind === 'used');
  if (!counted.length) return [];
  return [
    d1
      .prepare(
        `insert into campaign_minutes (tenant_id, campaign_id, minute, platform, country, claimed, used)
         select ?1, ?2, value ->> 'minute', value ->> 'platform', value ->> 'country', value ->> 'claimed', value ->> 'used'
         from json_each(?3) where true
         on conflict (tenant_id, campaign_id, minute, platform, country) do update
           set claimed = claimed + excluded.claimed, used = used + excluded.used`,
      )
      .bind(tenant.id, campaignId, JSON.stringify(sumUp(counted))),
  ];
};

function sumUp(changes: Change[]) {
  const sums = Map.groupBy(changes, ({ at, platform, country }) =>
    JSON.stringify([at - (at % MINUTE), platform ?? '', country ?? '']),
  );
  return [...sums].map(([key, same]) => {
    const [minute, platform, country] = JSON.parse(key) as [number, string, string]; // written by the line above
    const claimed = same.filter(({ kind }) => kind === 'claimed').length;
    return { minute, platform, country, claimed, used: same.length - claimed };
  });
}
