import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { safeNext } from './safe-next';

/** Sign-in with an account of another house, where one is configured: plain links, for the way leads out of the app. */
export function OtherHouses() {
  const t = useTranslations('identity');
  const { next } = useSearchValues();
  const houses = useOperation('listSignInProviders', {}).data?.data ?? [];
  if (houses.length === 0) return null;
  const words = { google: t('withGoogle'), facebook: t('withFacebook') };
  return (
    <div className="houses">
      <p className="houses-title">{t('otherHouses')}</p>
      {houses.map((house) => (
        <a
          key={house}
          className="button button-quiet button-large button-block"
          href={`/api/v1/auth/oauth/${house}${stringifySearch({ next: safeNext(next) })}`}
        >
          {words[house]}
        </a>
      ))}
    </div>
  );
}
