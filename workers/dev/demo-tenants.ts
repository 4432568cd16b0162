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
    taglines: {
      en: 'Small games, made with care. Codes for the curious.',
    },
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
    taglines: {
      en: 'Everyday things, made the way you want them.',
      hi: 'रोज़ की चीज़ें, बिल्कुल आपकी पसंद की।',
    },
  },
  {
    ...{ slug: 'cafe-aroma', name: 'Cafe Aroma', currency: 'JOD', languages: ['ar', 'en'], timeZone: 'Asia/Amman' },
    ...{ modules: ['loyalty'], hue: 50, mood: 'paper' },
    taglines: {
      ar: 'قهوة محمّصة في عمّان، وطاولة هادئة بجانب النافذة.',
      en: 'Coffee roasted in Amman, and a quiet table by the window.',
      hi: 'अम्मान में भुनी कॉफ़ी, और खिड़की के पास एक शांत मेज़।',
    },
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
    taglines: {
      ar: 'تمرّن متى شئت. نفتح من الخامسة فجرًا حتى منتصف الليل.',
      en: 'Train when it suits you. Open from five in the morning until midnight.',
      hi: 'जब समय मिले, कसरत करें। सुबह पाँच बजे से आधी रात तक खुला।',
    },
  },
  {
    ...{ slug: 'bella-salon', name: 'Bella Salon', currency: 'JOD', languages: ['ar', 'en'], timeZone: 'Asia/Amman' },
    ...{ modules: ['loyalty'], hue: 0, mood: 'quiet' },
    taglines: {
      ar: 'شعر وأظافر وساعة لنفسك.',
      en: 'Hair, nails, and an hour to yourself.',
      hi: 'बाल, नाख़ून, और एक घंटा सिर्फ़ आपका।',
    },
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
    taglines: {
      en: 'Cold shikanji and hot kachori, the way Indore likes them.',
      hi: 'ठंडी शिकंजी और गरम कचौरी, जैसी इंदौर को पसंद है।',
      ar: 'شيكنجي بارد وكجوري ساخن، كما تحبّهما إندور.',
    },
  },
];
