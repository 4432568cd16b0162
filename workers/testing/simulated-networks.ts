import type { Hono } from 'hono';
import { admitadSimulator } from '../dev/admitad-simulator';
import { cuelinksSimulator } from '../dev/cuelinks-simulator';
import type { SaleStore, SimulatedSale } from '../dev/network-store';
import { trackierSimulator } from '../dev/trackier-simulator';
import type { OpenAccount } from '../domains/networks/adapter';
import type { Fetcher } from '../domains/networks/ask-network';
import { NETWORK_ZONES } from '../domains/networks/schema';
import type { Env } from '../env';
import { newId } from '../platform/id';
import { env } from './mint';

export type Simulated = 'admitad' | 'vcommission' | 'cuelinks';

/** Sales of one customer in memory, in the order of their changes. */
export function memorySales() {
  const sales = new Map<string, SimulatedSale>();
  const store: SaleStore = {
    list: async () => [...sales.values()],
    find: async (_, orderId) => sales.get(orderId) ?? null,
    keep: async (_, sale) => void sales.set(sale.orderId, sale),
  };
  let counter = 0;
  const add = (wish: Partial<SimulatedSale> = {}): SimulatedSale => {
    counter += 1;
    const orderId = wish.orderId ?? `order-${counter}`;
    const before = sales.get(orderId);
    const sale: SimulatedSale = {
      ...{
        id: counter,
        clickId: '',
        merchant: 'shop',
        saleAmountMinor: 800_000,
        commissionMinor: 80_000,
        currency: 'INR',
      },
      ...{ status: 'pending', soldAt: Date.now() - 60_000, changedAt: Date.now() - 30_000 },
      ...before,
      ...wish,
      orderId,
    };
    sales.set(orderId, sale);
    return sale;
  };
  return { store, sales, add };
}

const SIMULATORS: Record<Simulated, (storeOf: () => SaleStore) => Hono<{ Bindings: Env }>> = {
  admitad: admitadSimulator,
  vcommission: trackierSimulator,
  cuelinks: cuelinksSimulator,
};

export function credentialsOf(network: Simulated, clientId: string): Record<string, string> {
  return network === 'admitad' ? { clientId, clientSecret: `${clientId}-secret` } : { apiKey: `key-of-${clientId}` };
}

/** A network that keeps its sales in memory: how to reach it, and everything that it was asked. */
export function simulateNetwork(network: Simulated, sales = memorySales()) {
  const app = SIMULATORS[network](() => sales.store);
  const asked: Request[] = [];
  const fetcher: Fetcher = async (url, init) => {
    const { signal: _, ...rest } = init;
    // Accounts of this Worker are pointed at /dev; the simulator itself stands at the root here.
    const request = new Request(url.replace(/\/dev\/[a-z]+\//, '/'), rest);
    asked.push(request.clone());
    return app.fetch(request, env);
  };
  const account = (clientId = 'souk'): OpenAccount => ({
    ...{ id: newId('net'), network, baseUrl: 'http://network.test', credentials: credentialsOf(network, clientId) },
    ...{ websiteId: '22222', timeZone: NETWORK_ZONES[network], session: null },
  });
  return { ...sales, fetcher, asked, account };
}
