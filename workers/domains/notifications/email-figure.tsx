import type { Letter } from './compose-letter';
import { EMAIL_LOOK } from './email-look';

/** The amount of a letter, large on its own ground, and under it how far the money has come. */
export function EmailFigure({ letter: { figure, steps, language } }: { letter: Letter }) {
  if (!figure) return null;
  const { ground, text } = EMAIL_LOOK.tones[figure.tone];
  const font = `font-family:${EMAIL_LOOK.fonts[language]};`;
  return (
    <table {...frame} style="margin:0 0 20px;">
      <tr>
        <td
          align="center"
          bgcolor={ground}
          style={`${font}background:${ground};border-radius:12px;padding:24px 16px;color:${text};font-size:44px;line-height:1.15;font-weight:600;`}
        >
          <bdi>{figure.text}</bdi>
          {steps.length > 0 ? <Steps {...{ steps, colour: text, font }} /> : null}
        </td>
      </tr>
    </table>
  );
}

const frame = { role: 'presentation', width: '100%', cellpadding: '0', cellspacing: '0', border: 0 } as const;

/** Shape and words both say which steps are done: mail is read without colours too. */
function Steps({ steps, colour, font }: { steps: Letter['steps']; colour: string; font: string }) {
  return (
    <table {...frame} style="margin:20px 0 0;">
      <tr>
        {steps.map(({ label, isDone }) => (
          <td
            key={label}
            align="center"
            width={`${100 / steps.length}%`}
            valign="top"
            style={`${font}color:${colour};font-size:13px;line-height:1.35;font-weight:${isDone ? 600 : 400};`}
          >
            <span style="display:block;font-size:18px;line-height:1.2;">{isDone ? '●' : '○'}</span>
            {label}
          </td>
        ))}
      </tr>
    </table>
  );
}
