import { useTranslations } from 'use-intl';
import { LoadingLabel, Skeleton } from './skeleton';

/** Rows on their way, in the measure of the table that will stand there. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  const frame = useTranslations('frame');
  return (
    <div className="table-frame table-waiting">
      <LoadingLabel text={frame('loading')} />
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="table-waiting-row">
          <Skeleton shape="line" />
          <Skeleton shape="word" />
          <Skeleton shape="word" />
        </div>
      ))}
    </div>
  );
}
