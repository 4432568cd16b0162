import type { Letter } from './compose-letter';
import { EMAIL_LOOK } from './email-look';

/** What the letter rests on, line by line, as on a receipt. */
export function EmailFacts({ facts, font, start }: { facts: Letter['facts']; font: string; start: string }) {
  if (facts.length === 0) return null;
  const line = `border-top:1px dashed ${EMAIL_LOOK.line};padding:10px 0;font-size:15px;line-height:1.45;`;
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} style="margin:0 0 20px;">
      {facts.map(({ label, value, isCode }) => (
        <tr key={label}>
          <td
            valign="top"
            style={`${font}${line}color:${EMAIL_LOOK.quiet};text-align:${start};width:40%;padding-inline-end:12px;`}
          >
            {label}
          </td>
          <td valign="top" style={`${font}${line}color:${EMAIL_LOOK.ink};text-align:${start};font-weight:600;`}>
            <bdi {...(isCode ? { dir: 'ltr' } : {})} style="word-break:break-word;">
              {value}
            </bdi>
          </td>
        </tr>
      ))}
    </table>
  );
}
