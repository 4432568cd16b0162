import { Hono } from 'hono';
import type { Env } from '../env';
import { OutboxPage, SentMessagePage } from './outbox-page';
import { findSent, listSent } from './outbox-store';

/** `GET /dev/outbox?to=`: JSON for programs, a page for browsers, and a page for each message. */
export const outboxRoutes = new Hono<{ Bindings: Env }>();

const wantsPage = (accept: string | undefined) => accept?.includes('text/html') ?? false;

outboxRoutes.get('/', async (c) => {
  const to = c.req.query('to') || null;
  const data = await listSent(c.env, to);
  return wantsPage(c.req.header('Accept')) ? c.html(<OutboxPage messages={data} to={to} />) : c.json({ data });
});

outboxRoutes.get('/:id', async (c) => {
  const message = await findSent(c.env, c.req.param('id'));
  if (!message) return c.json({ code: 'dev/unknown-message' }, 404);
  return wantsPage(c.req.header('Accept')) ? c.html(<SentMessagePage message={message} />) : c.json(message);
});
