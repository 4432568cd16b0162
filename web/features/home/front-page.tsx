import { useLocale, useTranslations } from 'use-intl';
import { takesDevelopers, unopenedOf } from '../../lib/places';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { PageNote } from '../../ui/page-note';
import { FrontTile } from '../../ui/tile';

/** Seen first: whose counter it is. Second: its line. Third: what it serves so far. One action: sign in. Left out: what is not open. */
export function FrontPage() {
  const t = useTranslations('home');
  const { modules, taglines } = useTenant();
  const language = useLocale().slice(0, 2);
  const line = taglines[language as keyof typeof taglines] ?? t('frontLine');
  const module = unopenedOf(modules);
  usePageTitle(line);
  return (
    <>
      <PageNote />
      <Front line={line} />
      <section className="section" aria-labelledby="here">
        <div className="section-head">
          <h2 className="section-title" id="here">
            {t('here')}
          </h2>
        </div>
        <Counter />
        {module ? <p className="counter-soon">{t('unopened', { module })}</p> : null}
      </section>
    </>
  );
}

function Front({ line }: { line: string }) {
  const t = useTranslations('home');
  const frame = useTranslations('frame');
  const { slug, name, logoUrl } = useTenant();
  const isSignedIn = useSession().status !== 'anonymous';
  return (
    <section className="front">
      <div className="front-words">
        <h1 className="front-name">
          <bdi>{name}</bdi>
        </h1>
        <p className="front-line">{line}</p>
        <p className="lede-actions">
          {isSignedIn ? (
            <Go className="button button-primary button-large" href="/me/inbox">
              {frame('inbox')}
            </Go>
          ) : (
            <>
              <Go className="button button-primary button-large" href="/sign-in">
                {frame('signIn')}
              </Go>
              <Go className="button button-quiet button-large" href="/sign-up">
                {t('join')}
              </Go>
            </>
          )}
        </p>
        {isSignedIn ? null : <p className="front-note">{t('signInNote')}</p>}
      </div>
      <FrontTile slug={slug} logoUrl={logoUrl} />
    </section>
  );
}

function Counter() {
  const t = useTranslations('home');
  const frame = useTranslations('frame');
  const { name, modules } = useTenant();
  const build = { href: '/developers', icon: 'platform', word: t('build'), note: t('buildNote', { name }) } as const;
  const cards = [
    { href: '/me/inbox', icon: 'bell', word: frame('inbox'), note: t('inboxNote', { name }) },
    { href: '/me/account', icon: 'account', word: t('frontAccount'), note: t('accountNote') },
    ...(takesDevelopers(modules) ? [build] : []),
  ] as const;
  return (
    <ul className="counter">
      {cards.map(({ href, icon, word, note }) => (
        <li key={href}>
          <Go className="counter-card" href={href}>
            <Icon name={icon} />
            <span className="counter-word">{word}</span>
            <span className="counter-note">{note}</span>
          </Go>
        </li>
      ))}
    </ul>
  );
}
