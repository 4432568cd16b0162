import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { Field } from '../../ui/field';

/** Changes of how one signs in ask for the password; without one, a fresh sign-in stands for it. */
export function ConfirmPassword({ user }: { user: User }) {
  const t = useTranslations('account');
  if (!user.hasPassword) return null;
  return <Field label={t('yourPassword')} name="password" type="password" autoComplete="current-password" dir="ltr" />;
}

/** The password as a body names it: absent where there is none. */
export function passwordOf(read: (name: string) => string): { password?: string } {
  const password = read('password');
  return password ? { password } : {};
}
