import { useEffect, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { InviteFace, User } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, refreshUser, useOperation, useWrite } from '../../lib/query';
import { signOut, useSession } from '../../lib/session';
import { useHandOver } from '../../lib/use-hand-over';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { FormPage } from '../identity/form-page';
import { Refused } from '../identity/refused';
import { dropInviteToken, takeInviteToken } from './held-token';

/** Roles that have work in the dashboard. */
const DESK_ROLES: readonly string[] = ['owner', 'manager', 'staff'];

/** Seen first: who invites, and to what. Second: what one may do there. One action: join. Left out: what the business sells. */
export function AcceptInvitePage() {
  const t = useTranslations('invite');
  const identity = useTranslations('identity');
  const [token] = useState(takeInviteToken);
  if (token) return <InviteOf token={token} />;
  return (
    <FormPage title={t('title')}>
      <Notice tone="caution">{identity('linkMissing')}</Notice>
    </FormPage>
  );
}

function InviteOf({ token }: { token: string }) {
  const t = useTranslations('invite');
  const query = useOperation('getInvite', { token });
  const [isJoined, setIsJoined] = useState(false);
  const face = query.data;
  if (query.error instanceof Problem && query.error.status === 404)
    return (
      <FormPage title={t('title')}>
        <Notice tone="caution">{t('unknown')}</Notice>
      </FormPage>
    );
  if (query.error && !face)
    return (
      <FormPage title={t('title')}>
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      </FormPage>
    );
  if (!face)
    return (
      <FormPage title={t('title')}>
        <Skeleton shape="title" />
        <Skeleton shape="button" />
      </FormPage>
    );
  if (isJoined) return <Joined face={face} />;
  return (
    <FormPage
      title={t('join', { business: face.business.name })}
      note={t('invites', { inviter: face.inviter, business: face.business.name })}
    >
      <Terms face={face} />
      {face.state === 'open' ? (
        <Answer face={face} token={token} onJoined={() => setIsJoined(true)} />
      ) : (
        <Notice tone="caution">{t(`states.${face.state}`)}</Notice>
      )}
    </FormPage>
  );
}

function Terms({ face }: { face: InviteFace }) {
  const t = useTranslations('invite');
  const format = useFormatter();
  return (
    <dl className="facts invite-facts">
      <div className="fact">
        <dt>{t('as')}</dt>
        <dd>{face.roles.map((role) => t(`roles.${role}`)).join(', ')}</dd>
      </div>
      <div className="fact">
        <dt>{t('for')}</dt>
        <dd>
          <bdi dir="ltr">{face.emailMasked}</bdi>
        </dd>
      </div>
      <div className="fact">
        <dt>{t('until')}</dt>
        <dd>{format.dateTime(new Date(face.expiresAt), { dateStyle: 'medium' })}</dd>
      </div>
    </dl>
  );
}

interface AnswerProps {
  face: InviteFace;
  token: string;
  onJoined: () => void;
}

function Answer({ face, token, onJoined }: AnswerProps) {
  const t = useTranslations('invite');
  const identity = useTranslations('identity');
  const { status, user } = useSession();
  if (status === 'unknown') return <Skeleton shape="button" />;
  if (user) return <Accept face={face} token={token} user={user} onJoined={onJoined} />;
  return (
    <div className="form">
      <p>{t('signInFirst', { email: face.emailMasked })}</p>
      <Go className="button button-primary button-large button-block" href="/sign-in?by=email&next=%2Finvite">
        {identity('signIn')}
      </Go>
      <Go className="button button-quiet button-large button-block" href="/sign-up?next=%2Finvite">
        {identity('signUp')}
      </Go>
    </div>
  );
}

function Accept({ face, token, user, onJoined }: AnswerProps & { user: User }) {
  const t = useTranslations('invite');
  const problemText = useProblemText();
  const write = useWrite('acceptInvite');
  const { error } = write;
  const isForAnother = error instanceof Problem && error.code === 'invites/for-another';

  async function accept(): Promise<void> {
    const joined = await write.mutateAsync({ input: { body: { token } } }).catch(() => null);
    if (!joined) return;
    dropInviteToken();
    await refreshUser();
    onJoined();
  }

  return (
    <div className="form">
      {error && !isForAnother ? (
        <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
          {problemText(error)}
        </Notice>
      ) : null}
      {isForAnother ? <ForAnother face={face} user={user} /> : null}
      <Button size="large" isBlock isBusy={write.isPending} onClick={() => void accept()}>
        {t('accept', { business: face.business.name })}
      </Button>
      <p className="form-page-foot">
        {t('signedInAs', { who: user.email ?? user.phone ?? user.name })}{' '}
        <Button look="plain" size="small" onClick={() => void signOut().then(() => queries.clear())}>
          {t('another')}
        </Button>
      </p>
    </div>
  );
}

/** Why not: the address is not confirmed yet, or it is somebody else's invite. */
function ForAnother({ face, user }: { face: InviteFace; user: User }) {
  const t = useTranslations('invite');
  const resend = useWrite('resendEmailProof');
  const problemText = useProblemText();
  if (user.email && !user.isEmailVerified) {
    return (
      <Notice tone="caution" title={t('unproven')}>
        <p>{t('unprovenText', { email: user.email })}</p>
        {resend.error ? <p>{problemText(resend.error)}</p> : null}
        {resend.isSuccess ? (
          <p>{t('resent')}</p>
        ) : (
          <Button look="quiet" size="small" isBusy={resend.isPending} onClick={() => resend.mutate({ input: {} })}>
            {t('resend')}
          </Button>
        )}
      </Notice>
    );
  }
  return (
    <Notice tone="critical" title={t('forAnother')}>
      <p>{t('forAnotherText', { email: face.emailMasked })}</p>
    </Notice>
  );
}

/** Who works in the dashboard is taken there, signed in; where that fails the button tries again. */
function Joined({ face: { business, roles } }: { face: InviteFace }) {
  const t = useTranslations('invite');
  const frame = useTranslations('frame');
  const { go, error, isBusy } = useHandOver();
  const isBegun = useRef(false);
  const worksAtDesk = roles.some((role) => DESK_ROLES.includes(role));
  useEffect(() => {
    if (!worksAtDesk || isBegun.current) return;
    isBegun.current = true; // once, though effects may run twice
    void go(business.slug, 'dashboard');
  }, [worksAtDesk, go, business]);
  return (
    <FormPage title={t('joined', { business: business.name })} note={worksAtDesk ? t('joinedNote') : undefined}>
      {worksAtDesk ? (
        <div className="form">
          <Refused error={error} />
          <Button size="large" isBlock isBusy={isBusy} onClick={() => void go(business.slug, 'dashboard')}>
            {t('openDesk')}
          </Button>
        </div>
      ) : (
        <Go className="button button-primary button-large button-block" href="/">
          {frame('notFoundHome')}
        </Go>
      )}
    </FormPage>
  );
}
