import type { Api } from '../../platform/api-door';
import { platformErrors, type Refusal } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { askerOf } from './asker';
import { CampaignSlugParams } from './campaign-schema';
import { ClaimKeyHeader, GivenCode } from './drop-schema';
import { campaignErrors } from './errors';
import { Reservation, ReservationParams, ReserveInput } from './reservation-schema';
import { reserveCode } from './reserve-code';
import { confirmReservation, releaseReservation } from './settle-reservation';

const e = campaignErrors;
const tags = ['Claiming codes'];
const rules = { access: 'codes:claim', scope: 'codes:claim', module: 'campaigns', idempotency: 'none' } as const;
const { keyInvalid, unavailable } = platformErrors;
const holdRefusals: Refusal[] = [
  ...[e.notFound, e.paused, e.notStarted, e.ended, e.soldOut, e.limitReached, e.revoked, e.wrongPlatform],
  ...[keyInvalid, unavailable],
];
const byClaim = { params: ReservationParams };

export const reservationRoutes = {
  reserveCode: defineRoute({
    ...{ method: 'post', path: '/distribute/{campaignId}/reservations', operationId: 'reserveCode', tags },
    summary: 'Hold a code for an identity until it is confirmed; the same identity gets the same hold',
    description:
      'For programs with an API key. The code is told when it is confirmed; until then nobody else gets it, and at `endsAt` it goes back.',
    rules: { ...rules, refusals: holdRefusals },
    request: {
      ...{ params: CampaignSlugParams, headers: ClaimKeyHeader },
      body: { required: true, content: json(ReserveInput) },
    },
    responses: {
      200: { description: 'What this identity holds or has already', content: json(Reservation) },
      201: { description: 'It is held', content: json(Reservation) },
    },
  }),
  confirmReservation: defineRoute({
    ...{ method: 'post', path: '/distribute/{campaignId}/reservations/{claimId}/confirm' },
    ...{ operationId: 'confirmReservation', tags },
    summary: 'Make a reservation a claim and read its code; confirmed again, it is the same answer',
    description:
      'A campaign that ended meanwhile keeps what it promised; one that people paused or completed does not.',
    rules: {
      ...rules,
      refusals: [
        e.notFound,
        e.claimNotFound,
        e.reservationEnded,
        e.revoked,
        e.paused,
        e.ended,
        keyInvalid,
        unavailable,
      ],
    },
    request: byClaim,
    responses: { 200: { description: 'The code', content: json(GivenCode) } },
  }),
  releaseReservation: defineRoute({
    ...{ method: 'delete', path: '/distribute/{campaignId}/reservations/{claimId}' },
    ...{ operationId: 'releaseReservation', tags },
    summary: 'Give a reservation up; its code goes back to the others at once',
    rules: { ...rules, refusals: [e.notFound, e.claimNotFound, e.revoked, e.wrongState, keyInvalid, unavailable] },
    request: byClaim,
    responses: { 204: { description: 'It is not held any more' } },
  }),
};

export function mountReservations(api: Api): void {
  const r = reservationRoutes;
  api.openapi(r.reserveCode, async (c) => {
    const { campaignId } = c.req.valid('param');
    const asker = askerOf(c.req.raw, c.var.ctx.tenant.languages);
    const { reservation, isRepeat } = await reserveCode(c.var.ctx, campaignId, c.req.valid('json'), asker);
    return c.json(reservation, isRepeat ? 200 : 201);
  });
  api.openapi(r.confirmReservation, async (c) => {
    const held = { ...c.req.valid('param'), asker: askerOf(c.req.raw, c.var.ctx.tenant.languages) };
    return c.json(await confirmReservation(c.var.ctx, held), 200);
  });
  api.openapi(r.releaseReservation, async (c) => {
    await releaseReservation(c.var.ctx, {
      ...c.req.valid('param'),
      asker: askerOf(c.req.raw, c.var.ctx.tenant.languages),
    });
    return c.body(null, 204);
  });
}
