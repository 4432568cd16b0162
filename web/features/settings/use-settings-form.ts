import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { TenantSettings } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries } from '../../lib/query';
import { showToast } from '../../ui/toast';
import { isSame, type SettingsEntries, type SettingsField, toEntries, toPatch } from './settings-entries';
import { type Conflict, useSaveSettings } from './use-save-settings';

/** Editing the settings: saves what changed; a conflict is shown, never overwritten. */
export function useSettingsForm(loaded: TenantSettings, origin: string) {
  const t = useTranslations('settings');
  const [base, setBase] = useState(loaded);
  const [entries, setEntries] = useState(() => toEntries(loaded));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const saving = useSaveSettings(origin);
  const former = toEntries(base);
  const isDirty = !isSame(entries, former);

  function accept(settings: TenantSettings, text: string, undo?: () => void): void {
    setBase(settings);
    setEntries(toEntries(settings));
    setConflict(null);
    remember(settings, origin);
    showToast(text, undo);
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isDirty || saving.isBusy) return;
    const saved = await saving.send(toPatch(entries, former), base.version);
    if (saved === 'stale') await meet();
    else if (saved) accept(saved, t('saved'), () => void undo(base, saved));
  }

  async function meet(): Promise<void> {
    const meeting = await saving.meet(entries, former);
    if (!meeting) return;
    setConflict(meeting.conflict);
    setEntries(meeting.entries);
    setBase(meeting.latest);
  }

  async function undo(before: TenantSettings, saved: TenantSettings): Promise<void> {
    const restored = await saving.send(toPatch(toEntries(before), toEntries(saved)), saved.version);
    if (restored && restored !== 'stale') accept(restored, t('undone'));
  }

  /** `theirs` drops what was changed here; `mine` keeps it on top, to be saved again. */
  function settle(choice: 'theirs' | 'mine'): void {
    if (choice === 'theirs') setEntries(former);
    setConflict(null);
    saving.forget();
  }

  return {
    ...{ entries, conflict, isDirty, save, settle, isBusy: saving.isBusy, error: saving.error },
    errorOf: useErrorOf(entries, saving.error),
    change: (part: Partial<SettingsEntries>) => setEntries((current) => ({ ...current, ...part })),
    discard: () => settle('theirs'),
  };
}

/** The shell wears the name and the hue too, and the log has a new line. */
function remember(settings: TenantSettings, origin: string): void {
  queries.setQueryData(operationQuery('adminGetTenant', {}, origin).queryKey, settings);
  for (const key of ['getTenant', 'adminListAudit', 'adminGetHome'])
    void queries.invalidateQueries({ queryKey: [key] });
}

function useErrorOf(entries: SettingsEntries, error: Error | null): (field: SettingsField) => string | undefined {
  const t = useTranslations('settings');
  return (field) => {
    if (field === 'name' && entries.name.trim() === '') return t('nameMissing');
    const isNamed = error instanceof Problem && error.errors.some(({ pointer }) => pointer.split('/')[1] === field);
    return isNamed ? t('refused') : undefined;
  };
}
