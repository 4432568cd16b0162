import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Loaded } from '../../ui/loaded';
import { TextLink } from '../../ui/text-link';
import { showFailure, showToast } from '../../ui/toast';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { AnalyticsTab } from './analytics-tab';
import { CampaignSettings } from './campaign-settings';
import { CampaignVerb } from './campaign-verb';
import { CodesTab } from './codes-tab';
import { PeopleTab } from './people-tab';
import { RequestsTab } from './requests-tab';
import { UploadsTab } from './uploads-tab';
import { STATE_TONES, useCampaignWords } from './use-campaign-words';

const LOOK_MS = 10_000;

/** Seen first: whether it runs and how many codes are left. Second: the codes. Third: its settings and people. One action: pause or resume. */
export function CampaignPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('getCampaign', { id }, { origin, everyMs: LOOK_MS });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(campaign) => <Detail campaign={campaign} origin={origin} />}
    </Loaded>
  );
}

function Detail({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  const slug = usePathParam('slug');
  const words = useCampaignWords();
  const auditTab = useAuditTab(campaign.id);
  const { state } = campaign;
  const side = { campaign, origin };
  return (
    <DetailPage
      back={{ href: `/t/${slug}/campaigns`, text: t('all') }}
      title={campaign.name}
      badge={<Badge tone={STATE_TONES[state]}>{words.state(state)}</Badge>}
      action={
        <>
          {state === 'archived' ? null : <PageLink {...side} />}
          <CampaignVerb {...side} />
        </>
      }
      tabs={[
        { key: 'codes', title: t('codes'), content: <CodesTab {...side} /> },
        { key: 'analytics', title: t('analytics'), content: <AnalyticsTab {...side} /> },
        { key: 'uploads', title: t('uploads'), content: <UploadsTab {...side} /> },
        { key: 'requests', title: t('requests'), content: <RequestsTab {...side} /> },
        { key: 'settings', title: t('settings'), content: <CampaignSettings {...side} /> },
        { key: 'people', title: t('people'), content: <PeopleTab {...side} /> },
        ...auditTab,
      ]}
    />
  );
}

/** Where people claim: opened, or copied to be posted. */
function PageLink({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  const address = `${origin}/c/${campaign.id}`;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      showToast(t('linkCopied'));
    } catch {
      showFailure(address); // a browser that does not let us: the address itself can still be selected
    }
  }

  return (
    <>
      <TextLink href={address} isExternal>
        {t('openPage')}
      </TextLink>
      <Button look="quiet" onClick={() => void copy()}>
        {t('copyLink')}
      </Button>
    </>
  );
}
