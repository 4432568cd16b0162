import { useBlocker } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { NotFound } from '../../ui/not-found';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { OfferConflict } from './offer-conflict';
import { OfferTerms, OfferWords } from './offer-form';
import { OfferHits } from './offer-hits';
import { useOfferForm } from './use-offer-form';
import { useTenantOrigin } from './use-tenant-origin';

/** Seen first: the offer's words. Second: its hits, moving. Third: its terms. One action, once something changed: save. */
export function OfferEditorPage() {
  const t = useTranslations('desk');
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const slug = usePathParam('slug');
  const { data, error, isPending, refetch } = useOperation('adminGetOffer', { id }, { origin });
  usePageTitle(data?.title);
  if (isPending) return <EditorSkeleton />;
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!data) return <Failed error={error ?? new Error('no offer')} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="crumb">
        <Go href={`/t/${slug}/offers`}>{t('back')}</Go>
      </p>
      <OfferEditor key={data.id} offer={data} origin={origin} />
    </>
  );
}

function OfferEditor({ offer, origin }: { offer: AdminOffer; origin: string }) {
  const t = useTranslations('desk');
  const problemText = useProblemText();
  const tenant = useTenant();
  const editing = useOfferForm(offer, tenant, origin);
  const { form, conflict, former, error } = editing;
  const isDirty = form.formState.isDirty;
  const isPaused = former.status === 'paused';
  const isRefused = error && !(error instanceof Problem && error.status === 412);
  return (
    <form noValidate onSubmit={(event) => void editing.save(event)}>
      <div className="desk-head">
        <h1 className="desk-title">
          <bdi>{former.title}</bdi>
        </h1>
        <Badge tone={isPaused ? 'caution' : 'positive'}>{isPaused ? t('paused') : t('active')}</Badge>
        <a className="link desk-head-end" href={`${origin}/offers/${offer.id}`} target="_blank" rel="noopener">
          {t('seePublic')} <Icon name="external" className="icon icon-inline" />
        </a>
      </div>
      {conflict ? <OfferConflict conflict={conflict} onSettle={editing.settle} /> : null}
      {isRefused ? (
        <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
          <p>{problemText(error)}</p>
        </Notice>
      ) : null}
      <div className="editor">
        <div className="editor-main">
          <OfferWords form={form} />
          <OfferTerms form={form} place={tenant} />
        </div>
        <aside className="editor-side">
          <OfferHits offerId={offer.id} origin={origin} />
        </aside>
      </div>
      {isDirty ? (
        <div className="save-bar">
          <p className="save-bar-text" role="status">
            {t('unsaved')}
          </p>
          <Button look="plain" onClick={() => form.reset(former)}>
            {t('discard')}
          </Button>
          <Button type="submit" isBusy={editing.isBusy}>
            {t('save')}
          </Button>
        </div>
      ) : null}
      <LeaveGuard isDirty={isDirty} />
    </form>
  );
}

function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const t = useTranslations('desk');
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: isDirty, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <Sheet title={t('leave')} onClose={blocker.reset}>
      <p>{t('leaveText')}</p>
      <div className="sheet-actions">
        <Button isBlock onClick={blocker.reset}>
          {t('stay')}
        </Button>
        <Button look="danger" isBlock onClick={blocker.proceed}>
          {t('leaveAction')}
        </Button>
      </div>
    </Sheet>
  );
}

function EditorSkeleton() {
  return (
    <div className="editor">
      <div className="editor-main">
        <div className="panel live">
          <Skeleton shape="title" />
          <Skeleton shape="button" />
          <Skeleton shape="button" />
          <Skeleton shape="button" />
        </div>
      </div>
      <div className="editor-side">
        <div className="panel live">
          <Skeleton shape="figure" />
          <Skeleton shape="line" />
        </div>
      </div>
    </div>
  );
}
