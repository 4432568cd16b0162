import type { SettingsEntries, SettingsField } from './settings-entries';

/** What each panel of the settings is given. */
export interface SettingsPartProps {
  entries: SettingsEntries;
  change: (part: Partial<SettingsEntries>) => void;
  /** The host of the business. */
  origin: string;
  /** What the API refused about a field, in the reader's words. */
  errorOf: (field: SettingsField) => string | undefined;
}
