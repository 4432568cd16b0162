import { readLook } from './look';

const LONG = {
  en: 'Everything for the kitchen, the pantry and the long table of a family that cooks together every single evening',
  ar: 'كل ما يلزم للمطبخ والمؤونة والمائدة الطويلة لعائلة تطبخ معًا كل مساء دون استثناء وتدعو إليها الجيران',
};
const WORDS = {
  save: ['Save offer', 'احفظ العرض'],
  cancel: ['Cancel', 'إلغاء'],
  remove: ['Delete 3 offers', 'احذف 3 عروض'],
  removeAsk: ['Delete 3 offers?', 'حذف 3 عروض؟'],
  removeThen: ['Shoppers no longer see them.', 'لن يراها المتسوّقون بعد الآن.'],
  removeKept: ['Clicks until now stay in your statistics.', 'تبقى النقرات السابقة في إحصاءاتك.'],
  more: ['Show more', 'أظهر المزيد'],
  title: ['Title', 'العنوان'],
  titleValue: ['Mobiles and tablets', 'هواتف وأجهزة لوحية'],
  titleHint: ['Shoppers read it first.', 'أول ما يقرؤه المتسوّقون.'],
  required: ['Enter a title', 'أدخل عنوانًا'],
  description: ['Description', 'الوصف'],
  status: ['Status', 'الحالة'],
  active: ['Active', 'سارٍ'],
  paused: ['Paused', 'متوقف'],
  zone: ['Time zone', 'المنطقة الزمنية'],
  ends: ['Ends on', 'ينتهي في'],
  price: ['Most per order', 'الحد الأعلى للطلب'],
  notify: ['Tell me about new devices', 'أخبرني بالأجهزة الجديدة'],
  notifyHint: ['By e-mail, within a minute.', 'بالبريد خلال دقيقة.'],
  accept: ['I have read the terms', 'قرأت الشروط'],
  acceptError: ['Please accept the terms', 'وافق على الشروط من فضلك'],
  picture: ['Picture of the shop', 'صورة المتجر'],
  clicks: ['Clicks this week', 'نقرات هذا الأسبوع'],
  lastWeek: ['last week', 'الأسبوع الماضي'],
  offer: ['Offer', 'العرض'],
  shop: ['Shop', 'المتجر'],
  rate: ['Rate', 'النسبة'],
  audit: ['Audit', 'السجل'],
  shops: ['Shops', 'المتاجر'],
  empty: ['No shops yet', 'لا متاجر بعد'],
  emptyText: ['Shops that you add appear here.', 'تظهر هنا المتاجر التي تضيفها.'],
  add: ['Add a shop', 'أضف متجرًا'],
  noResults: ['No shop matches', 'لا متجر مطابق'],
  clear: ['Clear the search', 'امسح البحث'],
  saved: ['Saved. The redirect follows within a minute.', 'حُفظ. يتبعه التحويل خلال دقيقة.'],
  failed: ['This was not saved. Try again.', 'لم يُحفظ هذا. حاول مجددًا.'],
  tracked: ['Tracked', 'مرصود'],
  pending: ['Pending', 'معلّق'],
  confirmed: ['Confirmed', 'مؤكَّد'],
  clicked: ['Clicked', 'نُقر'],
  paid: ['Paid', 'مدفوع'],
  declined: ['Declined', 'مرفوض'],
  clickedNote: ['You opened the shop.', 'فتحت المتجر.'],
  laterNote: ['Within 24 hours.', 'خلال 24 ساعة.'],
  logo: ['Upload your logo', 'حمّل شعارك'],
  logoText: ['It stands on your storefront and in every e-mail.', 'يظهر في واجهة متجرك وفي كل رسالة.'],
  firstOffer: ['Add your first offer', 'أضف أول عرض'],
  invite: ['Invite your staff', 'ادعُ موظفيك'],
  steps: ['First steps', 'الخطوات الأولى'],
  details: ['Details', 'التفاصيل'],
  look: ['Look', 'المظهر'],
  publish: ['Publish', 'النشر'],
  scan: ['Opens your member card', 'يفتح بطاقة عضويتك'],
  slug: ['cafe-aroma', 'cafe-aroma'],
  close: ['Suspend this business?', 'تعليق هذا النشاط؟'],
  closeThen: ['Its storefront says at once that it is closed.', 'تقول واجهته فورًا إنه مغلق.'],
  closeAction: ['Suspend', 'علّق'],
} as const;

export type SampleKey = keyof typeof WORDS;

/** A word of the specimens; only this page needs them, so they are not in the language files. */
export function say(key: SampleKey): string {
  return WORDS[key][readLook().lang === 'ar' ? 1 : 0];
}

/** A text that is too long for where it stands. */
export function sayLong(): string {
  return LONG[readLook().lang === 'ar' ? 'ar' : 'en'];
}
