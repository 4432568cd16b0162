import { useTranslations } from 'use-intl';
import { Go } from './go';

interface PaginationProps {
  /** The address of this list without its cursor. */
  href: (cursor: string | undefined) => string;
  cursor: string | undefined;
  nextCursor: string | null;
}

/** The page lives in the URL: plain links, so back and no-JavaScript work. */
export function Pagination({ href, cursor, nextCursor }: PaginationProps) {
  const t = useTranslations('frame');
  if (!cursor && !nextCursor) return null;
  return (
    <nav className="pagination" aria-label={t('pages')}>
      {cursor ? (
        <Go className="button button-plain" href={href(undefined)}>
          {t('firstPage')}
        </Go>
      ) : null}
      {nextCursor ? (
        <Go className="button button-quiet" rel="next" href={href(nextCursor)}>
          {t('nextPage')}
        </Go>
      ) : null}
    </nav>
  );
}
