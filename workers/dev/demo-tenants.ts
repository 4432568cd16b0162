import type { NewTenant } from '../domains/tenants';

/** The businesses of the demo (SURFACE.md, "Demo data"): slugs and currencies are fixed, others test against them. */
export const DEMO_TENANTS: NewTenant[] = [
  {
    ...{ slug: 'www', name: 'Souk', currency: 'INR', languages: ['en', 'hi'], timeZone: 'Asia/Kolkata' },
    ...{ modules: ['offers'], hue: 205, mood: 'paper' },
  },
  {
    ...{ slug: 'pixel-forge', name: 'Pixel Forge', currency: 'INR', languages: ['en'], timeZone: 'Asia/Kolkata' },
    ...{ modules: ['campaigns'], hue: 290, mood: 'night' },
  },
  {
    ...{
      slug: 'customise-you',
      name: 'CustomiseYou',
      currency: 'INR',
      languages: ['en', 'hi'],
      timeZone: 'Asia/Kolkata',
    },
    ...{ modules: ['shop', 'marketplace'], hue: 335, mood: 'bright' },
  },
  {
    ...{ slug: 'cafe-aroma', name: 'Cafe Aroma', currency: 'JOD', languages: ['ar', 'en'], timeZone: 'Asia/Amman' },
    ...{ modules: ['loyalty'], hue: 50, mood: 'paper' },
  },
  {
    ...{
      slug: 'fresh-fitness',
      name: 'Fresh Fitness',
      currency: 'JOD',
      languages: ['ar', 'en'],
      timeZone: 'Asia/Amman',
    },
    ...{ modules: ['loyalty'], hue: 260, mood: 'night' },
  },
  {
    ...{ slug: 'bella-salon', name: 'Bella Salon', currency: 'JOD', languages: ['ar', 'en'], timeZone: 'Asia/Amman' },
    ...{ modules: ['loyalty'], hue: 0, mood: 'quiet' },
  },
  {
    ...{
      slug: 'jain-shikanji',
      name: 'Jain Shikanji',
      currency: 'INR',
      languages: ['en', 'hi'],
      timeZone: 'Asia/Kolkata',
    },
    ...{ modules: ['restaurant'], hue: 110, mood: 'bright' },
  },
];
