import { DevPage } from './dev-page';
import type { Arrival, Receiver } from './hooks-store';

const STYLE = `
  main { max-width: 960px } form { display: grid; gap: 12px } label { display: grid; gap: 4px; font-size: 14px }
  input, select { font: inherit; padding: 8px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); color: inherit; min-inline-size: 0 }
  button { font: inherit; padding: 8px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: inherit; cursor: pointer; justify-self: start }
  .meta { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 14px; margin-block-end: 8px }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; margin: 0 }
`;

interface Shown {
  name: string;
  receiver: Receiver;
  arrivals: Arrival[];
  answers: number[];
}

/** A simulated receiver of webhooks: what arrived, whether its signature fits, and what to answer. */
export function HooksPage({ name, receiver, arrivals, answers }: Shown) {
  return (
    <DevPage title={`Webhooks at ${name}`}>
      <style>{STYLE}</style>
      <h1>Webhooks at “{name}”</h1>
      <p class="quiet">
        A system of a business. Enter this page's address as a webhook on the dashboard.{' '}
        <a href="/dev">All simulators</a>
      </p>
      <form class="card" method="post" action={`/dev/hooks/${name}/set`}>
        <label>
          The secret to verify with
          <input name="secret" placeholder="whsec_…" value={receiver.secret ?? ''} autocomplete="off" />
        </label>
        <label>
          What to answer
          <select name="answer">
            {answers.map((answer) => (
              <option key={answer} value={String(answer)} selected={answer === receiver.answer}>
                {answer}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Keep</button>
      </form>
      {arrivals.length === 0 ? <p>Nothing arrived yet.</p> : null}
      {arrivals.map((arrival) => (
        <div class="card" key={arrival.at}>
          <div class="meta">
            <strong>{arrival.type}</strong>
            <span>{verdict(arrival)}</span>
            <span>answered {arrival.answered}</span>
            <span class="quiet">{arrival.id}</span>
            <time class="quiet" datetime={arrival.at}>
              {arrival.at.slice(0, 19).replace('T', ' ')} UTC
            </time>
          </div>
          <pre>{arrival.body}</pre>
        </div>
      ))}
    </DevPage>
  );
}

function verdict({ isVerified, why, signatures }: Arrival): string {
  if (isVerified === null) return 'not verified: no secret was given';
  return isVerified ? `verified${signatures > 1 ? `, ${signatures} signatures` : ''}` : `refused: ${why}`;
}
