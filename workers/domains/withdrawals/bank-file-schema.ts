import { z } from 'zod';
import { Money } from '../../platform/money';
import { pageOf, pageQuery } from '../../platform/page';

const BKF_ID = 'bkf_01jd3v9v1kfqgtz5m2x8r4c7ab';

export const BankFile = z
  .strictObject({
    ...{ id: z.string(), madeAt: z.string(), madeBy: z.strictObject({ id: z.string(), name: z.string() }) },
    count: z.int().meta({ description: 'How many withdrawals it held when it was made.' }),
    amount: Money.meta({ description: 'What they are paid, together.' }),
    waiting: z
      .int()
      .meta({ description: 'How many of them are not paid, rejected or put back yet: what it holds now.' }),
    taken: z
      .strictObject({ times: z.int(), at: z.string(), by: z.string() })
      .nullable()
      .meta({ description: 'How often it was taken out, and when and by whom the last time.' }),
  })
  .meta({
    id: 'BankFile',
    example: {
      ...{ id: BKF_ID, madeAt: '2026-11-21T10:00:00.000Z', count: 214, waiting: 3 },
      ...{ madeBy: { id: 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab', name: 'Asha Rao' } },
      amount: { amountMinor: 4_280_000, currency: 'INR' },
      taken: { times: 1, at: '2026-11-21T10:00:05.000Z', by: 'Asha Rao' },
    },
  });
export type BankFile = z.infer<typeof BankFile>;
export const BankFilePage = pageOf(BankFile).meta({ id: 'BankFilePage' });
export const ListBankFilesQuery = z.strictObject(pageQuery);
export type ListBankFilesQuery = z.output<typeof ListBankFilesQuery>;
export const BankFileParams = z.object({ id: z.string().max(100).meta({ example: BKF_ID }) });
