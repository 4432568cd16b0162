import type { Refusal } from '../../platform/errors';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { Notice } from '../parts/notice';
import { useVisit, type Visit } from '../visit';

/** What went wrong, the next step, and the request's id; the app does not take these pages over. */
function ErrorBody({ title, text, action }: { title: string; text: string; action?: { href: string; word: string } }) {
  return (
    <div class="empty-page">
      <h1 class="sr-only">{title}</h1>
      <EmptyState title={title} text={text} action={action} />
    </div>
  );
}

/** No business lives at this host. */
export function unknownHostPage({ words, env }: Visit): Page {
  const title = words.t('edge.hostUnknownTitle');
  const scheme = env.ENVIRONMENT === 'production' ? 'https' : 'http';
  const action = { href: `${scheme}://${env.ROOT_DOMAIN}/`, word: words.t('edge.hostUnknownAction') };
  const body = <ErrorBody title={title} text={words.t('edge.hostUnknownText')} action={action} />;
  return { status: 404, title, body, isBare: true };
}

export function suspendedPage({ words, tenant }: Visit): Page {
  const title = words.t('edge.suspendedTitle', { name: tenant.name });
  return { status: 403, title, body: <ErrorBody title={title} text={words.t('edge.suspendedText')} />, isBare: true };
}

/** A refusal that belongs to no field of a form. */
export function refusalPage({ words }: Visit, refusal: Refusal, headers: Record<string, string> = {}): Page {
  const { t } = words;
  const seconds = Number(headers['Retry-After'] ?? 60);
  const texts: Partial<Record<number, [string, string]>> = {
    403: [t('edge.foreignFormTitle'), t('edge.foreignFormText')],
    405: [t('frame.notFoundTitle'), t('edge.methodText')],
    409: [t('offers.ended'), t('problems.offerGone')],
    429: [t('edge.tooManyTitle'), t('problems.tooMany', { seconds })],
  };
  const [title, text] = texts[refusal.status] ?? [t('frame.failTitle'), t('problems.unknown')];
  const body = <ErrorBody title={title} text={text} action={{ href: '/', word: t('frame.home') }} />;
  return { status: refusal.status, title, body, isStatic: true, headers };
}

/** A bug of ours: told in one sentence, with the id under which the log has the rest. */
export function crashedPage({ words }: Visit): Page {
  const title = words.t('frame.crashTitle');
  return { status: 500, title, body: <Crash />, isStatic: true };
}

function Crash() {
  const { words, requestId, url } = useVisit();
  const { t } = words;
  return (
    <div class="empty-page">
      <h1 class="sr-only">{t('frame.crashTitle')}</h1>
      <Notice tone="critical" title={t('frame.crashTitle')} requestId={requestId}>
        <p>{t('frame.crashText')}</p>
        <a class="button button-quiet button-small" href={url.pathname}>
          {t('frame.reload')}
        </a>
      </Notice>
    </div>
  );
}
