import type { Operations, TenantSettings } from '../../lib/api-types';

export type SettingsPatch = Operations['adminEditTenant']['body'];

const FIELDS = ['name', 'logoFileId', 'hue', 'mood', 'taglines', 'languages', 'timeZone', 'modules'] as const;
export type SettingsField = (typeof FIELDS)[number];

/** What an owner edits; the address of the logo travels beside its id, for the preview. */
export type SettingsEntries = Pick<TenantSettings, SettingsField | 'logoUrl'>;

export function toEntries(settings: TenantSettings): SettingsEntries {
  const { name, logoFileId, logoUrl, hue, mood, taglines, languages, timeZone, modules } = settings;
  return { name, logoFileId, logoUrl, hue, mood, taglines, languages, timeZone, modules };
}

/** Only what differs from the settings as they were read; lines without words are left out. */
export function toPatch(entries: SettingsEntries, former: SettingsEntries): SettingsPatch {
  const [now, was] = [tidy(entries), tidy(former)];
  const changed = FIELDS.filter((field) => JSON.stringify(now[field]) !== JSON.stringify(was[field]));
  return Object.fromEntries(changed.map((field) => [field, now[field]]));
}

export function isSame(entries: SettingsEntries, former: SettingsEntries): boolean {
  return Object.keys(toPatch(entries, former)).length === 0;
}

/** Their version with what was changed here laid over it. */
export function layOver(theirs: SettingsEntries, entries: SettingsEntries, former: SettingsEntries): SettingsEntries {
  const mine = toPatch(entries, former);
  const logo = 'logoFileId' in mine ? { logoUrl: entries.logoUrl } : {};
  return { ...theirs, ...mine, ...logo };
}

function tidy({ name, taglines, ...rest }: SettingsEntries): Omit<SettingsEntries, 'logoUrl'> {
  const { en, hi, ar } = taglines;
  const lines = Object.entries({ en, hi, ar }).flatMap(([language, line]) =>
    line?.trim() ? [[language, line.trim()]] : [],
  );
  const { logoUrl: _, ...fields } = rest;
  return { ...fields, name: name.trim(), taglines: Object.fromEntries(lines) };
}
