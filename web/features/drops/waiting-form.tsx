import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Drop } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useWrite } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';

/** For who came too early or too late: an address for the one mail, or the account's own by one press. */
export function WaitingForm({ drop }: { drop: Drop }) {
  const t = useTranslations('waiting');
  const problemText = useProblemText();
  const { status, user } = useSession();
  const join = useWrite('joinWaitingList');
  const [email, setEmail] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isKnown = status === 'signed-in' && user?.isEmailVerified === true;
  const isMissing = !isKnown && email.trim() === '';
  const { error } = join;
  const isWrong = error instanceof Problem && error.errors.some(({ pointer }) => pointer === '/email');
  if (join.data) return <Joined status={join.data.status} />;

  function send(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (join.isPending || isMissing) return;
    join.mutate({ input: { campaignId: drop.id, body: isKnown ? {} : { email: email.trim() } } });
  }

  return (
    <form className="form drop-waiting" noValidate onSubmit={send}>
      <div className="drop-state">
        <h2 className="drop-state-title">{t('title')}</h2>
        <p>{isKnown ? `${t('joinAccount')} ${t('text')}` : t('text')}</p>
      </div>
      {error && !isWrong ? <Notice tone="caution">{problemText(error)}</Notice> : null}
      {isKnown ? null : (
        <Field
          label={t('email')}
          type="email"
          dir="ltr"
          name="waiting"
          autoComplete="email"
          maxLength={320}
          value={email}
          error={isTried && isMissing ? t('emailMissing') : isWrong ? t('emailWrong') : undefined}
          onChange={({ target }) => setEmail(target.value)}
        />
      )}
      <Button type="submit" size="large" isBlock isBusy={join.isPending}>
        {t('join')}
      </Button>
    </form>
  );
}

function Joined({ status }: { status: 'asked' | 'waiting' }) {
  const t = useTranslations('waiting');
  const title = useRef<HTMLHeadingElement>(null);
  // The form that was pressed is gone: what came of it is read next.
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="drop-state drop-waiting">
      <h2 className="drop-state-title" tabIndex={-1} ref={title}>
        {status === 'asked' ? t('askedTitle') : t('onTitle')}
      </h2>
      <p>{status === 'asked' ? t('askedText') : t('onText')}</p>
    </div>
  );
}
