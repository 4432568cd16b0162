import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WebhookEndpoint } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ShownOnce } from '../../ui/shown-once';
import { showToast } from '../../ui/toast';
import { useWebhookWords } from './use-webhook-words';
import { WebhookSheet } from './webhook-sheet';

interface SideProps {
  endpoint: WebhookEndpoint;
  origin: string;
}

/** What an endpoint is, its secret, and its end. */
export function WebhookSide(props: SideProps) {
  return (
    <aside className="editor-side person-side">
      <Facts {...props} />
      <Secret {...props} />
      <End {...props} />
    </aside>
  );
}

function Facts({ endpoint, origin }: SideProps) {
  const t = useTranslations('webhooks');
  const words = useWebhookWords();
  const problemText = useProblemText();
  const write = useWrite('adminEditWebhook', origin);
  const [isEditing, setIsEditing] = useState(false);

  async function pause(): Promise<void> {
    const input = { id: endpoint.id, body: { status: 'paused' as const } };
    await write.mutateAsync({ input, ifMatch: `"${endpoint.version}"` });
    showToast(t('pausedDone'));
    await queries.invalidateQueries({ queryKey: ['adminGetWebhook'] });
    await queries.invalidateQueries({ queryKey: ['adminListWebhookDeliveries'] });
  }

  return (
    <Card title={t('facts')}>
      <dl className="webhook-facts">
        <dt>{t('url')}</dt>
        <dd>
          <bdi dir="ltr">{endpoint.url}</bdi>
        </dd>
        <dt>{t('events')}</dt>
        {endpoint.events.map((event) => (
          <dd key={event}>{words.event(event)}</dd>
        ))}
      </dl>
      {endpoint.developerId ? <p className="panel-note">{t('onlyTheirs')}</p> : null}
      <p className="person-actions">
        <Button look="quiet" size="small" onClick={() => setIsEditing(true)}>
          {t('edit')}
        </Button>
        {endpoint.status === 'active' ? (
          <Button
            look="quiet"
            size="small"
            isBusy={write.isPending}
            onClick={() => void pause().catch((error: Error) => showToast(problemText(error)))}
          >
            {t('pause')}
          </Button>
        ) : null}
      </p>
      {isEditing ? <WebhookSheet origin={origin} endpoint={endpoint} onClose={() => setIsEditing(false)} /> : null}
    </Card>
  );
}

function Secret({ endpoint, origin }: SideProps) {
  const t = useTranslations('webhooks');
  const words = useWebhookWords();
  const problemText = useProblemText();
  const write = useWrite('adminRotateWebhookSecret', origin);
  const [step, setStep] = useState<'ask' | 'show' | null>(null);

  async function rotate(): Promise<void> {
    await write.mutateAsync({ input: { id: endpoint.id } });
    setStep('show');
    await queries.invalidateQueries({ queryKey: ['adminGetWebhook'] });
  }

  const { formerSecretUntil } = endpoint;
  return (
    <Card title={t('secretCard')}>
      <p className="panel-note">
        {formerSecretUntil ? t('formerUntil', { at: words.at(formerSecretUntil) }) : t('secretNote')}
      </p>
      <Button look="quiet" size="small" onClick={() => setStep('ask')}>
        {t('rotate')}
      </Button>
      {step === 'ask' ? (
        <ConfirmDialog
          title={t('rotateTitle')}
          consequences={[t('rotateFirst'), t('rotateSecond')]}
          action={t('rotate')}
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={() => void rotate().catch(() => undefined)}
          onClose={() => setStep(null)}
        />
      ) : null}
      {step === 'show' && write.data ? (
        <ShownOnce
          {...{ title: t('secretTitle'), text: t('secretText'), label: t('secret'), secret: write.data.secret }}
          onKept={() => setStep(null)}
        />
      ) : null}
    </Card>
  );
}

function End({ endpoint, origin }: SideProps) {
  const t = useTranslations('webhooks');
  const router = useRouter();
  const slug = usePathParam('slug');
  const problemText = useProblemText();
  const write = useWrite('adminDeleteWebhook', origin);
  const [isAsking, setIsAsking] = useState(false);

  async function remove(): Promise<void> {
    await write.mutateAsync({ input: { id: endpoint.id } });
    showToast(t('deleted'));
    queries.removeQueries({ queryKey: ['adminListWebhooks'] });
    router.history.push(`/t/${slug}/webhooks`);
  }

  return (
    <Card title={t('danger')}>
      <p className="panel-note">{t('dangerNote')}</p>
      <Button look="quiet" size="small" onClick={() => setIsAsking(true)}>
        {t('delete')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('deleteTitle')}
          consequences={[t('deleteFirst', { host: URL.parse(endpoint.url)?.host ?? '' }), t('deleteSecond')]}
          action={t('delete')}
          isDangerous
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={() => void remove().catch(() => undefined)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}
