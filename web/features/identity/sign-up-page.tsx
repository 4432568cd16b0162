import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { useWrite } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { signIn } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Go } from '../../ui/go';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toast';
import { findMistakes, type Mistakes, mistakesOf, NAME_MAX, PASSWORD_MIN, readEntries } from './entries';
import { InvitationNote } from './invitation-note';
import { safeNext } from './safe-next';
import { useMistakeText } from './use-mistake-text';

/** Seen first: how little it takes. One action: create the account. */
export function SignUpPage() {
  const t = useTranslations('identity');
  const { next, ref } = useSearchValues();
  usePageTitle(t('signUpTitle'));
  return (
    <section className="form-page">
      <div className="form-page-card">
        <h1 className="form-page-title">{t('signUpTitle')}</h1>
        <p className="form-page-note">{t('signUpNote')}</p>
        <InvitationNote />
        <SignUpForm next={next} referralCode={ref} />
        <p className="form-page-foot">
          {t('haveAccount')}{' '}
          <Go href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>{t('signIn')}</Go>
        </p>
      </div>
    </section>
  );
}

function SignUpForm({ next, referralCode }: { next: string | undefined; referralCode: string | undefined }) {
  const t = useTranslations('identity');
  const mistakeText = useMistakeText();
  const problemText = useProblemText();
  const router = useRouter();
  const write = useWrite('register');
  const [mistakes, setMistakes] = useState<Mistakes>({});

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (write.isPending) return;
    const entries = readEntries(event.currentTarget);
    const found = findMistakes(entries, { isNew: true });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body = { ...entries, ...(referralCode ? { referralCode } : {}) };
    const answer = await write.mutateAsync({ input: { body } }).catch((error: unknown) => {
      if (error instanceof Problem) setMistakes(mistakesOf(error.errors));
      return null;
    });
    if (!answer) return;
    signIn(answer);
    showToast(t('welcome', { name: answer.user.name }));
    router.history.push(safeNext(next) ?? '/');
  }

  return (
    <form className="form" method="post" noValidate onSubmit={(event) => void send(event)}>
      {write.error ? (
        <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
          {problemText(write.error)}
        </Notice>
      ) : null}
      <Field
        label={t('name')}
        name="name"
        autoComplete="name"
        maxLength={NAME_MAX}
        error={mistakeText(mistakes.name)}
      />
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        dir="ltr"
        error={mistakeText(mistakes.email)}
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        dir="ltr"
        hint={t('passwordHint', { count: PASSWORD_MIN })}
        error={mistakeText(mistakes.password)}
      />
      <Button type="submit" size="large" isBlock isBusy={write.isPending}>
        {t('signUp')}
      </Button>
    </form>
  );
}
