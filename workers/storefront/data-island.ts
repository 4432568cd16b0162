/**
 * Data inside a page: JSON in a script element of a type that no browser runs. The characters that could end the
 * element, open a comment or break a line in a script are written as escapes; JSON readers see the same text.
 */
const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

export function dataIsland(type: 'application/json' | 'application/ld+json', data: unknown, id?: string): string {
  const text = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? '');
  return `<script type="${type}"${id ? ` id="${id}"` : ''}>${text}</script>`;
}

/**
 * A copy without the characters that turn the writing direction of what follows them: in a name they could make a page
 * say what it does not. The marks that Arabic needs (LRM, RLM, ALM) stay. Source: Unicode TR 36, 3.3.
 */
export function withoutOverrides<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '') as T; // still a string
  if (Array.isArray(value)) return value.map(withoutOverrides) as T; // the same shape
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutOverrides(item)])) as T; // the same
}
