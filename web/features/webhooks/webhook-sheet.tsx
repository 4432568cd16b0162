import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WebhookEndpoint } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, useWrite } from '../../lib/query';
import { useTenant } from '../../lib/tenant';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Checks } from '../../ui/checks';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { ShownOnce } from '../../ui/shown-once';
import { showToast } from '../../ui/toast';
import { eventsFor, useWebhookWords } from './use-webhook-words';

type Event = WebhookEndpoint['events'][number];
const NAME_MAX = 200;

interface WebhookSheetProps {
  origin: string;
  /** The one that is changed; absent for a new one. */
  endpoint?: WebhookEndpoint;
  onClose: () => void;
}

/** Where a system listens and of what it hears; a new one ends with its secret, shown once. */
export function WebhookSheet({ origin, endpoint, onClose }: WebhookSheetProps) {
  const t = useTranslations('webhooks');
  const make = useWrite('adminMakeWebhook', origin);
  const edit = useWrite('adminEditWebhook', origin);
  const [secret, setSecret] = useState<string | null>(null);
  const error = make.error ?? edit.error;

  async function save(body: { url: string; description: string; events: Event[] }): Promise<void> {
    if (endpoint) {
      const input = { id: endpoint.id, body };
      await edit.mutateAsync({ input, ifMatch: `"${endpoint.version}"` });
      await queries.invalidateQueries({ queryKey: ['adminGetWebhook'] });
      showToast(t('saved'));
      onClose();
    } else setSecret((await make.mutateAsync({ input: { body } })).secret);
    await queries.invalidateQueries({ queryKey: ['adminListWebhooks'] });
  }

  if (secret) {
    const words = { title: t('secretTitle'), text: t('secretText'), label: t('secret') };
    return <ShownOnce {...words} secret={secret} onKept={onClose} />;
  }
  return (
    <Sheet title={endpoint ? t('edit') : t('add')} onClose={onClose}>
      <Form
        given={endpoint}
        error={error}
        isBusy={make.isPending || edit.isPending}
        onSave={(body) => void save(body).catch(() => undefined)}
      />
    </Sheet>
  );
}

interface FormProps {
  given: WebhookEndpoint | undefined;
  error: Error | null;
  isBusy: boolean;
  onSave: (body: { url: string; description: string; events: Event[] }) => void;
}

function Form({ given, error, isBusy, onSave }: FormProps) {
  const t = useTranslations('webhooks');
  const words = useWebhookWords();
  const { modules } = useTenant();
  const problemText = useProblemText();
  const [url, setUrl] = useState(given?.url ?? '');
  const [description, setDescription] = useState(given?.description ?? '');
  const [events, setEvents] = useState<readonly Event[]>(given?.events ?? []);
  const [isTried, setIsTried] = useState(false);
  const isUrlRefused = error instanceof Problem && error.errors.some(({ pointer }) => pointer === '/url');
  const urlError = url.trim() === '' ? t('urlMissing') : isUrlRefused ? problemText(error) : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (url.trim() !== '' && events.length > 0 && !isBusy)
      onSave({ url: url.trim(), description: description.trim(), events: [...events] });
  }

  return (
    <form className="form" noValidate onSubmit={submit}>
      <Field
        label={t('url')}
        hint={t('urlHint')}
        error={isTried ? urlError : undefined}
        type="url"
        dir="ltr"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Field
        label={t('description')}
        hint={t('descriptionHint')}
        dir="auto"
        autoComplete="off"
        maxLength={NAME_MAX}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <Checks
        label={t('events')}
        all={eventsFor(modules, given?.events ?? [])}
        value={events}
        wordOf={words.event}
        columns={2}
        error={isTried && events.length === 0 ? t('eventsMissing') : undefined}
        onChange={setEvents}
      />
      <p className="field-hint">{t('signed')}</p>
      {error && !isUrlRefused ? (
        <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
          {problemText(error)}
        </Notice>
      ) : null}
      <Button type="submit" isBlock isBusy={isBusy}>
        {given ? t('save') : t('create')}
      </Button>
    </form>
  );
}
