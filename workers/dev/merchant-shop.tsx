import { DevPage } from './dev-page';

const STYLE = `
  form.buy { display: grid; gap: 12px; max-inline-size: 320px } label { display: grid; gap: 4px } form.buy input { font: inherit;
  padding: 10px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); color: inherit }
  button { font: inherit; font-weight: 600; padding: 12px 20px; border: 0; border-radius: 10px; background: #0b7285; color: #fff; cursor: pointer }
`;

function nameOf(slug: string): string {
  return slug.replace(/(^|-)(\w)/g, (_, gap: string, letter: string) => `${gap && ' '}${letter.toUpperCase()}`);
}

interface MerchantShopProps {
  slug: string;
  clickId: string | null;
  orderId: string;
}

/** The outside shop a click lands on in development: it shows the sub-id that the network gets, and sells. */
export function MerchantShop({ slug, clickId, orderId }: MerchantShopProps) {
  const name = nameOf(slug);
  return (
    <DevPage title={`${name} (simulated shop)`}>
      <style>{STYLE}</style>
      <h1>{name}</h1>
      <p class="quiet">A simulated shop. In production you would be on the real one now.</p>
      <div class="card">
        {clickId ? (
          <p class="notice">
            Arrived through Souk with click id
            <br />
            <code id="click-id">{clickId}</code>
          </p>
        ) : (
          <p class="notice">Arrived without a click id: the network would credit nobody.</p>
        )}
        <form class="buy" method="post" action={`/dev/shop/${encodeURIComponent(slug)}`}>
          <input type="hidden" name="subid" value={clickId ?? ''} />
          <label>
            Amount in ₹
            <input name="amount" inputmode="decimal" required pattern="\d{1,9}(\.\d{1,2})?" value="8000" />
          </label>
          <label>
            Order number
            <input name="orderId" required maxlength={60} value={orderId} />
          </label>
          <button type="submit">Buy</button>
        </form>
      </div>
      <p>
        <a href="/">Back to Souk</a> · <a href="/me/clicks">My clicks</a> ·{' '}
        <a href="/dev/network">What the network knows</a>
      </p>
    </DevPage>
  );
}

interface ShopReceiptProps {
  slug: string;
  orderId: string;
  amount: string;
  isCredited: boolean;
}

/** After Buy: the order, and what the network was told. */
export function ShopReceipt({ slug, orderId, amount, isCredited }: ShopReceiptProps) {
  const name = nameOf(slug);
  return (
    <DevPage title={`Thank you (${name})`}>
      <h1>Thank you for your order</h1>
      <div class="card">
        <p>
          Order <code id="order-id">{orderId}</code> at {name}, ₹{amount}.
        </p>
        <p class="notice">
          {isCredited
            ? 'The affiliate network was told of a pending sale for your click. Souk hears of it within seconds.'
            : 'The affiliate network was told of a sale without a click: nobody can be credited.'}
        </p>
      </div>
      <p>
        <a href="/me/cashback">My cashback</a> · <a href="/dev/network">Approve or decline it at the network</a> ·{' '}
        <a href="/">Back to Souk</a>
      </p>
    </DevPage>
  );
}
