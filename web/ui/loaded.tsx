import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../lib/problem';
import { Failed } from './failed';
import { NotAllowed } from './not-allowed';
import { NotFound } from './not-found';

export interface Query<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface LoadedProps<T> {
  query: Query<T>;
  /** In the shape of the result. */
  waiting: ReactNode;
  children: (data: T) => ReactNode;
}

/** A page of one read: its skeleton, then what it is, or why not: not here, not for this role, not now. */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  const { data, error, refetch } = query;
  const t = useTranslations('frame');
  // Rights that were lost while the page was open hide what it shows.
  if (error instanceof Problem && error.status === 403) return <NotAllowed />;
  if (data !== undefined) return children(data);
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (!error) return waiting;
  return (
    <>
      <h1 className="sr-only">{t('failTitle')}</h1>
      <Failed error={error} onRetry={() => void refetch()} />
    </>
  );
}
