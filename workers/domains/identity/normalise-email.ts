/**
 * An e-mail address in the one form that is stored, indexed and compared: NFKC, trimmed, lower case, the domain in
 * punycode. Null for what is no address and for look-alikes: a local part or domain label of more than one script,
 * or Latin look-alikes written wholly in Cyrillic or Greek, or with dotless and phonetic Latin letters. Source: Unicode
 * TS 39, "single script" restriction and confusables.
 */
export function normaliseEmail(text: string): string | null {
  const email = text.normalize('NFKC').trim().toLowerCase();
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const labels = email.slice(at + 1).split('.');
  if (at < 1 || email.length > EMAIL_LENGTH_MAX || new TextEncoder().encode(local).length > LOCAL_BYTES_MAX)
    return null;
  if (!LOCAL.test(local) || !isOneScript(local) || LATIN_LOOKALIKE.test(local) || ODD_LATIN.test(local)) return null;
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label) && isOneScript(label))) return null;
  const domain = toAscii(labels.join('.'));
  return domain === null ? null : `${local}@${domain}`;
}

export const EMAIL_LENGTH_MAX = 254;
const LOCAL_BYTES_MAX = 64;

const WORD = String.raw`[\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_\x60{|}~-]+`;
const LOCAL = new RegExp(String.raw`^${WORD}(?:\.${WORD})*$`, 'u');
const LABEL = /^[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]{0,61}[\p{L}\p{M}\p{Nd}])?$/u;
const LATIN_LOOKALIKE = /^(?=.*[^ -~])[аеорсухіјѕһԁԛԝӏαορνικυ!-`{-~]+$/u;

/** ı, ȷ, and the phonetic and medieval letters (ɑ, ɡ, ɪ, ᴀ, ꜱ) that pass for plain ones; no mailbox has them. */
const ODD_LATIN = /[\u0131\u0237\u0250-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]/;

/** Han and kana are written together; every other script stands alone. */
const SCRIPTS = [
  ...[/\p{sc=Latn}/u, /\p{sc=Cyrl}/u, /\p{sc=Grek}/u, /\p{sc=Arab}/u, /\p{sc=Deva}/u, /\p{sc=Hebr}/u],
  ...[/[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}]/u, /\p{sc=Hang}/u, /\p{sc=Beng}/u, /\p{sc=Taml}/u, /\p{sc=Telu}/u],
  ...[/\p{sc=Gujr}/u, /\p{sc=Guru}/u, /\p{sc=Knda}/u, /\p{sc=Mlym}/u, /\p{sc=Thai}/u, /\p{sc=Armn}/u, /\p{sc=Geor}/u],
];

function isOneScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const scripts = new Set(letters.map((letter) => SCRIPTS.findIndex((script) => script.test(letter))));
  // NFKC has joined what can be joined: a mark left on a Latin letter only imitates another letter.
  const hasStrayMark = /\p{M}/u.test(text) && (scripts.has(0) || scripts.size === 0);
  return scripts.size <= 1 && !hasStrayMark;
}

/** The domain as DNS knows it; the last label is never a number, so no IP address passes. */
function toAscii(domain: string): string | null {
  const url = `http://${domain}/`;
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(hostname) ? hostname : null;
}
