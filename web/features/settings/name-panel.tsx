import { useTranslations } from 'use-intl';
import { LANGUAGE_NAMES } from '../../lib/locale';
import { uploadFile } from '../../lib/upload';
import { Card } from '../../ui/card';
import { Field } from '../../ui/field';
import { FileDrop } from '../../ui/file-drop';
import { useUpload } from '../../ui/use-upload';
import type { SettingsPartProps } from './settings-parts';

const NAME_MAX = 60;
const LINE_MAX = 120;

/** What the business is called, its line in each of its languages, its logo. */
export function NamePanel({ entries, change, origin, errorOf }: SettingsPartProps) {
  const t = useTranslations('settings');
  const upload = useUpload(
    (file, how) => uploadFile(file, { origin, ...how }),
    (file) => change({ logoFileId: file.id, logoUrl: file.url }),
  );
  const { name, taglines, languages, logoUrl } = entries;
  return (
    <Card title={t('face')}>
      <div className="settings-stack">
        <Field
          label={t('name')}
          dir="auto"
          maxLength={NAME_MAX}
          value={name}
          error={errorOf('name')}
          onChange={(event) => change({ name: event.target.value })}
        />
        {languages.map((language) => (
          <Field
            key={language}
            label={t('line', { language: LANGUAGE_NAMES[language] })}
            hint={t('lineHint')}
            lang={language}
            dir="auto"
            maxLength={LINE_MAX}
            value={taglines[language] ?? ''}
            error={errorOf('taglines')}
            onChange={(event) => change({ taglines: { ...taglines, [language]: event.target.value } })}
          />
        ))}
        <FileDrop
          label={t('logo')}
          hint={t('logoHint')}
          error={errorOf('logoFileId')}
          picture={logoUrl ? { url: origin + logoUrl, alt: t('logoOf', { name }) } : null}
          state={upload.state}
          onPick={(file) => void upload.start(file)}
          onCancel={upload.cancel}
          onRemove={() => change({ logoFileId: null, logoUrl: null })}
        />
      </div>
    </Card>
  );
}
