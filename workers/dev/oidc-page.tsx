import { DevPage } from './dev-page';
import type { SimulatedHouse } from './oidc-simulator';

const STYLE = `
  form { display: grid; gap: 12px } label { display: grid; gap: 4px } input:not([type=checkbox]) { font: inherit; padding: 8px 12px;
  border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: inherit } .line { display: flex; gap: 8px; align-items: center }
  .ways { display: flex; gap: 8px } button { font: inherit; padding: 8px 16px }
`;

/** Stands for a provider's own sign-in: whoever one says one is, one is. */
export function OidcPage({ house, action }: { house: SimulatedHouse; action: string }) {
  const name = { google: 'Google', facebook: 'Facebook' }[house];
  return (
    <DevPage title={`${name}, simulated`}>
      <style>{STYLE}</style>
      <h1>{name}, simulated</h1>
      <p class="quiet">In development you are whom you name here. No password, and nothing leaves this machine.</p>
      <form method="post" action={action} class="card">
        <label>
          E-mail
          <input name="email" type="email" value="shopper@souk.test" />
        </label>
        <label>
          Name
          <input name="name" value="Asha Rao" />
        </label>
        <label>
          Its own id for you (empty: the e-mail)
          <input name="sub" />
        </label>
        {house === 'google' ? (
          <label class="line">
            <input type="checkbox" name="proven" value="yes" checked /> The address is proven
          </label>
        ) : (
          <p class="quiet">Facebook does not say whether the address is proven.</p>
        )}
        <div class="ways">
          <button name="answer" value="go" type="submit">
            Continue
          </button>
          <button name="answer" value="cancel" type="submit">
            Cancel
          </button>
        </div>
      </form>
    </DevPage>
  );
}
