import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminOffer, OfferPatch } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { Badge } from '../../ui/badge';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { SaveBar } from '../../ui/save-bar';
import { Skeleton } from '../../ui/skeleton';
import { TextLink } from '../../ui/text-link';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { OfferHits } from '../desk/offer-hits';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { offerSaved, restoreOffer } from './catalogue-door';
import { DeletePanel } from './delete-panel';
import { FormNotice } from './form-notice';
import { type OfferEntries, offerEntries, offerField, offerPatch } from './offer-entries';
import { OfferWords } from './offer-form';
import { OfferTerms } from './offer-terms';
import { RecordConflict } from './record-conflict';
import { STATE_TONES, stateOf, useCatalogueWords } from './use-catalogue-words';
import { useOfferWords } from './use-offer-words';
import { type RecordDoor, useRecordForm } from './use-record-form';

/** Charts come with their tab. */
const OfferFigures = lazy(() =>
  import('../desk/offer-figures').then(({ OfferFigures }) => ({ default: OfferFigures })),
);

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
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  const words = useCatalogueWords();
  const editing = useOfferEditing(offer, origin);
  const auditTab = useAuditTab(offer.id);
  const fields = useOfferWords(origin);
  const { form, base, former, conflict } = editing;
  const state = stateOf(base);
  return (
    // Around all sides: what is unsaved on one of them is guarded on the others too.
    <form noValidate onSubmit={(event) => void editing.save(event)}>
      <DetailPage
        back={{ href: `/t/${slug}/offers`, text: desk('back') }}
        title={former.title}
        badge={<Badge tone={STATE_TONES[state]}>{words.state(state)}</Badge>}
        action={
          <TextLink href={`${origin}/offers/${offer.id}`} isExternal>
            {desk('seePublic')}
          </TextLink>
        }
        tabs={[
          { key: 'details', title: t('details'), content: <Details editing={editing} origin={origin} /> },
          {
            key: 'statistics',
            title: t('statistics'),
            content: <Statistics offerId={offer.id} origin={origin} />,
          },
          ...auditTab,
        ]}
      >
        {conflict ? <RecordConflict conflict={conflict} {...fields} onSettle={editing.settle} /> : null}
        <FormNotice error={editing.error} />
      </DetailPage>
      <SaveBar
        isDirty={form.formState.isDirty}
        isBusy={editing.isBusy}
        action={desk('save')}
        onDiscard={() => form.reset(former)}
      />
    </form>
  );
}

/** The live figure above what it is made of. */
function Statistics({ offerId, origin }: { offerId: string; origin: string }) {
  return (
    <div className="statistics">
      <OfferHits offerId={offerId} origin={origin} />
      <Suspense fallback={<Skeleton shape="cover" />}>
        <OfferFigures offerId={offerId} origin={origin} />
      </Suspense>
    </div>
  );
}

function useOfferEditing(offer: AdminOffer, origin: string) {
  const tenant = useTenant();
  const kind = {
    toEntries: (record: AdminOffer) => offerEntries(record, tenant),
    toPatch: (entries: OfferEntries, former: OfferEntries) => offerPatch(entries, former, tenant),
    fieldOf: offerField,
  };
  return useRecordForm<AdminOffer, OfferEntries, OfferPatch>(offer, kind, doorOf(origin));
}

interface DetailsProps {
  editing: ReturnType<typeof useOfferEditing>;
  origin: string;
}

function Details({ editing: { form, base }, origin }: DetailsProps) {
  const tenant = useTenant();
  const { edits } = useRights();
  return (
    <div className="editor">
      <div className="editor-main">
        <fieldset className="editor-fields" disabled={!edits}>
          <OfferWords form={form} origin={origin} />
          <OfferTerms form={form} place={tenant} shop={null} isNew={false} />
        </fieldset>
        {edits ? <DeleteOffer offer={base} origin={origin} /> : null}
      </div>
      <aside className="editor-side">
        <OfferHits offerId={base.id} origin={origin} />
        <ShopOf offer={base} />
      </aside>
    </div>
  );
}

function ShopOf({ offer: { merchant } }: { offer: AdminOffer }) {
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  return (
    <section className="panel">
      <p className="field-hint">{desk('shop')}</p>
      <Go className="table-link" href={`/t/${slug}/merchants/${merchant.id}`}>
        <bdi>{merchant.name}</bdi>
      </Go>
    </section>
  );
}

function DeleteOffer({ offer, origin }: { offer: AdminOffer; origin: string }) {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  const { id, version, title } = offer;
  return (
    <DeletePanel
      title={t('deleteOffer')}
      isBlocked={false}
      note={<p>{t('deleteOfferNote')}</p>}
      question={t('deleteOfferAsk', { title })}
      consequences={[t('deleteOffersGone'), t('deleteOfferAudit')]}
      done={t('offersDeleted', { count: 1 })}
      listHref={`/t/${slug}/offers`}
      remove={() => callSignedIn('adminDeleteOffer', { id }, { origin, ifMatch: `"${version}"` })}
      restore={() => restoreOffer(offer, origin)}
    />
  );
}

function doorOf(origin: string): RecordDoor<AdminOffer, OfferPatch> {
  return {
    origin,
    read: (id) => callSignedIn('adminGetOffer', { id }, { origin }),
    edit: (id, body, options) => callSignedIn('adminEditOffer', { id, body }, { origin, ...options }),
    onSaved: (offer) => offerSaved(offer, origin),
  };
}
