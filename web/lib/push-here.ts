import { callSignedIn } from './query';

/** missing: this browser cannot, or push is off here · denied: its owner has forbidden it · on, off: as it was chosen. */
export type PushHere = 'missing' | 'denied' | 'off' | 'on';

/** Which businesses may show their messages in this browser: the one of this host, or on the dashboard all that one runs. */
export interface PushPlaces {
  /** Undefined: this host. */
  origins: readonly (string | undefined)[];
  isDesk: boolean;
}
export const THIS_HOST: PushPlaces = { origins: [undefined], isDesk: false };

function hasPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  if (!hasPush()) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** How it stands in this browser. */
export async function readPushHere(): Promise<PushHere> {
  if (!hasPush()) return 'missing';
  if (Notification.permission === 'denied') return 'denied';
  return (await subscriptionHere()) ? 'on' : 'off';
}

/** Asks for permission, then has messages shown here; only ever after a press. */
export async function startPushHere(publicKey: string, { origins, isDesk }: PushPlaces): Promise<PushHere> {
  if ((await Notification.requestPermission()) !== 'granted') return readPushHere();
  // The dashboard works without a service worker, and has one only to show messages.
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that is bound to a key that we no longer have would stand in the way.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint = '', keys } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }, ...(isDesk && { isDesk }) };
  try {
    await Promise.all(origins.map((origin) => callSignedIn('subscribePush', { body }, { origin })));
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

/** Shows messages here no more: here at once, on the server as soon as it hears of it. */
export async function endPushHere({ origins }: PushPlaces): Promise<PushHere> {
  const subscription = await subscriptionHere();
  if (subscription) {
    const body = { endpoint: subscription.endpoint };
    await subscription.unsubscribe();
    await Promise.all(origins.map((origin) => callSignedIn('unsubscribePush', { body }, { origin })));
  }
  return readPushHere();
}
