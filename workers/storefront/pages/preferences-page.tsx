import { isOwnForm } from '../../domains/identity';
import {
  changePreferences,
  findReach,
  type Preferences,
  type Reach,
  readPreferences,
} from '../../domains/notifications';
import { platformErrors } from '../../platform/errors';
import type { Page } from '../page';
import { hrefOf } from '../search-values';
import { shopperContextOf, useWords, type Visit } from '../visit';
import { refusalPage } from './error-pages';

const PATH = '/me/notifications';
const CHANNELS = ['email', 'whatsapp', 'sms', 'push'] as const;
type Channel = (typeof CHANNELS)[number];
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
  const reach = await findReach(ctx, visit.shopperId);
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{t('preferences.title')}</h1>
        <p class="page-note">{t('preferences.note')}</p>
      </div>
      <form class="account" method="post" action={PATH}>
        {groupsOf(visit).map((group) => (
          <Section key={group} {...{ group, preferences, reach }} />
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
  const seeds = [{ operation: 'getNotificationPreferences', input: {}, data: { ...preferences, reach, version } }];
  return { title: t('preferences.title'), body, seeds, isHidden: true };
}

interface SectionProps {
  group: Group;
  preferences: Preferences;
  reach: Reach;
}

function Section({ group, preferences, reach }: SectionProps) {
  const { t } = useWords();
  const ways: Partial<Record<Channel, boolean>> = preferences[group];
  const isOutOfReach = (channel: Channel) => channel === 'whatsapp' && reach.whatsapp === 'no-phone';
  return (
    <section class="account-section">
      <div class="account-section-head">
        <h2 class="account-section-title">{t(`preferences.${group}`)}</h2>
      </div>
      <div class="account-section-body">
        <p class="account-note">{t(`preferences.${group}Note`)}</p>
        <div class="preference-ways">
          {channelsOf(ways, reach).map((channel) => (
            <div class="choice" key={channel}>
              <label class="choice-line">
                <input
                  class="choice-switch"
                  type="checkbox"
                  name={`${group}.${channel}`}
                  checked={ways[channel] ?? false}
                  disabled={isOutOfReach(channel) && !ways[channel]}
                />
                <span class="choice-label">{t(`preferences.${channel}`)}</span>
              </label>
              {channel === 'sms' ? <p class="choice-note field-hint">{t('preferences.smsHint')}</p> : null}
              {isOutOfReach(channel) ? <p class="choice-note field-hint">{t('preferences.whatsappNoPhone')}</p> : null}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

/** The ways that are shown: what this deployment cannot send is no choice. */
function channelsOf(ways: Partial<Record<Channel, boolean>>, reach: Reach): Channel[] {
  return CHANNELS.filter((channel) => channel in ways && (channel !== 'whatsapp' || reach.whatsapp !== 'off'));
}

/** Saves all switches of a reader without JavaScript, and shows them again. */
export async function sendPreferences(visit: Visit): Promise<Page | Response> {
  const ctx = shopperContextOf(visit);
  if (!ctx || !visit.shopperId) return toPath(hrefOf('/sign-in', { next: PATH }));
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const sent = await visit.request.formData();
  const { preferences } = await readPreferences(ctx, visit.shopperId);
  const reach = await findReach(ctx, visit.shopperId);
  const change = groupsOf(visit).map((group) => {
    const channels = channelsOf(preferences[group], reach);
    return [group, Object.fromEntries(channels.map((channel) => [channel, sent.has(`${group}.${channel}`)]))];
  });
  await changePreferences(ctx, visit.shopperId, Object.fromEntries(change));
  return toPath(PATH);
}

function toPath(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
