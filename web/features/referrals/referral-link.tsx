import { useTranslations } from 'use-intl';
import type { Referrals } from '../../lib/api-types';
import { useTenant } from '../../lib/tenant';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { QrFrame } from '../../ui/qr-frame';
import { showFailure, showToast } from '../../ui/toast';

/** The link to be copied, shared by the device's own sheet, or scanned by a phone near by. */
export function ReferralLink({ referrals: { link, code, rewards } }: { referrals: Referrals }) {
  const t = useTranslations('referrals');
  const { name } = useTenant();
  const text = rewards ? t('shareText', { name }) : t('shareTextPlain', { name });
  const mayShare = typeof navigator.share === 'function';

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      showToast(t('copied'));
    } catch {
      showFailure(link); // a browser that does not let us: the link itself can still be selected
    }
  }

  async function share(): Promise<void> {
    // Closing the device's sheet is no failure.
    await navigator.share({ title: name, text, url: link }).catch(() => undefined);
  }

  return (
    <div className="referral-share">
      <div className="referral-link">
        <p className="field-label">{t('link')}</p>
        <p className="referral-address" dir="ltr">
          {link.replace(/^https?:\/\//, '')}
        </p>
        <div className="referral-verbs">
          <Button look={mayShare ? 'quiet' : 'primary'} onClick={() => void copy()}>
            <Icon name="copy" />
            {t('copy')}
          </Button>
          {mayShare ? (
            <Button onClick={() => void share()}>
              <Icon name="external" />
              {t('share')}
            </Button>
          ) : null}
        </div>
      </div>
      <div className="referral-qr">
        <QrFrame value={link} label={t('qr')} code={code} />
        <p className="field-hint">{t('qrHint')}</p>
      </div>
    </div>
  );
}
