import { useTranslations } from 'use-intl';
import type { WebhookDeliveryDetail } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { TableSkeleton } from '../../ui/table-skeleton';
import { Timeline } from '../../ui/timeline';
import { showToast } from '../../ui/toast';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { useDeliveryCourse } from './use-delivery-course';
import { DELIVERY_TONES, useWebhookWords } from './use-webhook-words';

const LOOK_MS = 5_000;

/** Seen first: what it was and whether it arrived. Second: each attempt and what the other side said. Third: the body. One action: send it again. */
export function DeliveryPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetWebhookDelivery', { id }, { origin, everyMs: LOOK_MS });
  return (
    <Loaded query={query} waiting={<TableSkeleton rows={4} />}>
      {(delivery) => <Detail delivery={delivery} origin={origin} />}
    </Loaded>
  );
}

function Detail({ delivery, origin }: { delivery: WebhookDeliveryDetail; origin: string }) {
  const t = useTranslations('webhooks');
  const slug = usePathParam('slug');
  const words = useWebhookWords();
  const course = useDeliveryCourse(delivery);
  const said = delivery.log.at(-1)?.snippet;
  return (
    <DetailPage
      back={{ href: `/t/${slug}/webhooks/${delivery.endpointId}`, text: t('deliveries') }}
      title={words.event(delivery.event)}
      badge={<Badge tone={DELIVERY_TONES[delivery.status]}>{words.delivery(delivery.status)}</Badge>}
      action={delivery.status === 'waiting' ? null : <Resend id={delivery.id} origin={origin} />}
    >
      <div className="editor">
        <div className="editor-main">
          <Card title={t('course')}>
            <Timeline label={t('course')} steps={course} isTall />
          </Card>
          {said ? (
            <Card title={t('said')}>
              <pre className="wire" dir="auto">
                {said}
              </pre>
            </Card>
          ) : null}
          <Card title={t('body')} note={t('bodyNote')}>
            <pre className="wire" dir="ltr">
              {delivery.body}
            </pre>
          </Card>
        </div>
        <aside className="editor-side person-side">
          <Card title={t('facts')}>
            <dl className="webhook-facts">
              <dt>{t('id')}</dt>
              <dd>
                <code dir="ltr">{delivery.eventId}</code>
              </dd>
              <dt>{t('event')}</dt>
              <dd>
                <code dir="ltr">{delivery.event}</code>
              </dd>
            </dl>
          </Card>
        </aside>
      </div>
    </DetailPage>
  );
}

function Resend({ id, origin }: { id: string; origin: string }) {
  const t = useTranslations('webhooks');
  const problemText = useProblemText();
  const write = useWrite('adminResendWebhookDelivery', origin);

  async function resend(): Promise<void> {
    await write.mutateAsync({ input: { id } });
    showToast(t('resentOne'));
    await queries.invalidateQueries({ queryKey: ['adminGetWebhookDelivery'] });
  }

  return (
    <Button
      isBusy={write.isPending}
      onClick={() => void resend().catch((error: Error) => showToast(problemText(error)))}
    >
      {t('resend')}
    </Button>
  );
}
