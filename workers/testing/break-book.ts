import { runInDurableObject } from 'cloudflare:test';
import type { Ledger } from '../domains/wallet/ledger-object';

/** Changes the first operation of a wallet behind its back, as no code of ours can; its next audit must see it. */
export async function breakBook(ledger: DurableObjectStub<Ledger>): Promise<void> {
  await runInDurableObject(ledger, (_, { storage }) => {
    storage.sql.exec('drop trigger operations_stay');
    storage.sql.exec('update operations set available = available + 1 where sequence = 1');
  });
}
