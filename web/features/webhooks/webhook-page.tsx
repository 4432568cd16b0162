import { useTranslations } from 'use-intl';
import type { WebhookEndpoint } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toast';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { DeliveryLog } from './delivery-log';
import { ENDPOINT_TONES, useWebhookWords } from './use-webhook-words';
import { WebhookSide } from './webhook-side';

/** Seen first: whether it works. Second: what was sent and how it went. Third: its address, events and secret. One action: send a test. */
export function WebhookPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetWebhook', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(endpoint) => <Detail endpoint={endpoint} origin={origin} />}
    </Loaded>
  );
}

function Detail({ endpoint, origin }: { endpoint: WebhookEndpoint; origin: string }) {
  const t = useTranslations('webhooks');
  const slug = usePathParam('slug');
  const words = useWebhookWords();
  const auditTab = useAuditTab(endpoint.id);
  return (
    <DetailPage
      back={{ href: `/t/${slug}/webhooks`, text: t('all') }}
      title={words.name(endpoint)}
      badge={<Badge tone={ENDPOINT_TONES[endpoint.status]}>{words.endpoint(endpoint.status)}</Badge>}
      action={<Verb endpoint={endpoint} origin={origin} />}
      tabs={[
        {
          key: 'log',
          title: t('deliveries'),
          content: (
            <div className="editor">
              <div className="editor-main">
                <Standing endpoint={endpoint} />
                <DeliveryLog endpoint={endpoint} origin={origin} />
              </div>
              <WebhookSide endpoint={endpoint} origin={origin} />
            </div>
          ),
        },
        ...auditTab,
      ]}
    />
  );
}

/** Why nothing is sent, while that is so. */
function Standing({ endpoint: { status, disabledBecause } }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations('webhooks');
  if (status === 'paused') return <Notice tone="caution">{t('pausedText')}</Notice>;
  if (status !== 'disabled') return null;
  return (
    <Notice tone="critical" title={t('stoppedTitle')}>
      {disabledBecause === 'gone' ? t('stoppedGone') : t('stoppedFailing')}
    </Notice>
  );
}

/** The next step: a test of what is active, else turning it on. */
function Verb({ endpoint, origin }: { endpoint: WebhookEndpoint; origin: string }) {
  const t = useTranslations('webhooks');
  const problemText = useProblemText();
  const test = useWrite('adminTestWebhook', origin);
  const edit = useWrite('adminEditWebhook', origin);

  async function send(): Promise<void> {
    await test.mutateAsync({ input: { id: endpoint.id } });
    showToast(t('testSent'));
    await queries.invalidateQueries({ queryKey: ['adminListWebhookDeliveries'] });
  }

  async function wake(): Promise<void> {
    const input = { id: endpoint.id, body: { status: 'active' as const } };
    await edit.mutateAsync({ input, ifMatch: `"${endpoint.version}"` });
    showToast(t('wokenDone'));
    await queries.invalidateQueries({ queryKey: ['adminGetWebhook'] });
  }

  const say = (error: Error) => showToast(problemText(error));
  if (endpoint.status === 'active')
    return (
      <Button isBusy={test.isPending} onClick={() => void send().catch(say)}>
        {t('test')}
      </Button>
    );
  return (
    <Button isBusy={edit.isPending} onClick={() => void wake().catch(say)}>
      {t('wake')}
    </Button>
  );
}
