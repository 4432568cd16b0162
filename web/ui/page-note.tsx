import { useTranslations } from 'use-intl';
import { useSearchValues } from '../lib/search';
import { Notice } from './notice';

/** Why somebody who followed a link stands here instead: the redirector says it in `?note=`. */
export function PageNote({ shop }: { shop?: string }) {
  const { note } = useSearchValues();
  const merchants = useTranslations('merchants');
  const problems = useTranslations('problems');
  if (note === 'offer-ended' || note === 'offer-paused') {
    return <Notice tone="caution">{shop ? merchants('offerPaused', { shop }) : problems('offerGone')}</Notice>;
  }
  return note === 'link-unknown' ? <Notice tone="caution">{problems('linkUnknown')}</Notice> : null;
}
