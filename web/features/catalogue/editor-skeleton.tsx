import { Skeleton } from '../../ui/skeleton';

/** The shape of an editor: its form and what stands beside it. */
export function EditorSkeleton() {
  return (
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
  );
}
