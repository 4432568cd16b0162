import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { refreshUser, useWrite } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { useHandOver } from '../../lib/use-hand-over';
import { usePageTitle } from '../../lib/use-page-title';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { FrontTile } from '../../ui/tile';
import { Refused } from '../identity/refused';

/** Seen first: with whom one builds. Second: what a developer gets. One action: join. Left out: what the business sells. */
export function DevelopersPage() {
  const t = useTranslations('home');
  const { slug, name, logoUrl } = useTenant();
  const { status, user } = useSession();
  usePageTitle(t('buildTitle', { name }));
  return (
    <section className="front">
      <div className="front-words">
        <h1 className="lede-title">{t('buildTitle', { name })}</h1>
        <p className="lede-text">{t('buildText', { name })}</p>
        {user ? <Join user={user} /> : <Enter isWaiting={status === 'unknown'} />}
      </div>
      <FrontTile slug={slug} logoUrl={logoUrl} />
    </section>
  );
}

function Enter({ isWaiting }: { isWaiting: boolean }) {
  const t = useTranslations('home');
  const frame = useTranslations('frame');
  const next = encodeURIComponent('/developers');
  if (isWaiting)
    return (
      <>
        <p className="lede-actions">
          <Button size="large" disabled>
            {t('buildJoin')}
          </Button>
        </p>
        <p className="front-note">{t('buildJoinNote')}</p>
      </>
    );
  return (
    <>
      <p className="lede-actions">
        <Go className="button button-primary button-large" href={`/sign-up?next=${next}`}>
          {t('join')}
        </Go>
        <Go className="button button-quiet button-large" href={`/sign-in?next=${next}`}>
          {frame('signIn')}
        </Go>
      </p>
      <p className="front-note">{t('buildSignInNote')}</p>
    </>
  );
}

function Join({ user }: { user: User }) {
  const t = useTranslations('home');
  const { slug, name } = useTenant();
  const write = useWrite('joinAsDeveloper');
  const desk = useHandOver();
  const roles = user.memberships.find(({ tenant }) => tenant.slug === slug)?.roles ?? [];
  const isDeveloper = roles.includes('developer');

  async function join(): Promise<void> {
    const joined = await write.mutateAsync({ input: {} }).catch(() => null);
    if (!joined) return;
    await refreshUser();
    await desk.go(slug, 'dashboard');
  }

  return (
    <>
      <Refused error={write.error ?? desk.error} />
      <p className="lede-actions">
        {isDeveloper ? (
          <Button size="large" isBusy={desk.isBusy} onClick={() => void desk.go(slug, 'dashboard')}>
            {t('buildOpen')}
          </Button>
        ) : (
          <Button size="large" isBusy={write.isPending || desk.isBusy} onClick={() => void join()}>
            {t('buildJoin')}
          </Button>
        )}
      </p>
      <p className="front-note">{isDeveloper ? t('buildJoinedNote', { name }) : t('buildJoinNote')}</p>
    </>
  );
}
