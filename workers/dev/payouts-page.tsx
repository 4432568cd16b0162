import { DevPage } from './dev-page';
import type { SimulatedPayout } from './payout-store';

const STYLE = `
  main { max-width: 960px } .meta { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 14px; margin-block-end: 8px }
  form { display: inline-block; margin-inline-end: 8px } button { font: inherit; font-size: 14px; padding: 4px 12px; border: 1px solid
  var(--line); border-radius: 10px; background: var(--card); color: inherit; cursor: pointer }
`;

interface Shown {
  keyId: string;
  payouts: SimulatedPayout[];
  states: string[];
}

/** The payouts of a simulated account, each to be moved by hand as on RazorpayX's own dashboard in test mode. */
export function PayoutsPage({ keyId, payouts, states }: Shown) {
  return (
    <DevPage title="RazorpayX">
      <style>{STYLE}</style>
      <h1>Payouts of {keyId}</h1>
      <p class="quiet">
        A beneficiary whose UPI id or name begins with failed, reversed, rejected, queued, pending or processing meets
        that fate. <a href="/dev">All simulators</a>
      </p>
      {payouts.length === 0 ? <p>Nothing was asked for yet.</p> : null}
      {payouts.map(({ entity, key }) => (
        <div class="card" key={entity.id}>
          <div class="meta">
            <strong>{entity.status}</strong>
            <span>
              {String(entity.currency)} {(Number(entity.amount) / 100).toFixed(2)} by {String(entity.mode)}
            </span>
            <span class="quiet">{entity.id}</span>
            <span class="quiet">{key}</span>
            <span>{entity.utr ? String(entity.utr) : 'no UTR yet'}</span>
          </div>
          {states
            .filter((state) => state !== entity.status)
            .map((state) => (
              <form method="post" action={`/dev/razorpayx/${keyId}/${entity.id}/${state}`} key={state}>
                <button type="submit">{state}</button>
              </form>
            ))}
        </div>
      ))}
    </DevPage>
  );
}
