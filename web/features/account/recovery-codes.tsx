import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useTranslations('account');
  return (
    <div className="recovery" role="status">
      <p className="recovery-title">{t('codesTitle')}</p>
      <p className="account-note">{t('codesNote')}</p>
      <ul className="recovery-codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="account-actions">
        <Button
          look="quiet"
          onClick={() => {
            navigator.clipboard.writeText(codes.join('\n')).then(
              () => showToast(t('codesCopied')),
              () => undefined,
            );
          }}
        >
          {t('codesCopy')}
        </Button>
        <Button onClick={onKept}>{t('codesKept')}</Button>
      </p>
    </div>
  );
}
