import { DevPage } from './dev-page';

/** Links all simulators of this development server. */
export function DevHome({ jobs }: { jobs: string[] }) {
  return (
    <DevPage title="Souk development">
      <h1>Simulators</h1>
      <p class="quiet">The far ends of Souk's adapters, in development only.</p>
      <ul>
        <li>
          <a href="/dev/shop/amazon?subid=none">Merchant shop</a>: where a click lands, with a Buy button
        </li>
        <li>
          <a href="/dev/network">Affiliate network</a>: every sale that it knows, to approve or decline; programs report
          with <code>POST /dev/network/conversions</code>
        </li>
        <li>
          <a href="/dev/outbox">Outbox</a>: every e-mail, SMS, push and WhatsApp message as its provider received it,
          and the templates of <a href="/dev/msg91/templates">SMS</a> and <a href="/dev/whatsapp/templates">WhatsApp</a>
          . An address <code>down@…</code>, <code>busy@…</code>, <code>refused@…</code>, <code>bounce@…</code>,{' '}
          <code>spam@…</code> or a number that ends in 0500, 0429, 0400, 0002, 0017 meets that fate;{' '}
          <code>sendgrid-down@…</code>, <code>ses-down@…</code>, 0501 (MSG91), 0502 (Twilio), 0503 (Kaleyra) at one
          provider only
        </li>
        <li>
          <a href="/dev/hooks/books">Webhooks</a>: a system of a business that receives them, under any name;{' '}
          <code>down</code>, <code>gone</code> and <code>moved</code> meet that fate always
        </li>
        <li>
          Push service: <code>POST /dev/push/browsers</code> makes a browser, <code>?fate=gone</code>, <code>busy</code>{' '}
          or <code>down</code> one that meets it; <code>POST /dev/fcm/devices</code> the token of an app, also with{' '}
          <code>foreign</code> or <code>apple</code>. What is pushed to them stands in the outbox, to id or token
        </li>
        <li>
          <a href="/dev/razorpayx/rzp_test_www">RazorpayX</a>: every payout that it was asked for, to move by hand
        </li>
        <li>Google and Facebook: the sign-in pages lead there, and one says who one is</li>
        <li>
          <a href="/dev/config">Configuration</a>: values a tester needs
        </li>
        <li>
          <a href="/dev/ui">Components</a>: every piece of the look in every state
        </li>
        <li>
          <a href="/docs">API reference</a> and <a href="/api/v1/openapi.json">OpenAPI document</a>
        </li>
      </ul>
      <div class="card">
        <p>
          Scheduled jobs run by hand with <code>POST /dev/cron/&lt;job&gt;</code>:
        </p>
        <ul>
          {jobs.map((job) => (
            <li key={job}>
              <code>{job}</code>
            </li>
          ))}
        </ul>
      </div>
    </DevPage>
  );
}
