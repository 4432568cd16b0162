/** Where a promo code is used. */
export type ClaimPlatform = 'ios' | 'android' | 'web';

/** What is said of promo codes: to who claimed one, and to who works on the campaign. `campaign` is its name. */
export interface ClaimMessageValues {
  /** To the address that the claimant left. `platform` is null for a code that goes anywhere. */
  'code-claimed': { code: string; campaign: string; platform: ClaimPlatform | null; link: string };
  /** `left`: how many codes nobody has. */
  'staff-campaign-low': { name: string; campaign: string; left: number; link: string };
  'staff-campaign-gone': { name: string; campaign: string; link: string };
}
