import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';

/** A page of one's own, seen by nobody in particular. */
export function SignInFirst({ next, title, text }: { next: string; title?: string; text?: string }) {
  const t = useTranslations('clicks');
  const identity = useTranslations('identity');
  return (
    <>
      <h1 className="sr-only">{title ?? t('signedOutTitle')}</h1>
      <EmptyState
        title={title ?? t('signedOutTitle')}
        text={text ?? t('signedOutText')}
        action={
          <Go className="button button-primary" href={`/sign-in?next=${encodeURIComponent(next)}`}>
            {identity('signIn')}
          </Go>
        }
      />
    </>
  );
}
