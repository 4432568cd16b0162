import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { Field } from '../../ui/field';
import { findMistakes, type Mistake, mistakesOf, PASSWORD_MIN } from './entries';
import { useMistakeText } from './use-mistake-text';

/** What is wrong with a new password: first as far as this page can tell, then as the server said. */
export function useNewPassword() {
  const [mistake, setMistake] = useState<Mistake | undefined>();
  return {
    mistake,
    isGood: (password: string) => {
      const found = findMistakes({ name: 'x', email: 'x@x.xx', password }, { isNew: true }).password;
      setMistake(found);
      return !found;
    },
    judge: (problem: unknown) => {
      const isWeak = problem instanceof Problem && problem.errors.some(({ pointer }) => /password/i.test(pointer));
      if (isWeak) setMistake(mistakesOf([{ pointer: '/password' }]).password);
    },
  };
}

/** A password that is to be new. */
export function NewPasswordField({ mistake }: { mistake: Mistake | undefined }) {
  const t = useTranslations('identity');
  const mistakeText = useMistakeText();
  return (
    <Field
      label={t('newPassword')}
      name="newPassword"
      type="password"
      autoComplete="new-password"
      dir="ltr"
      hint={t('passwordHint', { count: PASSWORD_MIN })}
      error={mistakeText(mistake)}
    />
  );
}
