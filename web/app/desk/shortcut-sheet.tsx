import { useTranslations } from 'use-intl';
import { keyText } from '../../lib/use-shortcut';
import { Sheet } from '../../ui/sheet';

const KEYS = [
  { key: 'mod+k', text: 'keyFind' },
  { key: '/', text: 'keySearch' },
  { key: 'mod+s', text: 'keySave' },
  { key: '[', text: 'keyFold' },
  { key: '?', text: 'keyHelp' },
] as const;

/** Every key that does something. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('desk');
  return (
    <Sheet title={t('shortcuts')} onClose={onClose}>
      <dl className="shortcuts">
        {KEYS.map(({ key, text }) => (
          <div key={key} className="shortcut">
            <dt>{t(text)}</dt>
            <dd>
              <kbd className="key" dir="ltr">
                {keyText(key)}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
