import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { TenantSettings } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { callSignedIn, operationQuery, queries, useWrite } from '../../lib/query';
import { showToast } from '../../ui/toast';
import { isSame, layOver, type SettingsEntries, type SettingsField, toEntries, toPatch } from './settings-entries';

export interface Conflict {
  before: SettingsEntries;
  theirs: SettingsEntries;
  /** Who saved it, where the audit says so. */
  by: string | null;
}

/** Editing the settings: saves what changed under the version that was read; a conflict is shown, never overwritten. */
export function useSettingsForm(loaded: TenantSettings, origin: string) {
  const t = useTranslations('settings');
  const [base, setBase] = useState(loaded);
  const [entries, setEntries] = useState(() => toEntries(loaded));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const write = useWrite('adminEditTenant', origin);
  const former = toEntries(base);
  const isDirty = !isSame(entries, former);

  function accept(settings: TenantSettings): void {
    setBase(settings);
    setEntries(toEntries(settings));
    setConflict(null);
    queries.setQueryData(operationQuery('adminGetTenant', {}, origin).queryKey, settings);
    // The shell wears the name and the hue too; the log has a new line.
    for (const key of ['getTenant', 'adminListAudit', 'adminGetHome'])
      void queries.invalidateQueries({ queryKey: [key] });
  }

  async function send(patch: ReturnType<typeof toPatch>, version: number): Promise<TenantSettings | null> {
    try {
      return await write.mutateAsync({ input: { body: patch }, ifMatch: `"${version}"` });
    } catch (error) {
      if (error instanceof Problem && error.status === 412) await meet();
      return null;
    }
  }

  /** Somebody was first: reads what they saved, and who. */
  async function meet(): Promise<void> {
    const latest = await callSignedIn('adminGetTenant', {}, { origin }).catch(() => null);
    if (!latest) return;
    const lines = await callSignedIn('adminListAudit', { action: 'tenants', limit: 1 }, { origin }).catch(() => null);
    setConflict({ before: former, theirs: toEntries(latest), by: lines?.data[0]?.actor.name ?? null });
    setEntries(layOver(toEntries(latest), entries, former));
    setBase(latest);
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isDirty || write.isPending) return;
    const before = base;
    const saved = await send(toPatch(entries, former), base.version);
    if (!saved) return;
    accept(saved);
    showToast(t('saved'), () => void undo(before, saved));
  }

  async function undo(before: TenantSettings, saved: TenantSettings): Promise<void> {
    const restored = await send(toPatch(toEntries(before), toEntries(saved)), saved.version);
    if (!restored) return;
    accept(restored);
    showToast(t('undone'));
  }

  /** `theirs` drops what was changed here; `mine` keeps it on top, to be saved again. */
  function settle(choice: 'theirs' | 'mine'): void {
    if (choice === 'theirs') setEntries(toEntries(base));
    setConflict(null);
    write.reset();
  }

  function errorOf(field: SettingsField): string | undefined {
    if (field === 'name' && entries.name.trim() === '') return t('nameMissing');
    const { error } = write;
    const isNamed = error instanceof Problem && error.errors.some(({ pointer }) => pointer.split('/')[1] === field);
    return isNamed ? t('refused') : undefined;
  }

  return {
    ...{ entries, conflict, isDirty, save, settle, errorOf, isBusy: write.isPending, error: write.error },
    change: (part: Partial<SettingsEntries>) => setEntries((current) => ({ ...current, ...part })),
    discard: () => {
      setEntries(former);
      write.reset();
    },
  };
}
