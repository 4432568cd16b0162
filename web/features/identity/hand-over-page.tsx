import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useWrite } from '../../lib/query';
import { signIn } from '../../lib/session';
import { Go } from '../../ui/go';
import { FormPage } from './form-page';

/** Takes over a person who was signed in next door; the code stands behind `#`, so no log and no server has seen it. */
export function HandOverPage() {
  const t = useTranslations('identity');
  const router = useRouter();
  const write = useWrite('redeemHandOver');
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true; // the code is good once, and effects may run twice
    const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? '-';
    history.replaceState(history.state, '', location.pathname);
    write.mutateAsync({ input: { body: { code } } }).then(
      (answer) => {
        signIn(answer);
        router.history.replace('/');
      },
      () => undefined,
    );
  }, [write, router]);
  if (!write.error) return <FormPage title={t('handOverTitle')} note={t('handOverNote')} />;
  return (
    <FormPage title={t('handOverFailed')}>
      <Go className="button button-primary button-large button-block" href="/sign-in">
        {t('signIn')}
      </Go>
    </FormPage>
  );
}
