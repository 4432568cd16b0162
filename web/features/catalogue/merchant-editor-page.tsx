import { useTranslations } from 'use-intl';
import type { AdminMerchant, MerchantPatch } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { SaveBar } from '../../ui/save-bar';
import { TextLink } from '../../ui/text-link';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { merchantSaved, restoreMerchant } from './catalogue-door';
import { DeletePanel } from './delete-panel';
import { FormNotice } from './form-notice';
import { type MerchantEntries, merchantEntries, merchantField, merchantPatch } from './merchant-entries';
import { MerchantTerms, MerchantWords } from './merchant-form';
import { RecordConflict } from './record-conflict';
import { useMerchantWords } from './use-merchant-words';
import { type RecordDoor, useRecordForm } from './use-record-form';

const KIND = { toEntries: merchantEntries, toPatch: merchantPatch, fieldOf: merchantField };

/** Seen first: the shop's words. Second: how many offers it has. Third: where its clicks lead. One action, once something changed: save. */
export function MerchantEditorPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetMerchant', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(merchant) => <MerchantEditor key={merchant.id} merchant={merchant} origin={origin} />}
    </Loaded>
  );
}

function MerchantEditor({ merchant, origin }: { merchant: AdminMerchant; origin: string }) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const slug = usePathParam('slug');
  const editing = useRecordForm<AdminMerchant, MerchantEntries, MerchantPatch>(merchant, KIND, doorOf(origin));
  const { form, base, former, conflict } = editing;
  const words = useMerchantWords(origin);
  const auditTab = useAuditTab(merchant.id);
  const isPaused = former.status === 'paused';
  return (
    // Around all sides: what is unsaved on one of them is guarded on the others too.
    <form noValidate onSubmit={(event) => void editing.save(event)}>
      <DetailPage
        back={{ href: `/t/${slug}/merchants`, text: t('allShops') }}
        title={former.name}
        badge={<Badge tone={isPaused ? 'caution' : 'positive'}>{isPaused ? desk('paused') : desk('active')}</Badge>}
        action={
          <TextLink href={`${origin}/merchants/${base.slug}`} isExternal>
            {t('seeShop')}
          </TextLink>
        }
        tabs={[
          { key: 'details', title: t('details'), content: <Details editing={editing} origin={origin} /> },
          ...auditTab,
        ]}
      >
        {conflict ? <RecordConflict conflict={conflict} {...words} onSettle={editing.settle} /> : null}
        <FormNotice error={editing.error} />
      </DetailPage>
      <SaveBar
        isDirty={form.formState.isDirty}
        isBusy={editing.isBusy}
        action={t('saveShop')}
        onDiscard={() => form.reset(former)}
      />
    </form>
  );
}

type Editing = ReturnType<typeof useRecordForm<AdminMerchant, MerchantEntries, MerchantPatch>>;

function Details({ editing: { form, base }, origin }: { editing: Editing; origin: string }) {
  const { edits } = useRights();
  return (
    <div className="editor">
      <div className="editor-main">
        <fieldset className="editor-fields" disabled={!edits}>
          <MerchantWords form={form} origin={origin} />
          <MerchantTerms form={form} />
        </fieldset>
        {edits ? <DeleteMerchant merchant={base} origin={origin} /> : null}
      </div>
      <aside className="editor-side">
        <OffersOf merchant={base} />
      </aside>
    </div>
  );
}

/** The figure and the rows behind it. */
function OffersOf({ merchant }: { merchant: AdminMerchant }) {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  const { edits } = useRights();
  return (
    <Card title={t('offers')}>
      <p className="live-figure">
        <Go className="live-number live-number-link" href={`/t/${slug}/offers?merchant=${merchant.slug}`}>
          {t('number', { count: merchant.offerCount })}
        </Go>
        <span className="live-label">{t('offersOfShop', { count: merchant.offerCount })}</span>
      </p>
      {edits ? (
        <p className="panel-foot">
          <Go className="button button-quiet button-block" href={`/t/${slug}/offers/new?merchant=${merchant.id}`}>
            {t('addOffer')}
          </Go>
        </p>
      ) : null}
    </Card>
  );
}

function DeleteMerchant({ merchant, origin }: { merchant: AdminMerchant; origin: string }) {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  const { id, version, name, offerCount } = merchant;
  const rows = <Go href={`/t/${slug}/offers?merchant=${merchant.slug}`}>{t('offersLeft', { count: offerCount })}</Go>;
  return (
    <DeletePanel
      title={t('deleteShop')}
      isBlocked={offerCount > 0}
      note={offerCount > 0 ? <p>{t.rich('shopInUse', { rows: () => rows })}</p> : <p>{t('deleteShopNote')}</p>}
      question={t('deleteShopAsk', { name })}
      consequences={[t('deleteShopGone'), t('deleteShopAudit')]}
      done={t('shopsDeleted', { count: 1 })}
      listHref={`/t/${slug}/merchants`}
      remove={() => callSignedIn('adminDeleteMerchant', { id }, { origin, ifMatch: `"${version}"` })}
      restore={() => restoreMerchant(merchant, origin)}
    />
  );
}

function doorOf(origin: string): RecordDoor<AdminMerchant, MerchantPatch> {
  return {
    origin,
    read: (id) => callSignedIn('adminGetMerchant', { id }, { origin }),
    edit: (id, body, options) => callSignedIn('adminEditMerchant', { id, body }, { origin, ...options }),
    onSaved: (merchant) => merchantSaved(merchant, origin),
  };
}
