import { z } from 'zod';

/** Text as people type it is kept as it is, formulas and markup too; only what no text holds is refused. */
const CONTROLS = /\p{Cc}/u;
const CONTROLS_BUT_BREAKS = /(?![\n\t])\p{Cc}/u;

/** Something to see: not only spaces, marks, fillers and what has no width. U+2800 is a Braille cell without dots. */
const VISIBLE = /(?!\u2800)[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** One line of visible text, trimmed, 1 to `max` characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(...without(CONTROLS))
    .refine(...wellFormed)
    .refine((text) => text === '' || VISIBLE.test(text), 'must hold something to see');
}

/** Text of several lines, trimmed, up to `max` characters; line ends become `\n`. */
export function paragraph(max: number) {
  return z
    .string()
    .max(max)
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine(...without(CONTROLS_BUT_BREAKS))
    .refine(...wellFormed);
}

type Rule = [(text: string) => boolean, string];

/** No `.regex()`: its Unicode flag would stand in the OpenAPI document as a part of the pattern. */
const without = (pattern: RegExp): Rule => [(text) => !pattern.test(text), 'must not hold control characters'];
const wellFormed: Rule = [(text) => text.isWellFormed(), 'must be well-formed Unicode'];

/** The name of a thing in an address: `amazon`, `home-and-kitchen`. */
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens');

const INSTANT_MIN = Date.UTC(2000);
const INSTANT_MAX = Date.UTC(2100);

/** An instant in ISO 8601 with its zone, read into milliseconds UTC. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= INSTANT_MIN && at < INSTANT_MAX, 'must be between the years 2000 and 2100')
  .meta({ example: '2026-12-31T18:30:00Z' });
