import { useRouter, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { usePageTitle } from '../../lib/use-page-title';
import { Go } from '../../ui/go';
import { type Tab, Tabs } from '../../ui/tabs';

interface DetailPageProps {
  /** The list it belongs to. */
  back: { href: string; text: string };
  title: string;
  badge?: ReactNode;
  /** One primary action, or links, on the end side. */
  action?: ReactNode;
  /** Its sides, the audit one last; kept in `?tab=`. With one or none there are no tabs. */
  tabs?: Tab[];
  children?: ReactNode;
}

/** One thing of the dashboard: where it belongs, its name and state, one action, its sides. */
export function DetailPage({ back, title, badge, action, tabs, children }: DetailPageProps) {
  usePageTitle(title);
  return (
    <>
      <p className="crumb">
        <Go href={back.href}>{back.text}</Go>
      </p>
      <div className="desk-head">
        <h1 className="desk-title">
          <bdi>{title}</bdi>
        </h1>
        {badge}
        {action ? <div className="desk-head-end">{action}</div> : null}
      </div>
      {children}
      {tabs ? <Sides tabs={tabs} /> : null}
    </>
  );
}

function Sides({ tabs }: { tabs: Tab[] }) {
  const t = useTranslations('kit');
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const search = useSearchValues();
  const [first] = tabs;
  if (!first) return null;
  if (tabs.length === 1) return first.content;
  const current = tabs.find(({ key }) => key === search.tab) ?? first;
  return (
    <Tabs
      label={t('sides')}
      tabs={tabs}
      current={current.key}
      // What narrows the list of one side says nothing on another.
      onChange={(key) => router.history.replace(path + stringifySearch({ tab: key === first.key ? undefined : key }))}
    />
  );
}
