/** The largest amount a field or a transfer takes, in minor units: below 2^53 with room for sums. Without zod: objects read it. */
export const AMOUNT_MINOR_MAX = 1_000_000_000_000;
