import './component-page.css';
import { APPEARANCES } from '../lib/appearance';
import { LANGUAGE_NAMES, LANGUAGES } from '../lib/locale';
import { Toasts } from '../ui/toast';
import { lookHref, MOODS, readLook } from './look';
import { Actions } from './sections/actions';
import { DataParts } from './sections/data';
import { Fields } from './sections/fields';
import { Media } from './sections/media';
import { Messages } from './sections/messages';
import { ProgressParts } from './sections/progress';

const HUES = [205, 335, 290, 50, 110];

/** Every component in every state; what others copy. */
export function ComponentPage() {
  const look = readLook();
  return (
    <div className="specimens">
      <header className="specimens-head" lang="en" dir="ltr">
        <h1 className="specimens-title">Components</h1>
        <p className="specimens-note">
          Every piece of web/ui in every state. A picture of this page is taken by web/e2e/component-page.test.ts.
        </p>
        <nav className="specimens-looks" aria-label="Look">
          <Choices
            name="Theme"
            choices={APPEARANCES.map((theme) => ({
              text: theme,
              href: lookHref({ theme }),
              isNow: look.theme === theme,
            }))}
          />
          <Choices
            name="Language"
            choices={LANGUAGES.map((lang) => ({
              text: LANGUAGE_NAMES[lang],
              href: lookHref({ lang }),
              isNow: look.lang === lang,
            }))}
          />
          <Choices
            name="Mood"
            choices={MOODS.map((mood) => ({ text: mood, href: lookHref({ mood }), isNow: look.mood === mood }))}
          />
          <Choices
            name="Hue"
            choices={HUES.map((hue) => ({ text: String(hue), href: lookHref({ hue }), isNow: look.hue === hue }))}
          />
        </nav>
      </header>
      <main>
        <Actions />
        <Fields />
        <DataParts />
        <ProgressParts />
        <Messages />
        <Media />
      </main>
      <Toasts />
    </div>
  );
}

interface ChoicesProps {
  name: string;
  choices: { text: string; href: string; isNow: boolean }[];
}

function Choices({ name, choices }: ChoicesProps) {
  return (
    <div className="specimens-look">
      <span className="specimens-look-name">{name}</span>
      {choices.map(({ text, href, isNow }) => (
        <a key={text} className="chip" href={href} {...(isNow ? { 'aria-current': 'true' as const } : {})}>
          {text}
        </a>
      ))}
    </div>
  );
}
