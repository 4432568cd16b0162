import { useTranslations } from 'use-intl';
import { Button } from './button';
import { showToast } from './toast';

/** A line to take elsewhere, an address or a command: whole, left to right, copied with one press. */
export function CopyLine({ text }: { text: string }) {
  const t = useTranslations('kit');

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    showToast(t('copied'));
  }

  return (
    <div className="secret">
      <code className="secret-text" dir="ltr">
        {text}
      </code>
      <Button look="quiet" size="small" onClick={() => void copy().catch(() => undefined)}>
        {t('copy')}
      </Button>
    </div>
  );
}
