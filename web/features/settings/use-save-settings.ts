import type { TenantSettings } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { callSignedIn, useWrite } from '../../lib/query';
import { layOver, type SettingsEntries, type SettingsPatch, toEntries } from './settings-entries';

export interface Conflict {
  before: SettingsEntries;
  theirs: SettingsEntries;
  /** Who saved it, where the audit says so. */
  by: string | null;
}

/** What stands there now, and what was typed here laid over it. */
export interface Meeting {
  latest: TenantSettings;
  conflict: Conflict;
  entries: SettingsEntries;
}

/** Saves a patch under the version that was read; when somebody was first, says what they saved and who it was. */
export function useSaveSettings(origin: string) {
  const write = useWrite('adminEditTenant', origin);

  /** Null: refused, and `error` says why; `stale`: somebody else was first. */
  function send(patch: SettingsPatch, version: number): Promise<TenantSettings | 'stale' | null> {
    const isStale = (error: unknown) => error instanceof Problem && error.status === 412;
    return write
      .mutateAsync({ input: { body: patch }, ifMatch: `"${version}"` })
      .catch((error) => (isStale(error) ? 'stale' : null));
  }

  async function meet(entries: SettingsEntries, before: SettingsEntries): Promise<Meeting | null> {
    const latest = await callSignedIn('adminGetTenant', {}, { origin }).catch(() => null);
    if (!latest) return null;
    const lines = await callSignedIn('adminListAudit', { action: 'tenants', limit: 1 }, { origin }).catch(() => null);
    const theirs = toEntries(latest);
    const by = lines?.data[0]?.actor.name ?? null;
    return { latest, conflict: { before, theirs, by }, entries: layOver(theirs, entries, before) };
  }

  return { send, meet, forget: write.reset, isBusy: write.isPending, error: write.error };
}
