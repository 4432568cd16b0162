/** What a provider's simulator does with a message instead of taking it. */
export type Answer = 'refused' | 'busy' | 'down';
/** How a message ends that was taken. */
export type Ending = 'delivered' | 'bounced' | 'soft-bounced' | 'complained' | 'blocked';
type Known = Record<string, Answer | undefined>;

const EMAIL_ANSWERS: Known = { refused: 'refused', busy: 'busy', down: 'down' };
const SMS_ANSWERS: Known = { '0400': 'refused', '0429': 'busy', '0500': 'down' };
/** The endings of numbers at which one provider is down and the others are not. */
const DOWN_AT: Record<string, string> = { '0501': 'msg91', '0502': 'twilio', '0503': 'kaleyra', '0504': 'whatsapp' };
const EMAIL_ENDINGS: Record<string, Ending> = { bounce: 'bounced', 'soft-bounce': 'soft-bounced', spam: 'complained' };
const SMS_ENDINGS: Record<string, Ending> = { '0002': 'bounced', '0017': 'blocked' };

/** What an address provokes, by its part before the @: `down@…` everywhere, `ses-down@…` at one provider. */
export function answerToEmail(provider: string, to: string): Answer | null {
  const local = localOf(to);
  return local === `${provider}-down` ? 'down' : (EMAIL_ANSWERS[local] ?? null);
}

/** What a number provokes, by its last four digits. */
export function answerToSms(provider: string, to: string): Answer | null {
  const ending = to.slice(-4);
  return DOWN_AT[ending] === provider ? 'down' : (SMS_ANSWERS[ending] ?? null);
}

export function endOfEmail(to: string): Ending {
  return EMAIL_ENDINGS[localOf(to)] ?? 'delivered';
}

export function endOfSms(to: string): Ending {
  return SMS_ENDINGS[to.slice(-4)] ?? 'delivered';
}

function localOf(to: string): string {
  return to.split('@')[0] ?? '';
}
