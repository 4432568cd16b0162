import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { CopyLine } from '../../ui/copy-line';
import { OnboardingChecklist } from '../../ui/onboarding-checklist';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { ClaimCommand } from './claim-command';

/** Who has made so many knows the way. */
const BEGINNER_MAX = 2;

/** From nothing to the first code in somebody's hand: each step ticks by what is really there. `onMake` begins the first one in place. */
export function LaunchSteps({ onMake }: { onMake?: () => void }) {
  const t = useTranslations('launch');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const { makesCampaigns, makesKeys } = useRights();
  const campaigns = useOperation('listCampaigns', { limit: BEGINNER_MAX + 1 }, { origin, isEnabled: makesCampaigns });
  const keys = useOperation('adminListApiKeys', { limit: 1 }, { origin, isEnabled: makesKeys });
  const own = campaigns.data?.data.filter(({ isOwn }) => isOwn);
  // A list that ticks while one reads it is worse than one that comes a moment later.
  if (!own || own.length > BEGINNER_MAX || (makesKeys && keys.isPending)) return null;
  const [newest] = own;
  const page = newest ? `/t/${slug}/campaigns/${newest.id}` : `/t/${slug}/campaigns`;
  const has = (count: (campaign: Campaign) => number) => own.some((campaign) => count(campaign) > 0);
  const step = (key: 'campaign' | 'codes' | 'share' | 'key') => ({
    ...{ key, title: t(`steps.${key}`), text: t(`texts.${key}`) },
  });
  const steps = [
    { ...step('campaign'), href: `/t/${slug}/campaigns`, onStart: onMake, isDone: own.length > 0 },
    {
      ...{ ...step('codes'), href: newest ? `${page}?tab=uploads` : page },
      isDone: has(({ counts: { total } }) => total),
    },
    {
      ...{ ...step('share'), href: page, more: newest ? <CopyLine text={`${origin}/c/${newest.id}`} /> : null },
      isDone: has(({ counts: { claimed, used, revoked } }) => claimed + used + revoked),
    },
  ];
  const key = {
    ...{ ...step('key'), href: `/t/${slug}/api-keys`, isDone: (keys.data?.data.length ?? 0) > 0 },
    more: newest ? <ClaimCommand campaign={newest} origin={origin} /> : null,
  };
  return (
    <div className="launch">
      <OnboardingChecklist slug={`${slug}/campaigns`} title={t('title')} steps={makesKeys ? [...steps, key] : steps} />
    </div>
  );
}
