import { useTranslations } from 'use-intl';
import { LoadingLabel, Skeleton } from './skeleton';

/** The shape of one thing's page: its name, its form and what stands beside it. */
export function EditorSkeleton() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="desk-head">
        <Skeleton shape="title" />
      </div>
      <div className="editor">
        <div className="editor-main">
          <div className="panel live">
            <Skeleton shape="title" />
            <Skeleton shape="button" />
            <Skeleton shape="button" />
            <Skeleton shape="button" />
          </div>
        </div>
        <div className="editor-side">
          <div className="panel live">
            <Skeleton shape="figure" />
            <Skeleton shape="line" />
          </div>
        </div>
      </div>
    </>
  );
}
