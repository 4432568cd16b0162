import type { Child } from 'hono/jsx';
import type { Drop, GivenCode } from '../../domains/campaigns';
import { useVisit } from '../visit';
import { QrFrame } from './qr-frame';

/** A campaign's own page: its tile, whose it is, what it gives; the same as the app's (web/features/drops). */
export function DropFrame({ drop, children }: { drop: Drop; children: Child }) {
  const { words, tenant } = useVisit();
  const { t } = words;
  const { id, name, description } = drop;
  return (
    <article class="drop">
      <img class="drop-tile" src={`/tiles/${id}.svg?hue=${tenant.hue}`} alt="" width="560" height="160" />
      <div class="drop-body">
        <p class="drop-label">{t('drop.label', { brand: tenant.name })}</p>
        <h1 class="drop-title">
          <bdi>{name}</bdi>
        </h1>
        {description ? (
          <p class="drop-text">
            <bdi>{description}</bdi>
          </p>
        ) : null}
        <Facts drop={drop} />
        {children}
      </div>
    </article>
  );
}

function Facts({ drop: { state, remaining, isStocked, endsAt, platform } }: { drop: Drop }) {
  const { words } = useVisit();
  const { t, format } = words;
  if (state !== 'live') return null;
  return (
    <ul class="drop-facts">
      {isStocked ? <li class="drop-left">{t('drop.left', { count: remaining })}</li> : null}
      {endsAt ? <li>{t('drop.until', { date: format.dateTime(new Date(endsAt), { dateStyle: 'long' }) })}</li> : null}
      {platform === 'universal' ? null : (
        <li>{t('drop.forPlatform', { platform: t(`drop.platforms.${platform}`) })}</li>
      )}
    </ul>
  );
}

/** The moment "code claimed": the code, large, as it is typed and as it is scanned. */
export function GivenTicket({ given: { code, claimedAt } }: { given: GivenCode }) {
  const { words } = useVisit();
  const { t, format } = words;
  return (
    <section class="drop-ticket" aria-labelledby="drop-yours">
      <h2 class="drop-ticket-title" id="drop-yours">
        {t('drop.yours')}
      </h2>
      <code class="drop-code" dir="ltr">
        {code}
      </code>
      <p class="drop-since">
        {t('drop.since', { date: format.dateTime(new Date(claimedAt), { dateStyle: 'medium', timeStyle: 'short' }) })}
      </p>
      <button type="button" class="button button-primary" data-copy={code} data-done={t('drop.copied')} hidden>
        {t('drop.copy')}
      </button>
      <QrFrame value={code} label={t('drop.qr')} code={code} />
      <p class="drop-keep">{t('drop.keep')}</p>
    </section>
  );
}
