import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminMerchant, AdminOffer, NewOffer } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam, useSearchValues } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { NotAllowed } from '../../ui/not-allowed';
import { SaveBar } from '../../ui/save-bar';
import { showToast } from '../../ui/toast';
import { DetailPage } from '../desk/detail-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { offerSaved } from './catalogue-door';
import { FormNotice } from './form-notice';
import { NEW_OFFER, newOffer, type OfferEntries, offerField } from './offer-entries';
import { OfferWords } from './offer-form';
import { OfferTerms } from './offer-terms';
import { ShopField } from './shop-field';
import { useNewForm } from './use-new-form';

/** Seen first: whose offer. Second: what it says. Third: what it pays. One action: add it. */
export function NewOfferPage() {
  const origin = useTenantOrigin();
  const { merchant: id = '' } = useSearchValues();
  const { edits } = useRights();
  const isNamed = id !== '';
  const { data, isPending } = useOperation('adminGetMerchant', { id }, { origin, isEnabled: isNamed });
  if (!edits) return <NotAllowed />;
  // A shop that the address names wrongly is simply chosen anew.
  if (isNamed && isPending) return <EditorSkeleton />;
  return <OfferMaker shop={data ?? null} origin={origin} />;
}

function OfferMaker({ shop: named, origin }: { shop: AdminMerchant | null; origin: string }) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const required = useTranslations('identity')('required');
  const slug = usePathParam('slug');
  const tenant = useTenant();
  const [shop, setShop] = useState(named);
  const start = { ...NEW_OFFER, merchantId: named?.id ?? '' };
  const adding = useOfferAdding(start, origin);
  const { form } = adding;
  form.register('merchantId', { required });
  return (
    <DetailPage back={{ href: `/t/${slug}/offers`, text: desk('back') }} title={t('newOffer')}>
      <form className="editor-main editor-alone" noValidate onSubmit={(event) => void adding.save(event)}>
        <FormNotice error={adding.error} />
        <section className="panel">
          <ShopField
            label={desk('shop')}
            placeholder={t('findShop')}
            error={form.formState.errors.merchantId?.message}
            value={shop}
            origin={origin}
            onChange={(chosen) => {
              setShop(chosen);
              const isJudged = form.formState.isSubmitted;
              form.setValue('merchantId', chosen?.id ?? '', { shouldDirty: true, shouldValidate: isJudged });
            }}
          />
        </section>
        <OfferWords form={form} origin={origin} />
        <OfferTerms form={form} place={tenant} shop={shop} isNew />
        <SaveBar
          isDirty={adding.isDirty}
          isBusy={adding.isBusy}
          action={t('addOffer')}
          onDiscard={() => {
            setShop(named);
            form.reset(start);
          }}
        />
      </form>
    </DetailPage>
  );
}

function useOfferAdding(start: OfferEntries, origin: string) {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  const router = useRouter();
  const tenant = useTenant();
  const [added, setAdded] = useState<AdminOffer | null>(null);
  const adding = useNewForm<AdminOffer, OfferEntries, NewOffer>({
    start,
    toBody: (entries) => newOffer(entries, tenant),
    fieldOf: offerField,
    create: (body, options) => callSignedIn('adminCreateOffer', { body }, { origin, ...options }),
    onCreated: setAdded,
  });
  // After the form knows that nothing is left to lose: the guard of unsaved changes is down by then.
  useEffect(() => {
    if (!added) return;
    offerSaved(added, origin);
    showToast(t('offerAdded'));
    router.history.replace(`/t/${slug}/offers/${added.id}`);
  }, [added, origin, router, slug, t]);
  return adding;
}
