import { searchOf } from '../search-values';
import { useVisit } from '../visit';
import { Notice } from './notice';

/** Why somebody who followed a link stands here instead: the redirector says it in `?note=`. */
export function PageNote({ shop }: { shop?: string }) {
  const { url, words } = useVisit();
  const { note } = searchOf(url);
  if (note === 'offer-ended' || note === 'offer-paused') {
    const text = shop ? words.t('merchants.offerPaused', { shop }) : words.t('problems.offerGone');
    return <Notice tone="caution">{text}</Notice>;
  }
  return note === 'link-unknown' ? <Notice tone="caution">{words.t('problems.linkUnknown')}</Notice> : null;
}
