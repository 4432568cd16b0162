import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { APPEARANCES, chooseAppearance, keepCookie } from '../../lib/appearance';
import { LANGUAGE_NAMES, LANGUAGES } from '../../lib/locale';
import { Problem } from '../../lib/problem';
import { useWrite } from '../../lib/query';
import { rememberUser } from '../../lib/session';
import { Field, Select } from '../../ui/field';
import { showToast } from '../../ui/toast';
import { NAME_MAX } from '../identity/entries';
import { ShortForm } from '../identity/short-form';
import { AccountSection } from './account-section';
import { PictureField } from './picture-field';

/** Name, language, light or dark, time zone, birthday. */
export function ProfileSection({ user }: { user: User }) {
  const t = useTranslations('account');
  const identity = useTranslations('identity');
  const frame = useTranslations('frame');
  const write = useWrite('editMe');
  const [mistakes, setMistakes] = useState<string[]>([]);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);

  async function save(read: (name: string) => string): Promise<void> {
    setMistakes(read('name') === '' ? ['/name'] : []);
    if (read('name') === '') return;
    const body = {
      name: read('name'),
      // The choices below are the server's own lists.
      language: (read('language') || null) as User['language'],
      theme: read('theme') as User['theme'],
      timeZone: read('timeZone') || null,
      birthday: read('birthday') || null,
    };
    const saved = await write.mutateAsync({ input: { body } }).catch((error: unknown) => {
      if (error instanceof Problem) setMistakes(error.errors.map(({ pointer }) => pointer));
      return null;
    });
    if (!saved) return;
    rememberUser(saved);
    chooseAppearance(body.theme ?? 'system');
    if (body.language && body.language !== document.documentElement.lang) {
      keepCookie('souk_lang', body.language);
      location.assign(`${location.pathname}?lang=${body.language}`);
      return;
    }
    showToast(t('saved'));
  }

  return (
    <AccountSection title={t('profile')}>
      <PictureField user={user} />
      <ShortForm
        action={t('save')}
        isQuiet
        isBusy={write.isPending}
        error={mistakes.length > 0 ? null : write.error}
        onSend={(read) => void save(read)}
      >
        <Field
          label={t('name')}
          name="name"
          autoComplete="name"
          maxLength={NAME_MAX}
          defaultValue={user.name}
          error={mistakes.includes('/name') ? identity('nameInvalid', { count: NAME_MAX }) : undefined}
        />
        <Select label={t('language')} name="language" defaultValue={user.language ?? ''}>
          <option value="">{t('asBrowser')}</option>
          {LANGUAGES.map((language) => (
            <option key={language} value={language} lang={language}>
              {LANGUAGE_NAMES[language]}
            </option>
          ))}
        </Select>
        <Select label={t('theme')} name="theme" defaultValue={user.theme ?? 'system'}>
          {APPEARANCES.map((appearance) => (
            <option key={appearance} value={appearance}>
              {frame(appearance)}
            </option>
          ))}
        </Select>
        <Select label={t('timeZone')} name="timeZone" defaultValue={user.timeZone ?? ''}>
          <option value="">{t('asBusiness')}</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
        <Field
          label={t('birthday')}
          name="birthday"
          type="date"
          autoComplete="bday"
          defaultValue={user.birthday ?? ''}
          error={mistakes.includes('/birthday') ? t('birthdayInvalid') : undefined}
        />
      </ShortForm>
    </AccountSection>
  );
}
