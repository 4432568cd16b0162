import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminMerchant, NewMerchant } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { NotAllowed } from '../../ui/not-allowed';
import { SaveBar } from '../../ui/save-bar';
import { showToast } from '../../ui/toast';
import { DetailPage } from '../desk/detail-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { merchantSaved } from './catalogue-door';
import { FormNotice } from './form-notice';
import { type MerchantEntries, merchantField, NEW_MERCHANT, newMerchant } from './merchant-entries';
import { MerchantTerms, MerchantWords } from './merchant-form';
import { useNewForm } from './use-new-form';

/** Seen first: its name. Second: where its clicks lead. One action: add it. Left out: what has a good default. */
export function NewMerchantPage() {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const router = useRouter();
  const { edits } = useRights();
  const [added, setAdded] = useState<AdminMerchant | null>(null);
  const adding = useNewForm<AdminMerchant, MerchantEntries, NewMerchant>({
    start: NEW_MERCHANT,
    toBody: newMerchant,
    fieldOf: merchantField,
    create: (body, options) => callSignedIn('adminCreateMerchant', { body }, { origin, ...options }),
    onCreated: setAdded,
  });
  // After the form knows that nothing is left to lose: the guard of unsaved changes is down by then.
  useEffect(() => {
    if (!added) return;
    merchantSaved(added, origin);
    showToast(t('shopAdded', { name: added.name }));
    router.history.replace(`/t/${slug}/merchants/${added.id}`);
  }, [added, origin, router, slug, t]);
  if (!edits) return <NotAllowed />;
  return (
    <DetailPage back={{ href: `/t/${slug}/merchants`, text: t('allShops') }} title={t('newShop')}>
      <form className="editor-main editor-alone" noValidate onSubmit={(event) => void adding.save(event)}>
        <FormNotice error={adding.error} />
        <MerchantWords form={adding.form} origin={origin} />
        <MerchantTerms form={adding.form} />
        <SaveBar
          isDirty={adding.isDirty}
          isBusy={adding.isBusy}
          action={t('addShop')}
          onDiscard={() => adding.form.reset(NEW_MERCHANT)}
        />
      </form>
    </DetailPage>
  );
}
