import { useTranslations } from 'use-intl';
import type { TenantSettings } from '../../lib/api-types';
import { Card } from '../../ui/card';
import { Switch } from '../../ui/choice';
import type { SettingsPartProps } from './settings-parts';

const MODULES = ['offers', 'campaigns', 'loyalty', 'shop', 'marketplace', 'restaurant'] as const;

interface ModulesPanelProps extends SettingsPartProps {
  plan: TenantSettings['plan'];
  /** What the plan includes. */
  allowed: TenantSettings['modules'];
}

/** What the business does on Souk. What the plan leaves out is said, not hidden; what is on already may be switched off. */
export function ModulesPanel({ entries, change, plan, allowed }: ModulesPanelProps) {
  const t = useTranslations('settings');
  const planName = t(`plans.${plan}`);
  const { modules } = entries;
  return (
    <Card title={t('modules')} note={t('planIs', { plan: planName })}>
      <div className="settings-stack">
        {MODULES.map((module) => {
          const isOn = modules.includes(module);
          const isLeftOut = !allowed.includes(module);
          return (
            <Switch
              key={module}
              label={t(`moduleNames.${module}`)}
              hint={isLeftOut ? t('notInPlan', { plan: planName }) : t(`moduleNotes.${module}`)}
              checked={isOn}
              disabled={isLeftOut && !isOn}
              onChange={() =>
                change({ modules: MODULES.filter((one) => (one === module ? !isOn : modules.includes(one))) })
              }
            />
          );
        })}
      </div>
    </Card>
  );
}
