import { toHex } from '../../platform/colour';
import { hueShown } from '../../platform/hue';
import { directionOf } from '../../platform/language';
import type { Message } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { messageWords, type Sending } from './message-words';
import { messageTexts } from './texts';

export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
}

/** The parts of one e-mail, written out. */
interface Letter {
  language: Language;
  brand: string;
  origin: string;
  /** One star of the business's tile, as a PNG: mail programs show no SVG. */
  tile: string;
  subject: string;
  preheader: string;
  greeting: string | null;
  title: string;
  body: string;
  code: string | null;
  button: { label: string; link: string; hint: string } | null;
  note: string;
  sentBy: string;
}

/** Renders a message as an e-mail: subject, plain text and HTML that mail programs understand. */
export function renderEmail(message: Message, language: Language, sending: Sending): RenderedEmail {
  const { tenant, origin } = sending;
  const texts = messageTexts(language, tenant);
  const words = messageWords(message, sending, texts);
  const say = (name: string) => texts.say(message.kind, name, words);
  const { code, link, name } = words;
  const hint = texts.say('frame', 'linkHint');
  const letter: Letter = {
    ...{ language, brand: tenant.name, origin, tile: `${origin}/apple-touch-icon.png` },
    ...{ subject: oneLine(say('subject')), preheader: say('preheader'), title: say('title'), body: say('body') },
    greeting: name ? texts.say('frame', 'greeting', { name }) : null,
    code: code ?? null,
    button: link ? { label: say('button'), link, hint } : null,
    ...{ note: say('note'), sentBy: texts.say('frame', isOurOwn(tenant.slug) ? 'sentByUs' : 'sentBy', words) },
  };
  const html = `<!doctype html>${(<Email letter={letter} hue={hueShown(tenant.hue)} />).toString()}`;
  return { subject: letter.subject, text: plainText(letter), html };
}

/** The portal and the dashboard are Souk itself: nobody sends through it there. */
function isOurOwn(slug: string): boolean {
  return slug === 'www' || slug === 'app';
}

/** A line break in a name must not begin a header of its own. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function plainText({ greeting, title, body, code, button, note, sentBy, origin }: Letter): string {
  const parts = [title, greeting, body, code, button && `${button.label}:\n${button.link}`, note];
  return `${parts.filter(Boolean).join('\n\n')}\n\n--\n${sentBy}\n${origin}\n`;
}

const PAPER = '#f7f4ee';
const CARD = '#fffefb';
const INK = '#1f2a2c';
const QUIET = '#566163';
const LINE = '#e2ddd2';

/** Mail programs load no web fonts that they do not know; these stand near Anek and Readex on every system. */
const FONTS: Record<Language, string> = {
  en: "'Anek Latin','Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  hi: "'Noto Sans Devanagari','Nirmala UI','Kohinoor Devanagari',Arial,sans-serif",
  ar: "'Readex Pro','Segoe UI',Tahoma,Arial,sans-serif",
};

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
                    <p style="margin:0 0 20px;">{body}</p>
                    {code ? <Code code={code} tint={tint} /> : null}
                    {button ? <Button {...button} deep={deep} font={font} /> : null}
                    <p style={`margin:0;color:${QUIET};font-size:${size - 2}px;`}>{note}</p>
                  </td>
                </tr>
              </table>
              <p style={`${font}color:${QUIET};font-size:13px;line-height:1.5;margin:16px 0 0;`}>{sentBy}</p>
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

/** Digits read from left to right in every language, and are selected as one word. */
function Code({ code, tint }: { code: string; tint: string }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:0 0 20px;">
      <tr>
        <td
          dir="ltr"
          bgcolor={tint}
          style={`background:${tint};border-radius:10px;padding:14px 24px;color:${INK};font:600 32px/1.2 Menlo,Consolas,monospace;letter-spacing:6px;`}
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
