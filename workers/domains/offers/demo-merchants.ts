import { back, coupon, type DemoMerchant, deal, flat } from './demo-catalogue';
import { DEMO_MERCHANTS_OF_LIFE } from './demo-merchants-of-life';

/** Marketplaces, fashion and electronics of the demo; food, travel, home and learning stand in the file beside. */
export const DEMO_MERCHANTS: DemoMerchant[] = [
  {
    ...{ name: 'Amazon', category: 'Marketplaces', tagline: 'Everything, delivered tomorrow', network: 'admitad' },
    description: 'Mobiles, fashion, groceries and more from the largest marketplace in India.',
    ...{ homepageUrl: 'https://www.amazon.in', trackingHours: 72, confirmationDays: 60 },
    exclusions: ['Gift cards and wallet top-ups', 'Gold and silver coins', 'Orders through the app of another service'],
    offers: [
      back(6.5, '6.5% cashback on fashion and shoes', { category: 'Fashion', upTo: 500 }),
      back(4, '4% cashback on home and kitchen', { category: 'Home and kitchen', upTo: 750 }),
      back(1.2, '1.2% cashback on mobiles', { category: 'Mobiles', upTo: 250, endsIn: 24 }),
      flat(60, '₹60 back on your first grocery order', { category: 'Groceries', exclusions: ['Orders below ₹599'] }),
      coupon('SAVE20', '₹200 off headphones above ₹1,499', { category: 'Laptops and audio', share: 3, endsIn: 12 }),
      deal('Up to 60% off best-selling books', { category: 'Books and stationery', endsIn: 9 }),
      back(9, '9% cashback on Great Indian Festival picks', { upTo: 900, startsIn: -40, endsIn: -10 }),
    ],
  },
  {
    ...{ name: 'Flipkart', category: 'Marketplaces', tagline: 'Big billion choices every day', network: 'vcommission' },
    description: 'Electronics, appliances and fashion, with exchange and no-cost instalments.',
    ...{ homepageUrl: 'https://www.flipkart.com', trackingHours: 48, confirmationDays: 75 },
    exclusions: ['Flipkart Grocery and Minutes', 'Gift vouchers', 'Orders paid with SuperCoins alone'],
    offers: [
      back(5.5, '5.5% cashback on fashion', { category: 'Fashion', upTo: 400 }),
      back(3, '3% cashback on large appliances', { category: 'Appliances', upTo: 1500 }),
      coupon('FKNEW150', '₹150 off for new shoppers above ₹999', { endsIn: 30 }),
      deal('No-cost instalments on laptops from ₹35,000', { category: 'Laptops and audio', endsIn: 18 }),
      back(7, 'Big Saving Days: 7% on furniture', { category: 'Furniture', startsIn: 6, endsIn: 13, upTo: 2000 }),
    ],
  },
  {
    ...{ name: 'Myntra', category: 'Fashion', tagline: 'Be extraordinary every day', network: 'admitad' },
    description: 'Clothing, shoes and accessories of more than 6,000 labels, with easy returns.',
    ...{ homepageUrl: 'https://www.myntra.com', trackingHours: 24, confirmationDays: 45 },
    exclusions: ['Returned and exchanged items', 'Gold and precious jewellery'],
    offers: [
      back(7.5, '7.5% cashback for first-time shoppers', { upTo: 600 }),
      back(4.2, '4.2% cashback for everybody', { upTo: 350 }),
      coupon('MYNTRA300', '₹300 off on orders above ₹1,999', { share: 4.2, endsIn: 15 }),
      deal('Flat 50 to 80% off on kurtas and sarees', { category: 'Ethnic wear', endsIn: 5 }),
    ],
  },
  {
    ...{ name: 'AJIO', category: 'Fashion', tagline: 'House of brands', network: 'cuelinks' },
    description: 'Handpicked fashion from Reliance, from streetwear to handloom.',
    ...{ homepageUrl: 'https://www.ajio.com', trackingHours: 72, confirmationDays: 60 },
    exclusions: ['AJIO Luxe', 'Orders with AJIO wallet credit'],
    offers: [
      back(8, '8% cashback on all orders', { upTo: 500 }),
      coupon('AJIOMANIA', 'Extra 30% off above ₹2,490', { share: 5, endsIn: 7 }),
      coupon('FIRST500', '₹500 off your first order above ₹1,500', { status: 'paused' }),
    ],
  },
  {
    ...{ name: 'Bata', category: 'Footwear', tagline: 'Surprisingly comfortable', network: 'direct' },
    description: 'Shoes for school, work and weekends since 1931.',
    ...{ homepageUrl: 'https://www.bata.com/in', trackingHours: 48, confirmationDays: 40 },
    exclusions: ['Gift cards', 'Items already on clearance'],
    offers: [
      back(6, '6% cashback on shoes and sandals', { upTo: 300 }),
      coupon('STEP15', '15% off on Power sports shoes', { endsIn: 22 }),
      deal('Buy 2, get 1 free on school shoes', { endsIn: -3, startsIn: -30 }),
    ],
  },
  {
    ...{ name: 'Tanishq', category: 'Jewellery', tagline: 'Jewellery by Tata', network: 'direct' },
    description: 'Gold, diamond and platinum jewellery with certified purity.',
    ...{ homepageUrl: 'https://www.tanishq.co.in', trackingHours: 96, confirmationDays: 90 },
    exclusions: ['Gold coins and bullion', 'Making charges of custom orders'],
    offers: [
      flat(900, '₹900 back on diamond jewellery above ₹30,000', { endsIn: 40 }),
      back(0.5, '0.5% cashback on gold jewellery', { upTo: 1000 }),
      deal('Up to 20% off on making charges', { endsIn: 11 }),
    ],
  },
  {
    ...{ name: 'Croma', category: 'Electronics', tagline: 'We help you buy', network: 'vcommission' },
    description: 'Phones, televisions and appliances with same-day delivery in 250 cities.',
    ...{ homepageUrl: 'https://www.croma.com', trackingHours: 72, confirmationDays: 60 },
    exclusions: ['Apple products', 'Extended warranties'],
    offers: [
      back(2.5, '2.5% cashback on televisions', { upTo: 1200 }),
      back(1.8, '1.8% cashback on mobiles', { category: 'Mobiles', upTo: 400 }),
      coupon('CROMA1000', '₹1,000 off laptops above ₹40,000', { category: 'Laptops and audio', endsIn: 14 }),
      deal('Exchange bonus up to ₹5,000 on refrigerators', { category: 'Appliances', endsIn: 20 }),
    ],
  },
  {
    ...{ name: 'boAt', category: 'Laptops and audio', tagline: 'Plug into nirvana', network: 'admitad' },
    description: 'Earbuds, speakers and smart watches made for Indian roads and rains.',
    ...{ homepageUrl: 'https://www.boat-lifestyle.com', trackingHours: 24, confirmationDays: 35 },
    exclusions: ['Bulk and corporate orders'],
    offers: [
      back(10, '10% cashback on the whole shop', { upTo: 250 }),
      coupon('BOATHEAD10', '10% off on Rockerz headphones', { share: 6, endsIn: 28 }),
      coupon('DIVEIN', 'Earbuds at ₹899', { startsIn: 2, endsIn: 9 }),
    ],
  },
  ...DEMO_MERCHANTS_OF_LIFE,
];
