import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { Skeleton } from '../../ui/skeleton';
import { TextLink } from '../../ui/text-link';
import { DetailPage } from './detail-page';
import { OfferConflict } from './offer-conflict';
import { OfferTerms, OfferWords } from './offer-form';
import { OfferHits } from './offer-hits';
import { useOfferForm } from './use-offer-form';
import { useTenantOrigin } from './use-tenant-origin';

/** Charts come when the form stands: nobody waits for them. */
const OfferFigures = lazy(() => import('./offer-figures').then(({ OfferFigures }) => ({ default: OfferFigures })));

/** Seen first: the offer's words. Second: its hits, moving. Third: its terms. One action, once something changed: save. */
export function OfferEditorPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetOffer', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(offer) => <OfferEditor key={offer.id} offer={offer} origin={origin} />}
    </Loaded>
  );
}

function OfferEditor({ offer, origin }: { offer: AdminOffer; origin: string }) {
  const t = useTranslations('desk');
  const slug = usePathParam('slug');
  const problemText = useProblemText();
  const tenant = useTenant();
  const editing = useOfferForm(offer, tenant, origin);
  const { form, conflict, former, error } = editing;
  const isPaused = former.status === 'paused';
  const isRefused = error && !(error instanceof Problem && error.status === 412);
  return (
    <DetailPage
      back={{ href: `/t/${slug}/offers`, text: t('back') }}
      title={former.title}
      badge={<Badge tone={isPaused ? 'caution' : 'positive'}>{isPaused ? t('paused') : t('active')}</Badge>}
      action={
        <TextLink href={`${origin}/offers/${offer.id}`} isExternal>
          {t('seePublic')}
        </TextLink>
      }
    >
      <form noValidate onSubmit={(event) => void editing.save(event)}>
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
        <SaveBar
          isDirty={form.formState.isDirty}
          isBusy={editing.isBusy}
          action={t('save')}
          onDiscard={() => form.reset(former)}
        />
      </form>
      <Suspense>
        <OfferFigures offerId={offer.id} origin={origin} />
      </Suspense>
    </DetailPage>
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
