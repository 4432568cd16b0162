import { useTranslations } from 'use-intl';
import { Problem } from './problem';
import { problemSentence } from './problem-sentence';

/** What to say about an error; never the API's own English. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('problems');
  return (error) => {
    if (!(error instanceof Problem)) return t('unknown');
    if (error.status === 429) return t('tooMany', { seconds: error.retryAfterSeconds ?? 60 });
    return t(problemSentence(error));
  };
}
