import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  key: string;
  title: string;
  /** Shown behind the title: how many are in there. */
  count?: string;
  isDisabled?: boolean;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  tabs: Tab[];
  current: string;
  onChange: (key: string) => void;
}

/** Sides of one thing. The page keeps the current one in its URL. */
export function Tabs({ label, tabs, current, onChange }: TabsProps) {
  return (
    <DirectionProvider direction={document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <Base.Root value={current} onValueChange={(key) => onChange(String(key))}>
        <Base.List className="tabs" aria-label={label}>
          {tabs.map((tab) => (
            <Base.Tab key={tab.key} className="tab" value={tab.key} disabled={tab.isDisabled}>
              {tab.title}
              {tab.count ? <span className="tab-count">{tab.count}</span> : null}
            </Base.Tab>
          ))}
        </Base.List>
        {tabs.map((tab) => (
          <Base.Panel key={tab.key} className="tab-panel" value={tab.key}>
            {tab.content}
          </Base.Panel>
        ))}
      </Base.Root>
    </DirectionProvider>
  );
}
