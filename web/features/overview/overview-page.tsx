import { useTranslations } from 'use-intl';
import type { Home } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { OnboardingChecklist } from '../../ui/onboarding-checklist';
import { TableSkeleton } from '../../ui/table-skeleton';
import { LaunchSteps } from '../campaigns/launch-steps';
import { type Role, rolesAt } from '../desk/places';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { ClicksByDay } from './clicks-by-day';
import { Decisions } from './decisions';

/** Seen first: what needs a decision today. Second: how the clicks go. One action: the first line. Left out: every figure nobody acts on. */
export function OverviewPage() {
  const { name } = useTenant();
  const slug = usePathParam('slug');
  const { user } = useSession();
  usePageTitle(name);
  if (!user) return <Frame waiting />;
  const roles = rolesAt(user, slug);
  const runs = roles === null || roles.some((role) => RUNS.includes(role));
  return runs ? <Today /> : <Partner role={roles.find((role) => role !== 'member') ?? 'member'} />;
}

/** Roles whose work is the business itself; the others' pages come with what they work with. */
const RUNS: readonly Role[] = ['owner', 'manager', 'staff'];

function Partner({ role }: { role: Role }) {
  const t = useTranslations('overview');
  const slug = usePathParam('slug');
  const { name, modules } = useTenant();
  const makesCampaigns = role === 'developer' && modules.includes('campaigns');
  return (
    <>
      <h1 className="sr-only">{name}</h1>
      {makesCampaigns ? (
        <>
          <EmptyState
            title={t('partner', { role })}
            text={t('partnerCampaigns')}
            action={
              <Go className="button button-quiet" href={`/t/${slug}/campaigns`}>
                {t('toCampaigns')}
              </Go>
            }
          />
          <LaunchSteps />
        </>
      ) : (
        <EmptyState title={t('partner', { role })} text={t('partnerText', { name })} />
      )}
    </>
  );
}

function Today() {
  const t = useTranslations('overview');
  const origin = useTenantOrigin();
  const query = useOperation('adminGetHome', {}, { origin });
  return (
    <Loaded query={query} waiting={<Frame waiting />}>
      {(home) => (
        <Frame>
          <Decisions decisions={home.decisions} />
          {home.figures ? <ClicksByDay figures={home.figures} /> : null}
          <FirstSteps checklist={home.checklist} title={t('firstSteps')} />
        </Frame>
      )}
    </Loaded>
  );
}

function Frame({ waiting, children }: { waiting?: boolean; children?: React.ReactNode }) {
  const t = useTranslations('overview');
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('title')}</h1>
      </div>
      {waiting ? <TableSkeleton rows={3} /> : <div className="overview">{children}</div>}
    </>
  );
}

function FirstSteps({ checklist, title }: { checklist: Home['checklist']; title: string }) {
  const t = useTranslations('overview');
  const slug = usePathParam('slug');
  if (!checklist) return null;
  const steps = checklist.steps.map(({ id, isDone, link }) => ({
    ...{ key: id, isDone, href: `/t/${slug}${link}` },
    ...{ title: t(`steps.${id}`), text: t(`stepTexts.${id}`) },
  }));
  return <OnboardingChecklist slug={slug} title={title} steps={steps} />;
}
