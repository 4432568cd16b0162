import { Problem } from '../../lib/problem';
import { useProblemText } from '../../lib/use-problem-text';
import { Notice } from '../../ui/notice';

/** Why a form was not taken, above it. */
export function FormNotice({ error }: { error: Error | null }) {
  const problemText = useProblemText();
  if (!error) return null;
  return (
    <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
      <p>{problemText(error)}</p>
    </Notice>
  );
}
