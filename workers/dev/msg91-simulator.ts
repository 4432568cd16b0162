import { Hono } from 'hono';
import { smsTemplate } from '../domains/notifications';
import type { Env } from '../env';
import type { MessageKind } from '../platform/messages';
import { LANGUAGES, type Language } from '../platform/tenant';
import { keepSent } from './outbox-store';
import type { Post } from './post';
import { type Answer, answerToSms, type Ending, endOfSms } from './provocations';

interface Flow {
  template_id?: unknown;
  CRQID?: string;
  recipients?: (Record<string, string> & { mobiles?: string })[];
}

const SMS_KINDS: MessageKind[] = [
  ...(['sign-in-code', 'account-exists', 'reset-password', 'password-changed', 'email-changed'] as const),
  ...(['confirm-phone', 'phone-changed', 'new-device', 'two-step-changed', 'ways-in-changed'] as const),
  ...(['passkey-copied', 'staff-invite', 'withdrawal-paid'] as const),
];

const ANSWERS: Record<Answer, [status: 200 | 429 | 500, body: object]> = {
  refused: [200, { type: 'error', message: 'Invalid mobile number' }],
  busy: [429, { type: 'error', message: 'Too many requests' }],
  down: [500, { type: 'error', message: 'Internal error' }],
};
const REPORTED: Record<Ending, [status: string, desc: string]> = {
  delivered: ['1', 'DELIVERED'],
  bounced: ['2', 'FAILED'],
  'soft-bounced': ['2', 'FAILED'],
  complained: ['9', 'NDNC NUMBER'],
  blocked: ['17', 'BLOCKED NUMBER'],
};

/** MSG91's wire format: the flow with its templates, and the delivery report, version 2. Source: CONTRACTS.md, 8. */
export function msg91Simulator(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.post('/api/v5/flow/', async (c) => {
    const refuse = (message: string) => c.json({ type: 'error', message }, 200);
    if (c.req.header('authkey') !== c.env.MSG91_AUTH_KEY)
      return c.json({ type: 'error', message: 'Authentication failure: invalid authkey' }, 401);
    const flow = await c.req.json<Flow>().catch(() => null);
    const template = textOf(flow?.template_id);
    if (!template) return refuse('template id missing or invalid');
    const recipient = flow?.recipients?.[0];
    if (!/^\d{8,15}$/.test(recipient?.mobiles ?? '')) return refuse('mobiles must be digits with country code');
    const mobiles = recipient?.mobiles ?? '';
    const answer = answerToSms('msg91', mobiles);
    if (answer) return c.json(ANSWERS[answer][1], ANSWERS[answer][0]);
    const text = template.replace(/##(\w+)##/g, (gap, name: string) => recipient?.[name] ?? gap);
    if (/##\w+##/.test(text)) return refuse(`variable missing: ${/##(\w+)##/.exec(text)?.[1]}`);
    const sent = { channel: 'sms', to: `+${mobiles}`, subject: null, text, html: null } as const;
    await keepSent(c.env, { provider: 'msg91', ...sent }, Date.now());
    const requestId = crypto.randomUUID().replaceAll('-', '').slice(0, 24);
    c.executionCtx.waitUntil(report(c.env, post, { requestId, CRQID: flow?.CRQID }, REPORTED[endOfSms(mobiles)]));
    return c.json({ type: 'success', message: requestId });
  });
  app.get('/templates', (c) => c.json({ data: listTemplates() }));
  return app;
}

/** The templates as they would be registered in MSG91's panel, under the ids that development uses. */
function listTemplates() {
  return SMS_KINDS.flatMap((kind) =>
    LANGUAGES.map((language) => ({
      ...{ templateId: `souk-${kind}-${language}`, kind, language, text: smsTemplate(kind, language) },
    })),
  );
}

function textOf(templateId: unknown): string | null {
  const [, kind, language] = /^souk-([a-z-]+)-([a-z]{2})$/.exec(String(templateId)) ?? [];
  const isKnown = SMS_KINDS.some((known) => known === kind) && LANGUAGES.some((known) => known === language);
  return isKnown ? smsTemplate(kind as MessageKind, language as Language) : null; // both stand in their lists
}

/** Version 2 of the report: a form whose `data` is JSON. */
async function report(
  env: Env,
  post: Post,
  ids: { requestId: string; CRQID?: string },
  [status, desc]: [string, string],
): Promise<void> {
  const { requestId, CRQID = '0' } = ids;
  const line = { CRQID, status, desc };
  const data = [{ senderId: env.MSG91_SENDER, requestId, userId: '1', campaignName: 'API', report: [line] }];
  await post(`http://${env.ROOT_DOMAIN}/api/v1/hooks/sms/msg91/${env.MSG91_HOOK_SECRET}`, {
    method: 'POST',
    body: new URLSearchParams({ data: JSON.stringify(data) }),
  });
}
