import type { SourceTree, Violation } from './source-tree.ts';

const cssProperty =
  /(?<![\w-])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?|left|right|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*[:;]/g;
const styleKey = /\b((?:margin|padding|border)(?:Left|Right)\w*|textAlign:\s*'(?:left|right)')\b/g;
const utilityClass =
  /(?<=["'`\s:])-?((?:ml|mr|pl|pr|left|right|border-l|border-r|rounded-l|rounded-r|rounded-tl|rounded-tr|rounded-bl|rounded-br|scroll-ml|scroll-mr|scroll-pl|scroll-pr)-[\w[\].%/-]+|text-left|text-right|float-left|float-right|border-l|border-r|rounded-l|rounded-r)(?=["'`\s])/g;

function findIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);
}

/** Left and right do not turn with the writing direction: Arabic needs start and end (`ms-2`, `padding-inline-start`). */
export function findPhysicalDirections(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const [path, text] of tree.texts) {
    if (!/^(web|workers\/(storefront|dev))\/.*\.(css|tsx|ts)$/.test(path) || path.startsWith('workers/dev/commands'))
      continue;
    const found = path.endsWith('.css')
      ? findIn(text.replace(/\/\*.*?\*\//gs, ''), cssProperty)
      : [...findIn(text, styleKey), ...(path.endsWith('.tsx') ? findIn(text, utilityClass) : [])];
    for (const words of found) violations.push(`${path}: ${words}: write the logical direction (start, end, inline)`);
  }
  return violations;
}
