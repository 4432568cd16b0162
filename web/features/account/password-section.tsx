import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { queries, refreshUser, useWrite } from '../../lib/query';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';
import { NewPasswordField, useNewPassword } from '../identity/new-password-field';
import { ShortForm } from '../identity/short-form';
import { AccountSection } from './account-section';
import { ConfirmPassword, passwordOf } from './confirm-password';

/** A new password; every other device is signed out by it. */
export function PasswordSection({ user }: { user: User }) {
  const t = useTranslations('account');
  const write = useWrite('changePassword');
  const [isOpen, setIsOpen] = useState(false);
  const next = useNewPassword();
  const verb = user.hasPassword ? t('change') : t('passwordSet');

  async function save(read: (name: string) => string): Promise<void> {
    const newPassword = read('newPassword');
    if (!next.isGood(newPassword)) return;
    const { password } = passwordOf(read);
    const body = { newPassword, ...(password ? { currentPassword: password } : {}) };
    const isSaved = await write.mutateAsync({ input: { body } }).then(
      () => true,
      (problem: unknown) => {
        next.judge(problem);
        return false;
      },
    );
    if (!isSaved) return;
    setIsOpen(false);
    showToast(t('passwordSaved'));
    await Promise.all([refreshUser(), queries.invalidateQueries({ queryKey: ['listSessions'] })]);
  }

  return (
    <AccountSection title={t('password')}>
      {isOpen ? (
        <ShortForm
          action={verb}
          isQuiet
          isBusy={write.isPending}
          error={next.mistake ? null : write.error}
          onSend={(read) => void save(read)}
        >
          <ConfirmPassword user={user} />
          <NewPasswordField mistake={next.mistake} />
        </ShortForm>
      ) : (
        <Button look="quiet" onClick={() => setIsOpen(true)}>
          {verb}
        </Button>
      )}
    </AccountSection>
  );
}
