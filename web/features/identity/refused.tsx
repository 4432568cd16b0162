import { Problem } from '../../lib/problem';
import { useProblemText } from '../../lib/use-problem-text';
import { Notice } from '../../ui/notice';

/** Why a press did nothing, in words; nothing without an error. */
export function Refused({ error }: { error: unknown }) {
  const problemText = useProblemText();
  if (!error) return null;
  return (
    <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
      {problemText(error)}
    </Notice>
  );
}
