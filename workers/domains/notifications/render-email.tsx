import { toHex } from '../../platform/colour';
import { hueShown } from '../../platform/hue';
import { directionOf } from '../../platform/language';
import type { Message } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { composeLetter, type Letter } from './compose-letter';
import { EmailFacts } from './email-facts';
import { EmailFigure } from './email-figure';
import { EMAIL_LOOK } from './email-look';
import type { Sending } from './message-words';

const { paper: PAPER, card: CARD, ink: INK, quiet: QUIET, line: LINE, fonts: FONTS } = EMAIL_LOOK;

export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
}

/** Renders a message as an e-mail: subject, plain text and HTML that mail programs understand. */
export function renderEmail(message: Message, language: Language, sending: Sending): RenderedEmail {
  const letter = composeLetter(message, language, sending);
  const html = `<!doctype html>${(<Email letter={letter} hue={hueShown(sending.tenant.hue)} />).toString()}`;
  return { subject: letter.subject, text: plainText(letter), html };
}

function plainText(letter: Letter): string {
  const { greeting, title, figure, body, code, button, note, sentBy, origin, unsubscribe } = letter;
  const facts = letter.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const parts = [title, greeting, figure?.text, body, code, facts, button && `${button.label}:\n${button.link}`, note];
  const stop = unsubscribe ? `${unsubscribe.label}: ${unsubscribe.link}\n` : '';
  return `${parts.filter(Boolean).join('\n\n')}\n\n--\n${sentBy}\n${origin}\n${stop}`;
}

/** Tables and inline styles only: what Outlook, Gmail and old phones all draw alike. */
function Email({ letter, hue }: { letter: Letter; hue: number }) {
  const { language, brand, origin, tile, preheader, title, greeting, body, code, button, note, sentBy } = letter;
  const direction = directionOf(language);
  const deep = toHex({ lightness: 0.45, chroma: 0.09, hue });
  const tint = toHex({ lightness: 0.935, chroma: 0.028, hue });
  const font = `font-family:${FONTS[language]};`;
  const start = direction === 'rtl' ? 'right' : 'left';
  const size = language === 'ar' ? 18 : 16;
  const text = `${font}color:${INK};font-size:${size}px;line-height:1.6;text-align:${start};`;
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{letter.subject}</title>
      </head>
      <body style={`margin:0;padding:0;background:${PAPER};`}>
        <div style="display:none;max-height:0;overflow:hidden;">{preheader}</div>
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border={0}
          style={`background:${PAPER};`}
        >
          <tr>
            <td align="center" style="padding:24px 12px;">
              <table
                {...{
                  role: 'presentation',
                  width: '100%',
                  cellpadding: '0',
                  cellspacing: '0',
                  border: 0,
                  dir: direction,
                }}
                style={`max-width:560px;background:${CARD};border:1px solid ${LINE};border-radius:16px;`}
              >
                <tr>
                  <td bgcolor={tint} style={`background:${tint};padding:20px 28px;border-radius:15px 15px 0 0;`}>
                    <Brand {...{ brand, origin, tile, deep, font }} />
                  </td>
                </tr>
                <tr>
                  <td style={`${text}padding:28px;`}>
                    <h1 style={`${text}font-size:${size + 8}px;line-height:1.25;font-weight:600;margin:0 0 16px;`}>
                      {title}
                    </h1>
                    {greeting ? <p style="margin:0 0 12px;">{greeting}</p> : null}
                    <EmailFigure letter={letter} />
                    <p style="margin:0 0 20px;">{body}</p>
                    {code ? <Code code={code} tint={tint} /> : null}
                    <EmailFacts {...{ facts: letter.facts, font, start }} />
                    {button ? <Button {...button} deep={deep} font={font} /> : null}
                    <p style={`margin:0;color:${QUIET};font-size:${size - 2}px;`}>{note}</p>
                  </td>
                </tr>
              </table>
              <p style={`${font}color:${QUIET};font-size:13px;line-height:1.5;margin:16px 0 0;`}>
                {sentBy}
                {letter.unsubscribe ? <Choices {...{ unsubscribe: letter.unsubscribe, origin }} /> : null}
              </p>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function Brand(props: { brand: string; origin: string; tile: string; deep: string; font: string }) {
  const { brand, origin, tile, deep, font } = props;
  const style = `${font}color:${deep};font-size:20px;font-weight:600;line-height:1.2;text-decoration:none;`;
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td width={56}>
          <img
            src={tile}
            width={56}
            height={56}
            alt=""
            style={`display:block;border:2px solid ${CARD};border-radius:14px;`}
          />
        </td>
        <td style="padding:0 16px;">
          <a href={origin} style={style}>
            {brand}
          </a>
        </td>
      </tr>
    </table>
  );
}

function Choices({ unsubscribe, origin }: { unsubscribe: NonNullable<Letter['unsubscribe']>; origin: string }) {
  const style = `color:${QUIET};`;
  return (
    <>
      <br />
      <a href={unsubscribe.link} style={style}>
        {unsubscribe.label}
      </a>
      {' · '}
      <a href={`${origin}/me/notifications`} style={style}>
        {unsubscribe.choose}
      </a>
    </>
  );
}

/** Six digits stand wide; a promo code may have a hundred characters, and must stay within a phone's width. */
function lettersOf({ length }: string): string {
  const [size, space] = length <= 8 ? ['32px/1.2', 6] : length <= 16 ? ['24px/1.3', 1] : ['17px/1.5', 0];
  return `font:600 ${size} Menlo,Consolas,monospace;letter-spacing:${space}px;`;
}

/** Digits read from left to right in every language, and are selected as one word. */
function Code({ code, tint }: { code: string; tint: string }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:0 0 20px;">
      <tr>
        <td
          dir="ltr"
          bgcolor={tint}
          style={`background:${tint};border-radius:10px;padding:14px 24px;color:${INK};${lettersOf(code)}text-align:left;word-break:break-all;`}
        >
          {code}
        </td>
      </tr>
    </table>
  );
}

function Button(props: { label: string; link: string; hint: string; deep: string; font: string }) {
  const { label, link, hint, deep, font } = props;
  return (
    <>
      <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:0 0 20px;">
        <tr>
          <td bgcolor={deep} style={`background:${deep};border-radius:10px;`}>
            <a
              href={link}
              style={`${font}display:inline-block;padding:13px 28px;color:#ffffff;font-size:16px;font-weight:600;line-height:1.25;text-decoration:none;`}
            >
              {label}
            </a>
          </td>
        </tr>
      </table>
      <p style={`margin:0 0 20px;color:${QUIET};font-size:13px;`}>
        {hint}
        <br />
        <a href={link} dir="ltr" style={`color:${deep};word-break:break-all;`}>
          {link}
        </a>
      </p>
    </>
  );
}
