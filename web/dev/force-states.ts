/**
 * Shows what only a pointer or a key brings about: every rule with `:hover`, `:focus-visible` or `:active` is written once
 * more for what stands inside `data-force="hover"` and so on. Adds to the sheets of this page only.
 */
const STATES = ['hover', 'focus-visible', 'active'] as const;
const FOCUSABLE = ':is(a, button, input, select, textarea, [tabindex])';

export function forceStates(): void {
  for (const sheet of document.styleSheets) force(sheet);
}

/** A sheet, and every block of one that holds rules: @layer, @media, @supports. */
type RuleList = Pick<CSSStyleSheet, 'cssRules' | 'insertRule'>;

function force(list: RuleList): void {
  for (let at = list.cssRules.length - 1; at >= 0; at -= 1) {
    const rule = list.cssRules[at];
    if (rule instanceof CSSStyleRule) {
      for (const state of STATES) {
        const selector = forced(rule.selectorText, state);
        if (selector) list.insertRule(`${selector} { ${rule.style.cssText} }`, at + 1);
      }
    } else if (rule instanceof CSSGroupingRule) force(rule);
  }
}

function forced(selector: string, state: (typeof STATES)[number]): string | null {
  if (!selector.includes(`:${state}`)) return null;
  const bare = selector
    // A bare `:focus-visible` means whatever can have the focus.
    .replace(new RegExp(`(^|[\\s,(])(?::is\\()?:${state}(?![\\w-])`, 'g'), `$1${FOCUSABLE}`)
    .replace(new RegExp(`:${state}(?![\\w-])`, 'g'), '');
  return `[data-force~="${state}"] :is(${bare})`;
}
