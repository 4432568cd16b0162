import { useTranslations } from 'use-intl';
import type { NotificationPreferences } from '../../lib/api-types';
import { Switch } from '../../ui/choice';
import { AccountSection } from '../account/account-section';
import { useEditPreferences } from './use-edit-preferences';

export type Group = Exclude<keyof NotificationPreferences, 'version' | 'reach'>;
type Channel = 'email' | 'sms' | 'push' | 'whatsapp';

const NOTES = {
  cashback: 'cashbackNote',
  withdrawals: 'withdrawalsNote',
  referrals: 'referralsNote',
  news: 'newsNote',
  staff: 'staffNote',
} as const satisfies Record<Group, string>;
const CHANNELS: readonly Channel[] = ['email', 'whatsapp', 'sms', 'push'];

/** One matter and the ways it may be told; each switch saves itself. */
export function PreferenceGroup({ group, preferences }: { group: Group; preferences: NotificationPreferences }) {
  const t = useTranslations('preferences');
  const edit = useEditPreferences();
  const ways: Partial<Record<Channel, boolean>> = preferences[group];
  const { whatsapp } = preferences.reach;
  const isHere = (channel: Channel) => channel in ways && (channel !== 'whatsapp' || whatsapp !== 'off');
  const isOutOfReach = (channel: Channel) => channel === 'whatsapp' && whatsapp === 'no-phone';
  const hintOf = (channel: Channel) => {
    if (isOutOfReach(channel)) return t('whatsappNoPhone');
    return channel === 'sms' ? t('smsHint') : undefined;
  };
  return (
    <AccountSection title={t(group)}>
      <p className="account-note">{t(NOTES[group])}</p>
      <div className="preference-ways">
        {CHANNELS.filter(isHere).map((channel) => (
          <Switch
            key={channel}
            label={t(channel)}
            hint={hintOf(channel)}
            checked={ways[channel] ?? false}
            disabled={isOutOfReach(channel) && !ways[channel]}
            onChange={(event) => edit(preferences, group, { [channel]: event.target.checked })}
          />
        ))}
      </div>
    </AccountSection>
  );
}
