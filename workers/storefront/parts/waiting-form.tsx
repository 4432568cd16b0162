import { type Drop, isListOpen } from '../../domains/campaigns';
import { formAction, isFramed, useVisit } from '../visit';
import { Field } from './field';
import { Notice } from './notice';

/** What was sent, and what is wrong with it. */
export interface WaitingSent {
  email: string | undefined;
  mistake: 'emailMissing' | 'emailWrong' | null;
  problem: string | null;
}

/** For who came too early or too late; the same as the app's (web/features/drops/waiting-form.tsx). Nothing where no list is open. */
export function WaitingForm({ drop, sent }: { drop: Drop; sent?: WaitingSent | undefined }) {
  const visit = useVisit();
  const { t } = visit.words;
  if (!isListOpen(drop, drop.remaining)) return null;
  const list = isFramed(visit) ? 'embed/waiting-list' : 'waiting-list';
  return (
    <form class="form drop-waiting" method="post" action={formAction(visit, `/c/${drop.id}/${list}`)} novalidate>
      <div class="drop-state">
        <h2 class="drop-state-title">{t('waiting.title')}</h2>
        <p>{t('waiting.text')}</p>
      </div>
      {sent?.problem ? <Notice tone="caution">{sent.problem}</Notice> : null}
      <Field
        name="waiting"
        type="email"
        label={t('waiting.email')}
        value={sent?.email}
        autocomplete="email"
        error={sent?.mistake ? t(`waiting.${sent.mistake}`) : undefined}
        hasFocus={Boolean(sent?.mistake)}
        isLeftToRight
      />
      <button class="button button-primary button-large button-block" type="submit">
        {t('waiting.join')}
      </button>
    </form>
  );
}
