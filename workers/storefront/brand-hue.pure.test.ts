import { describe, expect, it } from 'vitest';
import { brandHue } from '../../web/lib/brand-hue';
import { hueShown } from '../platform/hue';

describe('the hue of a preview', () => {
  it('is the hue that the storefront shows, for every wish', () => {
    const wishes = Array.from({ length: 360 }, (_, hue) => hue);
    expect(wishes.map(brandHue)).toEqual(wishes.map(hueShown));
  });
});
