import { useState } from 'react';
import type { IssuedClick, Offer } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';

export interface OpenedShop {
  click: IssuedClick;
  /** The browser let the new tab open. */
  isOpen: boolean;
  isCopied: boolean;
}

/** One press: issues the click, copies the code, opens the shop in a new tab. */
export function useOpenShop(offer: Offer) {
  const write = useWrite('clickOffer');
  const [opened, setOpened] = useState<OpenedShop | null>(null);

  async function open(): Promise<void> {
    const click = await write.mutateAsync({ input: { id: offer.id } }).catch(() => null);
    if (!click) return;
    // Copy first: once the new tab has the focus, this page may not write to the clipboard.
    const isCopied = click.couponCode ? await copy(click.couponCode) : false;
    const tab = window.open(click.redirectUrl, '_blank');
    if (tab) tab.opener = null;
    setOpened({ click, isOpen: tab !== null, isCopied });
    void queries.invalidateQueries({ queryKey: ['listMyClicks'] });
  }

  return { open, opened, isBusy: write.isPending, error: write.error };
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused or not there: the code is shown to be copied by hand.
    return false;
  }
}
