/** Messages to who waits for codes of a campaign; they go to the address that was left and nowhere else. */
export interface WaitingMessageValues {
  /** Whether it was really the owner of the address who asked. */
  'waiting-confirm': { campaign: string; link: string; days: number };
  'codes-are-here': { campaign: string; link: string };
}
