import { useTranslations } from 'use-intl';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';

interface OnlyChipsProps {
  /** What the list is narrowed to by where one came from, and the list without it; absent ones are left out. */
  chips: ({ text: string; href: string } | null)[];
}

/** The narrowings of a list that no select shows: each can be taken off. */
export function OnlyChips({ chips }: OnlyChipsProps) {
  const t = useTranslations('desk');
  const standing = chips.filter((chip) => chip !== null);
  if (standing.length === 0) return null;
  return (
    <p className="chips list-only">
      {standing.map(({ text, href }) => (
        <Go key={href} className="chip" href={href} title={t('onlyRemove')}>
          {text} <Icon name="close" />
        </Go>
      ))}
    </p>
  );
}
