import { DevPage } from './dev-page';

/** The outside shop a click lands on in development; it shows the sub-id that the affiliate network would get. */
export function MerchantShop({ slug, clickId }: { slug: string; clickId: string | null }) {
  const name = slug.replace(/(^|-)(\w)/g, (_, gap: string, letter: string) => `${gap && ' '}${letter.toUpperCase()}`);
  return (
    <DevPage title={`${name} (simulated shop)`}>
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
        <p class="quiet">Orders and the conversions that networks report come with the cashback loop.</p>
      </div>
      <p>
        <a href="/">Back to Souk</a> · <a href="/me/clicks">My clicks</a>
      </p>
    </DevPage>
  );
}
