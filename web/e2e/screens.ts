import { campaignScreens } from './campaign-screens.ts';
import { deskScreens } from './desk-screens.ts';
import { portalScreens } from './portal-screens.ts';
import type { Screen } from './screen.ts';

/** Every screen there is; a new one joins the file of its host, and its scores contact-sheet-scores.json. */
export function screensFor(offerId: string): Screen[] {
  return [...portalScreens(offerId), ...deskScreens(offerId), ...campaignScreens];
}
