import { callSignedIn } from './query';

/** missing: this browser cannot, or push is off here · denied: its owner has forbidden it · on, off: as it was chosen. */
export type PushHere = 'missing' | 'denied' | 'off' | 'on';

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
export async function startPushHere(publicKey: string): Promise<PushHere> {
  if ((await Notification.requestPermission()) !== 'granted') return readPushHere();
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that is bound to a key that we no longer have would stand in the way.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint = '', keys } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } };
  try {
    await callSignedIn('subscribePush', { body });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

/** Shows messages here no more: here at once, on the server as soon as it hears of it. */
export async function endPushHere(): Promise<PushHere> {
  const subscription = await subscriptionHere();
  if (subscription) {
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    await callSignedIn('unsubscribePush', { body: { endpoint } });
  }
  return readPushHere();
}
