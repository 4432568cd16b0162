import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { queries, useWrite } from '../../lib/query';
import { signIn } from '../../lib/session';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { type Entries, findMistakes, type Mistakes, readEntries } from './entries';
import { useMistakeText } from './use-mistake-text';

/** E-mail and password; the same on a shop's host and on the dashboard's. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('identity');
  const mistakeText = useMistakeText();
  const problemText = useProblemText();
  const write = useWrite('login');
  const tProblem = useTranslations('problems');
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [isHeld, setIsHeld] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (write.isPending) return;
    const entries: Entries = readEntries(event.currentTarget);
    const found = findMistakes(entries, { isNew: false });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const { email, password } = entries;
    const answer = await write.mutateAsync({ input: { body: { email, password } } }).catch(() => null);
    if (!answer) return;
    if ('mfaRequired' in answer) return setIsHeld(true);
    signIn(answer);
    queries.removeQueries({ queryKey: ['listMyClicks'] });
    onDone();
  }

  return (
    <form className="form" method="post" noValidate onSubmit={(event) => void send(event)}>
      {write.error ? (
        <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
          {problemText(write.error)}
        </Notice>
      ) : null}
      {isHeld ? <Notice tone="critical">{tProblem('twoStepNeeded')}</Notice> : null}
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
        autoComplete="current-password"
        dir="ltr"
        error={mistakeText(mistakes.password)}
      />
      <Button type="submit" size="large" isBlock isBusy={write.isPending}>
        {t('signIn')}
      </Button>
    </form>
  );
}
