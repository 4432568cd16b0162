import { z } from 'zod';
import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { Money } from '../../platform/money';
import { orNull } from '../../platform/or-null';
import { pageOf, pageQuery } from '../../platform/page';
import { line } from '../../platform/text-schema';

/** `settled`: the network reported the sale after all; `accepted`: staff made a sale of it. */
export const CLAIM_STATES = ['open', 'settled', 'accepted', 'rejected'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];
/** What a click shows of a claim at once: nothing against it; never followed by a person; from an address that clicks too often. */
export const CLAIM_VERDICTS = ['plausible', 'not-followed', 'flagged'] as const;
export type ClaimVerdict = (typeof CLAIM_VERDICTS)[number];

const CLICK_ID = '01jd3v9v1kfqgtz5m2x8r4c7ab';
const CLAIM_ID = `clm_${CLICK_ID}`;
const AT = '2026-11-20T10:00:00.000Z';
const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' as const });

export const NewClaim = z
  .strictObject({
    clickId: z.string().max(100),
    orderId: line(60).meta({ description: 'As the shop wrote it in its confirmation.' }),
    amountMinor: z.int().min(1).max(AMOUNT_MINOR_MAX).meta({ description: 'What was paid, in minor units.' }),
  })
  .meta({ id: 'NewClaim', example: { clickId: CLICK_ID, orderId: '402-1234567-8901234', amountMinor: 800_000 } });
export type NewClaim = z.output<typeof NewClaim>;

const claimFields = {
  id: z.string(),
  clickId: z.string(),
  merchant: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
  offerTitle: z.string(),
  orderId: z.string(),
  amount: Money,
  status: z.enum(CLAIM_STATES),
  verdict: z.enum(CLAIM_VERDICTS),
  reason: z.string().meta({ description: 'What staff said; empty while it is open.' }),
  clickedAt: z.string(),
  createdAt: z.string(),
  decidedAt: z.string().nullable(),
};
const CLAIM = {
  ...{ id: CLAIM_ID, clickId: CLICK_ID, merchant: { id: `mer_${CLICK_ID}`, slug: 'amazon', name: 'Amazon' } },
  ...{ offerTitle: '6.5% cashback on shoes', orderId: '402-1234567-8901234', amount: inr(800_000) },
  ...{
    status: 'open' as const,
    verdict: 'plausible' as const,
    reason: '',
    clickedAt: AT,
    createdAt: AT,
    decidedAt: null,
  },
};

export const CashbackClaim = z.strictObject(claimFields).meta({ id: 'CashbackClaim', example: CLAIM });
export type CashbackClaim = z.infer<typeof CashbackClaim>;
export const CashbackClaimPage = pageOf(CashbackClaim).meta({ id: 'CashbackClaimPage' });
export const ListMyClaimsQuery = z.strictObject(pageQuery);
export type ListMyClaimsQuery = z.output<typeof ListMyClaimsQuery>;

export const ClaimableClick = z
  .strictObject({
    clickId: z.string(),
    merchant: claimFields.merchant,
    offerTitle: z.string(),
    clickedAt: z.string(),
    claimableFrom: z.string().meta({ description: 'Before it the shop may still report the purchase by itself.' }),
    claimableUntil: z.string(),
  })
  .meta({
    id: 'ClaimableClick',
    example: {
      ...{ clickId: CLICK_ID, merchant: CLAIM.merchant, offerTitle: CLAIM.offerTitle, clickedAt: AT },
      ...{ claimableFrom: '2026-11-23T10:00:00.000Z', claimableUntil: '2027-02-18T10:00:00.000Z' },
    },
  });
export type ClaimableClick = z.infer<typeof ClaimableClick>;
export const ClaimableClicks = z
  .strictObject({ data: z.array(ClaimableClick) })
  .meta({ id: 'ClaimableClicks', example: { data: [] } });

export const AdminClaim = z
  .strictObject({
    ...claimFields,
    person: z.strictObject({ id: z.string(), name: z.string() }),
    conversionId: z.string().nullable(),
  })
  .meta({
    id: 'AdminClaim',
    example: { ...CLAIM, person: { id: `usr_${CLICK_ID}`, name: 'Asha' }, conversionId: null },
  });
export type AdminClaim = z.infer<typeof AdminClaim>;
export const AdminClaimPage = pageOf(AdminClaim).meta({ id: 'AdminClaimPage' });
export const AdminListClaimsQuery = z.strictObject({ ...pageQuery, status: z.enum(CLAIM_STATES).optional() });
export type AdminListClaimsQuery = z.output<typeof AdminListClaimsQuery>;

const Sale = z
  .strictObject({
    id: z.string(),
    state: z.string(),
    orderId: z.string().nullable(),
    clickId: z.string().nullable(),
    sale: orNull(Money),
    soldAt: z.string().nullable(),
  })
  .meta({
    id: 'ClaimSale',
    example: {
      ...{ id: `cnv_${CLICK_ID}`, state: 'pending', orderId: '402-1234567-8901234', clickId: CLICK_ID },
      ...{ sale: inr(800_000), soldAt: AT },
    },
  });

export const ClaimEvidence = z
  .strictObject({
    claim: AdminClaim,
    hits: z
      .array(
        z.strictObject({
          kind: z.enum(['issued', 'visited']),
          at: z.string(),
          device: z.string(),
          country: z.string().nullable(),
          isBot: z.boolean(),
          isFlagged: z.boolean(),
        }),
      )
      .meta({ description: 'What was recorded of the click, the earliest first.' }),
    ofClick: z.array(Sale).meta({ description: 'Sales that the network reported for this click.' }),
    ofOrder: z.array(Sale).meta({ description: 'Sales under the same order number.' }),
    near: z.array(Sale).meta({ description: 'Other sales of this shopper at this shop, a month before and after.' }),
    earlier: z.array(AdminClaim).meta({ description: 'Other claims of this shopper, the newest first.' }),
  })
  .meta({
    id: 'ClaimEvidence',
    example: {
      claim: { ...CLAIM, person: { id: `usr_${CLICK_ID}`, name: 'Asha' }, conversionId: null },
      hits: [{ kind: 'visited', at: AT, device: 'phone', country: 'IN', isBot: false, isFlagged: false }],
      ...{ ofClick: [], ofOrder: [], near: [], earlier: [] },
    },
  });
export type ClaimEvidence = z.infer<typeof ClaimEvidence>;

export const ClaimDecision = z
  .strictObject({ reason: line(300).meta({ description: 'The shopper reads it.' }) })
  .meta({ id: 'ClaimDecision', example: { reason: 'The shop confirmed the order.' } });
export type ClaimDecision = z.output<typeof ClaimDecision>;
