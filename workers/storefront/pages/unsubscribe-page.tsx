import { isOwnForm } from '../../domains/identity';
import { readUnsubscribeToken, unsubscribe } from '../../domains/notifications';
import { platformErrors } from '../../platform/errors';
import type { Page } from '../page';
import { FormCard } from '../parts/form-parts';
import { Notice } from '../parts/notice';
import { contextOf, type Visit } from '../visit';
import { refusalPage } from './error-pages';

/** Where the foot of a mail leads, without signing in. Opening it changes nothing: mail scanners open links too. */
export function unsubscribePage(visit: Visit, token: string): Page {
  const { t } = visit.words;
  const meant = readUnsubscribeToken(contextOf(visit), token);
  if (!meant) return unknownPage(visit);
  const group = t(`preferences.${meant.group}`);
  const title = t('preferences.stopTitle');
  const body = (
    <FormCard title={title} note={t('preferences.stopText', { brand: visit.tenant.name, group })}>
      <form class="form" method="post" action={visit.url.pathname}>
        <button class="button button-primary button-large button-block" type="submit">
          {t('preferences.stop')}
        </button>
      </form>
      <ChooseMore visit={visit} />
    </FormCard>
  );
  return { title, body, isHidden: true, isStatic: true };
}

/** Ends the mails, and says so. */
export async function sendUnsubscribe(visit: Visit, token: string): Promise<Page> {
  const { t } = visit.words;
  const ctx = contextOf(visit, 'first-primary');
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  if (!readUnsubscribeToken(ctx, token)) return unknownPage(visit);
  const { group } = await unsubscribe(ctx, token);
  const title = t('preferences.stopped');
  const said = t('preferences.stoppedText', { brand: visit.tenant.name, group: t(`preferences.${group}`) });
  const body = (
    <FormCard title={title}>
      <Notice tone="positive">{said}</Notice>
      <ChooseMore visit={visit} />
    </FormCard>
  );
  return { title, body, isHidden: true, isStatic: true };
}

function unknownPage({ words: { t } }: Visit): Page {
  const title = t('preferences.stopTitle');
  const body = (
    <FormCard title={title}>
      <Notice tone="caution">{t('preferences.stopUnknown')}</Notice>
    </FormCard>
  );
  return { status: 404, title, body, isHidden: true, isStatic: true };
}

function ChooseMore({ visit: { words } }: { visit: Visit }) {
  return (
    <p class="form-page-foot">
      <a href="/me/notifications">{words.t('preferences.chooseMore')}</a>
    </p>
  );
}
