import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOfHue } from './brand-rules';

describe('contrastOfHue', () => {
  it('is enough for text at every hue, in light and in dark', () => {
    for (let hue = 0; hue < 360; hue++) {
      const { light, dark } = contrastOfHue(hue);
      expect(Math.min(light, dark), String(hue)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('counts with the colours that the screens show', () => {
    const css = readFileSync('web/ui/tokens.css', 'utf8');
    for (const line of ['--brand: oklch(0.45 0.09 var(--hue))', '--on-brand: oklch(0.985 0.008 var(--paper-hue))']) {
      expect(css).toContain(line);
    }
    for (const line of ['--brand: oklch(0.72 0.085 var(--hue))', '--on-brand: oklch(0.205 0.04 var(--hue))']) {
      expect(css).toContain(line);
    }
    expect(css).toContain('--paper-hue: 84');
  });

  it('is that of the hue which is shown, when a status colour is too near', () => {
    expect(contrastOfHue(150)).toEqual(contrastOfHue(170));
    expect(contrastOfHue(20)).toEqual(contrastOfHue(5));
  });
});
