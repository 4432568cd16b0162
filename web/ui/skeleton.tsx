type Shape = 'line' | 'word' | 'title' | 'figure' | 'mark' | 'cover' | 'button';

/** A place held in the shape of what will stand there. */
export function Skeleton({ shape }: { shape: Shape }) {
  return <span className={`skeleton skeleton-${shape}`} aria-hidden="true" />;
}

/** Says "loading" once for a whole region of skeletons. */
export function LoadingLabel({ text }: { text: string }) {
  return (
    <span className="sr-only" role="status">
      {text}
    </span>
  );
}
