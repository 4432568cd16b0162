import type { OAuthProvider } from '../../domains/identity';
import { hrefOf } from '../search-values';
import { useWords } from '../visit';
import { Notice } from './notice';

/** Sign-in with an account of another house, where one is configured. */
export function OtherHouses({ houses, next }: { houses: OAuthProvider[]; next: string | undefined }) {
  const { t } = useWords();
  const words = { google: t('identity.withGoogle'), facebook: t('identity.withFacebook') };
  return houses.length === 0 ? null : (
    <div class="houses">
      <p class="houses-title">{t('identity.otherHouses')}</p>
      {houses.map((house) => (
        <a class="button button-quiet button-large button-block" href={hrefOf(`/api/v1/auth/oauth/${house}`, { next })}>
          {words[house]}
        </a>
      ))}
    </div>
  );
}

/** Why somebody stands here: back from another house without being signed in, or with a new password. */
export function CameBack({ failed, note }: { failed: string | undefined; note: string | undefined }) {
  const { t } = useWords();
  if (note === 'password-changed') return <Notice tone="positive">{t('identity.resetDone')}</Notice>;
  const words: Record<string, string> = {
    expired: t('identity.failedExpired'),
    cancelled: t('identity.failedCancelled'),
    provider: t('identity.failedProvider'),
    blocked: t('problems.blocked'),
  };
  const text = failed === undefined ? undefined : words[failed];
  return text === undefined ? null : <Notice tone={failed === 'cancelled' ? 'plain' : 'critical'}>{text}</Notice>;
}
