import { useTranslations } from 'use-intl';
import { Problem } from '../lib/problem';
import { useProblemText } from '../lib/use-problem-text';
import { Button } from './button';
import { Notice } from './notice';

/** A part that did not load: what happened, the next step, the request's id. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations('frame');
  const text = useProblemText();
  return (
    <Notice tone="critical" title={t('failTitle')} requestId={error instanceof Problem ? error.requestId : null}>
      <p>{text(error)}</p>
      <Button look="quiet" size="small" onClick={onRetry}>
        {t('retry')}
      </Button>
    </Notice>
  );
}
