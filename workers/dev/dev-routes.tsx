import { Hono } from 'hono';
import { jobs } from '../cron';
import { DEMO_NETWORK } from '../domains/networks/demo';
import type { Env } from '../env';
import { limitsFactor } from '../platform/limits';
import { admitadSimulator } from './admitad-simulator';
import { componentPage } from './component-page';
import { cuelinksSimulator } from './cuelinks-simulator';
import { DevHome } from './dev-home';
import { fcmSimulator } from './fcm-simulator';
import { hooksSimulator } from './hooks-simulator';
import { kaleyraSimulator } from './kaleyra-simulator';
import { ledgerRoutes } from './ledger-routes';
import { msg91Simulator } from './msg91-simulator';
import { networkRoutes } from './network-routes';
import { oidcSimulator } from './oidc-simulator';
import { outboxRoutes } from './outbox-routes';
import type { Post } from './post';
import { pushSimulator } from './push-simulator';
import { razorpayxSimulator } from './razorpayx-simulator';
import { seedDemo } from './seed';
import { SENDGRID_PRIVATE_KEY } from './sendgrid-private-key';
import { sendgridSimulator } from './sendgrid-simulator';
import { sesSimulator } from './ses-simulator';
import { shopRoutes } from './shop-routes';
import { SNS_PRIVATE_KEY } from './sns-key';
import { syncRoutes } from './sync-routes';
import { trackierSimulator } from './trackier-simulator';
import { turnstileSimulator } from './turnstile-simulator';
import { twilioSimulator } from './twilio-simulator';
import { whatsappSimulator } from './whatsapp-simulator';

/** The simulators, one line each. They exist in development only. */
const dev = new Hono<{ Bindings: Env }>().basePath('/dev');

dev.get('/', (c) => c.html(<DevHome jobs={Object.keys(jobs)} />));

const post: Post = (url, init) => fetch(url, init);
dev.route('/ui', componentPage);
dev.route('/outbox', outboxRoutes);
dev.route('/sendgrid', sendgridSimulator(post));
dev.route('/ses', sesSimulator(post));
dev.route('/msg91', msg91Simulator(post));
dev.route('/twilio', twilioSimulator(post));
dev.route('/kaleyra', kaleyraSimulator(post));
dev.route('/admitad', admitadSimulator());
dev.route('/vcommission', trackierSimulator());
dev.route('/cuelinks', cuelinksSimulator());
dev.route('/network', networkRoutes(post));
dev.route('/shop', shopRoutes(post));
dev.route('/hooks', hooksSimulator);
dev.route('/ledgers', ledgerRoutes);
dev.route('/syncs', syncRoutes);
dev.route('/push', pushSimulator);
dev.route('/fcm', fcmSimulator);
dev.route('/whatsapp', whatsappSimulator(post));
dev.route('/razorpayx', razorpayxSimulator(post));
dev.route('/turnstile', turnstileSimulator);
dev.route('/oidc/google', oidcSimulator('google'));
dev.route('/oidc/facebook', oidcSimulator('facebook'));

dev.get('/config', (c) =>
  c.json({
    // SendGrid and SNS sign with key pairs: these are the halves that sign, PKCS #8 in base64.
    webhookSecrets: {
      ...{ sendgrid: SENDGRID_PRIVATE_KEY, ses: SNS_PRIVATE_KEY, msg91: c.env.MSG91_HOOK_SECRET },
      ...{ twilio: c.env.TWILIO_AUTH_TOKEN, kaleyra: c.env.KALEYRA_HOOK_SECRET },
      razorpayx: 'rzp_test_www-hook',
      whatsapp: c.env.WHATSAPP_APP_SECRET,
    },
    affiliateSecrets: { admitad: DEMO_NETWORK.hookSecret },
    limitsFactor: limitsFactor(c.env),
    jobs: Object.keys(jobs),
  }),
);

dev.post('/seed', async (c) => {
  await seedDemo(c.env, c.executionCtx as ExecutionContext, new URL(c.req.url).origin);
  return c.json({ status: 'seeded' });
});

dev.post('/cron/:job', async (c) => {
  const job = jobs[c.req.param('job')];
  if (!job) return c.json({ code: 'dev/unknown-job', jobs: Object.keys(jobs) }, 404);
  const result = await job(c.env, c.executionCtx as ExecutionContext, Date.now());
  return c.json({ status: 'done', result: result ?? null });
});

export function handleDev(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> {
  if (env.ENVIRONMENT !== 'development') return new Response('Not found', { status: 404 });
  return dev.fetch(request, env, ctx);
}
