import { CURRENCY_DIGITS } from '../platform/money';
import { DevPage } from './dev-page';
import type { SimulatedSale } from './network-store';

const STYLE = `
  main { max-width: 1080px } .scroll { overflow-x: auto } table { inline-size: 100%; border-collapse: collapse; font-size: 14px }
  th, td { text-align: start; padding: 8px 12px; border-block-end: 1px solid var(--line); vertical-align: top } td.n { text-align: end;
  font-variant-numeric: tabular-nums } form { display: inline } button { font: inherit; padding: 4px 12px; border: 1px solid var(--line);
  border-radius: 10px; background: var(--card); color: inherit; cursor: pointer }
`;

/** Every sale that the simulated network knows, the last change first, with what its shop may decide. */
export function NetworkPage({ sales }: { sales: SimulatedSale[] }) {
  return (
    <DevPage title="Affiliate network">
      <style>{STYLE}</style>
      <h1>Affiliate network</h1>
      <p class="quiet">
        What the simulated Admitad reports of our clicks. Each change sends its postback, and Souk asks within seconds.{' '}
        <a href="/dev">All simulators</a>
      </p>
      {sales.length === 0 ? (
        <p>
          Nothing was bought yet. <a href="/">Click an offer</a> and buy in the simulated shop.
        </p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Order</th>
                <th>Shop</th>
                <th>Click</th>
                <th>Sale</th>
                <th>Pays</th>
                <th>Status</th>
                <th>Decide</th>
              </tr>
            </thead>
            <tbody>
              {sales.map((sale) => (
                <SaleRow key={sale.orderId} sale={sale} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DevPage>
  );
}

function SaleRow({ sale }: { sale: SimulatedSale }) {
  const { orderId, merchant, clickId, saleAmountMinor, commissionMinor, currency, status } = sale;
  return (
    <tr>
      <td>
        <code>{orderId}</code>
      </td>
      <td>{merchant}</td>
      <td>
        <code>{clickId || '–'}</code>
      </td>
      <td class="n">{show(saleAmountMinor, currency)}</td>
      <td class="n">{show(commissionMinor, currency)}</td>
      <td>{status}</td>
      <td>
        {['approved', 'declined', 'pending']
          .filter((next) => next !== status)
          .map((next) => (
            <form key={next} method="post" action="/dev/network/decide">
              <input type="hidden" name="orderId" value={orderId} />
              <input type="hidden" name="status" value={next} />
              <button type="submit">{WORDS[next]}</button>{' '}
            </form>
          ))}
      </td>
    </tr>
  );
}

const WORDS: Record<string, string> = { approved: 'Approve', declined: 'Decline', pending: 'Back to pending' };

function show(minor: unknown, currency: string): string {
  const digits = CURRENCY_DIGITS[currency as keyof typeof CURRENCY_DIGITS] ?? 2;
  return typeof minor === 'number' ? `${(minor / 10 ** digits).toFixed(digits)} ${currency}` : String(minor);
}
