import { useTranslations } from 'use-intl';
import { tenantOrigin } from '../../lib/host';
import { usePathParam } from '../../lib/search';
import { usePageTitle } from '../../lib/use-page-title';
import { Inbox } from './inbox-page';

/** One's own inbox in the business that the dashboard is about. */
export function DeskInboxPage() {
  const slug = usePathParam('slug');
  usePageTitle(useTranslations('inbox')('title'));
  return <Inbox href={`/t/${slug}/inbox`} origin={tenantOrigin(slug, location)} />;
}
