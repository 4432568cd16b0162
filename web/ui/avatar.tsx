interface AvatarProps {
  name: string;
  /** Where the picture is; none shows the initials. */
  url?: string | null;
  isLarge?: boolean;
}

/** A person's picture or, without one, the initials of their name. The name itself always stands beside it. */
export function Avatar({ name, url, isLarge }: AvatarProps) {
  const className = isLarge ? 'avatar avatar-large' : 'avatar';
  if (url) return <img className={className} src={url} alt="" width={isLarge ? 64 : 20} height={isLarge ? 64 : 20} />;
  return (
    <span className={className} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** The first letter of the first and of the last word, as the script writes them. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return ends.map((word = '') => [...letters.segment(word)][0]?.segment ?? '').join('');
}
