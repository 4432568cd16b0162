import { takesDevelopers, unopenedOf } from '../../../web/lib/places';
import { toPublicTenant } from '../../domains/tenants';
import type { Page } from '../page';
import { Icon } from '../parts/icon';
import { PageNote } from '../parts/page-note';
import { Section } from '../parts/section';
import { FrontTile } from '../parts/tile';
import { businessOf } from '../structured-data';
import { useVisit, type Visit } from '../visit';

/** The home of a business without offers: its name, its line, and what its counter serves so far. */
export function frontPage(visit: Visit): Page {
  const { tenant, words } = visit;
  const line = lineOf(visit);
  const module = unopenedOf(tenant.modules);
  const body = (
    <>
      <PageNote />
      <Front line={line} />
      <Section id="here" title={words.t('home.here')}>
        <Counter />
        {module ? <p class="counter-soon">{words.t('home.unopened', { module })}</p> : null}
      </Section>
    </>
  );
  return { title: line, description: `${tenant.name}. ${line}`, body, structured: businessOf(visit) };
}

function lineOf({ tenant, words, language }: Visit): string {
  return tenant.taglines[language] ?? words.t('home.frontLine');
}

function Front({ line }: { line: string }) {
  const { tenant, words, shopperId } = useVisit();
  const { t } = words;
  return (
    <section class="front">
      <div class="front-words">
        <h1 class="front-name">
          <bdi>{tenant.name}</bdi>
        </h1>
        <p class="front-line">{line}</p>
        <p class="lede-actions">
          {shopperId ? (
            <a class="button button-primary button-large" href="/me/inbox">
              {t('frame.inbox')}
            </a>
          ) : (
            <>
              <a class="button button-primary button-large" href="/sign-in">
                {t('frame.signIn')}
              </a>
              <a class="button button-quiet button-large" href="/sign-up">
                {t('home.join')}
              </a>
            </>
          )}
        </p>
        {shopperId ? null : <p class="front-note">{t('home.signInNote')}</p>}
      </div>
      <FrontTile slug={tenant.slug} logoUrl={toPublicTenant(tenant).logoUrl} />
    </section>
  );
}

function Counter() {
  const { tenant, words } = useVisit();
  const { t } = words;
  const { name, modules } = tenant;
  const note = t('home.buildNote', { name });
  const build = { href: '/developers', icon: 'platform', word: t('home.build'), note } as const;
  const cards = [
    { href: '/me/inbox', icon: 'bell', word: t('frame.inbox'), note: t('home.inboxNote', { name }) },
    { href: '/me/account', icon: 'account', word: t('home.frontAccount'), note: t('home.accountNote') },
    ...(takesDevelopers(modules) ? [build] : []),
  ] as const;
  return (
    <ul class="counter">
      {cards.map(({ href, icon, word, note }) => (
        <li>
          <a class="counter-card" href={href}>
            <Icon name={icon} />
            <span class="counter-word">{word}</span>
            <span class="counter-note">{note}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
