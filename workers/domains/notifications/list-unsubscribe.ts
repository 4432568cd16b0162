/** The headers by which mail programs offer to end such mails with one press. Sources: RFC 2369, RFC 8058. */
export function listUnsubscribe(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
