import { isOwnForm } from '../../domains/identity';
import { changePreferences, type Preferences, readPreferences } from '../../domains/notifications';
import { platformErrors } from '../../platform/errors';
import type { Page } from '../page';
import { hrefOf } from '../search-values';
import { shopperContextOf, useWords, type Visit } from '../visit';
import { refusalPage } from './error-pages';

const PATH = '/me/notifications';
const CHANNELS = ['email', 'sms', 'push'] as const;
/** What a reader by cookie may choose; alerts of work are chosen by who has signed in with a role. */
type Group = Exclude<keyof Preferences, 'staff'>;

function groupsOf({ tenant }: Visit): Group[] {
  return tenant.modules.includes('offers') ? ['cashback', 'withdrawals', 'referrals', 'news'] : ['news'];
}

/** What one is told of: switches that the app saves one by one, and a browser without it all at once. Null for nobody. */
export async function preferencesPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx || !visit.shopperId) return null;
  const { t } = visit.words;
  const { preferences, version } = await readPreferences(ctx, visit.shopperId);
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{t('preferences.title')}</h1>
        <p class="page-note">{t('preferences.note')}</p>
      </div>
      <form class="account" method="post" action={PATH}>
        {groupsOf(visit).map((group) => (
          <Section key={group} group={group} preferences={preferences} />
        ))}
        <section class="account-section">
          <div class="account-section-head">
            <h2 class="account-section-title">{t('preferences.security')}</h2>
            <span class="badge badge-plain">{t('preferences.always')}</span>
          </div>
          <div class="account-section-body">
            <p class="account-note">{t('preferences.securityNote')}</p>
            <noscript>
              <button class="button button-primary" type="submit">
                {t('preferences.save')}
              </button>
            </noscript>
          </div>
        </section>
      </form>
    </>
  );
  const seeds = [{ operation: 'getNotificationPreferences', input: {}, data: { ...preferences, version } }];
  return { title: t('preferences.title'), body, seeds, isHidden: true };
}

function Section({ group, preferences }: { group: Group; preferences: Preferences }) {
  const { t } = useWords();
  const ways: Partial<Record<(typeof CHANNELS)[number], boolean>> = preferences[group];
  return (
    <section class="account-section">
      <div class="account-section-head">
        <h2 class="account-section-title">{t(`preferences.${group}`)}</h2>
      </div>
      <div class="account-section-body">
        <p class="account-note">{t(`preferences.${group}Note`)}</p>
        <div class="preference-ways">
          {CHANNELS.filter((channel) => channel in ways).map((channel) => (
            <div class="choice" key={channel}>
              <label class="choice-line">
                <input
                  class="choice-switch"
                  type="checkbox"
                  name={`${group}.${channel}`}
                  checked={ways[channel] ?? false}
                />
                <span class="choice-label">{t(`preferences.${channel}`)}</span>
              </label>
              {channel === 'sms' ? <p class="choice-note field-hint">{t('preferences.smsHint')}</p> : null}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

/** Saves all switches of a reader without JavaScript, and shows them again. */
export async function sendPreferences(visit: Visit): Promise<Page | Response> {
  const ctx = shopperContextOf(visit);
  if (!ctx || !visit.shopperId) return toPath(hrefOf('/sign-in', { next: PATH }));
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const sent = await visit.request.formData();
  const { preferences } = await readPreferences(ctx, visit.shopperId);
  const change = groupsOf(visit).map((group) => {
    const channels = Object.keys(preferences[group]);
    return [group, Object.fromEntries(channels.map((channel) => [channel, sent.has(`${group}.${channel}`)]))];
  });
  await changePreferences(ctx, visit.shopperId, Object.fromEntries(change));
  return toPath(PATH);
}

function toPath(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
