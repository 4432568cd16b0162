import { DevPage } from './dev-page';
import type { SentMessage } from './outbox-store';

const STYLE = `
  main { max-width: 960px } .row { display: block; color: inherit; text-decoration: none } .row:hover strong { text-decoration: underline }
  .meta { margin-block: 8px; display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 14px } iframe { inline-size: 100%; block-size: 720px; border: 1px solid var(--line);
  border-radius: 16px; background: #f7f4ee } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 16px/1.5 ui-monospace, monospace; margin: 0 }
  form { display: flex; gap: 8px; margin-block: 16px } input { flex: 1; min-inline-size: 0; font: inherit; padding: 8px 12px; border: 1px solid var(--line);
  border-radius: 10px; background: var(--card); color: inherit } button { font: inherit; padding: 8px 16px; border: 1px solid var(--line); border-radius: 10px;
  background: var(--card); color: inherit; cursor: pointer }
`;

/** As their makers write them. */
const NAMES: Partial<Record<string, string>> = {
  ...{
    sendgrid: 'SendGrid',
    ses: 'Amazon SES',
    msg91: 'MSG91',
    twilio: 'Twilio',
    kaleyra: 'Kaleyra',
    webpush: 'web push',
    fcm: 'Firebase',
    whatsapp: 'Cloud API',
  },
};

const CHANNELS = { email: 'E-mail', sms: 'SMS', push: 'Push', whatsapp: 'WhatsApp' };

/** Every message that the simulated providers received, newest first. */
export function OutboxPage({ messages, to }: { messages: SentMessage[]; to: string | null }) {
  return (
    <DevPage title="Outbox">
      <style>{STYLE}</style>
      <h1>Outbox</h1>
      <p class="quiet">
        What Souk sent to people, as the provider received it. <a href="/dev">All simulators</a>
      </p>
      <form>
        <input name="to" aria-label="To" placeholder="shopper@souk.test or +962790000001" value={to ?? ''} />
        <button type="submit">Show</button>
      </form>
      {messages.length === 0 ? <p>Nothing was sent{to ? ` to ${to}` : ' yet'}.</p> : null}
      {messages.map((message) => (
        <a key={message.id} class="row" href={`/dev/outbox/${message.id}`}>
          <div class="card">
            <Meta message={message} />
            <strong dir="auto">{message.subject ?? message.text}</strong>
          </div>
        </a>
      ))}
    </DevPage>
  );
}

/** One message: an e-mail in a frame that may run no script and reach nothing of ours, and its plain text. */
export function SentMessagePage({ message }: { message: SentMessage }) {
  const { html, text, subject } = message;
  return (
    <DevPage title={subject ?? 'SMS'}>
      <style>{STYLE}</style>
      <p>
        <a href="/dev/outbox">Outbox</a>
      </p>
      <h1 dir="auto">{subject ?? 'SMS'}</h1>
      <Meta message={message} />
      {html ? (
        <iframe
          title="The e-mail as HTML"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcdoc={html.replace('<head>', '<head><base target="_blank">')}
        />
      ) : null}
      <div class="card">
        <pre dir="auto">{text}</pre>
      </div>
    </DevPage>
  );
}

function Meta({ message: { provider, channel, to, createdAt } }: { message: SentMessage }) {
  return (
    <div class="meta quiet">
      <span>{CHANNELS[channel]}</span>
      {/* What an older server kept does not say it. */}
      {provider ? <span>by {NAMES[provider] ?? provider}</span> : null}
      <span>{to}</span>
      <time datetime={createdAt}>{createdAt.slice(0, 19).replace('T', ' ')} UTC</time>
    </div>
  );
}
