import { back, coupon, type DemoMerchant, deal, flat } from './demo-catalogue';

/** Beauty, food, travel, home and learning of the demo. */
export const DEMO_MERCHANTS_OF_LIFE: DemoMerchant[] = [
  {
    ...{ name: 'Nykaa', category: 'Skincare', tagline: 'Your beauty, our passion', network: 'admitad' },
    description: 'Make-up, skincare and fragrances, only from the brands themselves.',
    ...{ homepageUrl: 'https://www.nykaa.com', trackingHours: 48, confirmationDays: 50 },
    exclusions: ['Nykaa gift cards', 'Dyson and Apple accessories'],
    offers: [
      back(5.5, '5.5% cashback for new shoppers', { upTo: 300 }),
      back(3.3, '3.3% cashback for returning shoppers', { upTo: 200 }),
      coupon('GLOW20', '20% off on sunscreens above ₹599', { share: 3.3, endsIn: 16 }),
      deal('Buy 1, get 1 on Nykaa lipsticks', { endsIn: 4 }),
    ],
  },
  {
    ...{ name: 'PharmEasy', category: 'Pharmacy', tagline: 'Take it easy', network: 'cuelinks' },
    description: 'Medicines, lab tests and health products at the door.',
    ...{ homepageUrl: 'https://pharmeasy.in', trackingHours: 72, confirmationDays: 45 },
    exclusions: ['Orders without a valid prescription', 'Insulin and refrigerated medicines'],
    offers: [
      flat(120, '₹120 back on the first medicine order above ₹799'),
      coupon('HEALTH25', '25% off medicines above ₹999', { endsIn: 10 }),
      back(12, '12% cashback on full-body check-ups', { upTo: 400, endsIn: 33 }),
    ],
  },
  {
    ...{ name: 'Swiggy', category: 'Food delivery', tagline: 'Swiggy it', network: 'vcommission' },
    description: 'Food from the restaurants around you, and groceries in minutes.',
    ...{ homepageUrl: 'https://www.swiggy.com', trackingHours: 12, confirmationDays: 30 },
    exclusions: ['Instamart', 'Dineout bookings', 'Orders with Swiggy Money'],
    offers: [
      flat(50, '₹50 back on the first food order above ₹249'),
      coupon('TRYNEW', '60% off up to ₹120 for new diners', { endsIn: 25 }),
      deal('Free delivery over the weekend above ₹199', { endsIn: 2 }),
    ],
  },
  {
    ...{ name: 'BigBasket', category: 'Groceries', tagline: 'Get it fresh', network: 'admitad' },
    description: 'Fruit, vegetables and staples, twenty thousand products in one basket.',
    ...{ homepageUrl: 'https://www.bigbasket.com', trackingHours: 48, confirmationDays: 30 },
    exclusions: ['Tobacco and baby milk', 'BB Now orders'],
    offers: [
      back(3, '3% cashback on every basket', { upTo: 100 }),
      coupon('BBFRESH', '₹100 off fruit and vegetables above ₹600', { endsIn: 6 }),
      flat(75, '₹75 back for new households', { exclusions: ['Baskets below ₹1,000'] }),
    ],
  },
  {
    ...{ name: 'MakeMyTrip', category: 'Travel', tagline: 'Dil toh roaming hai', network: 'vcommission' },
    description: 'Flights, hotels, trains and holidays for every budget.',
    ...{ homepageUrl: 'https://www.makemytrip.com', trackingHours: 72, confirmationDays: 90 },
    exclusions: ['Cancelled journeys', 'myBiz bookings', 'Visa and insurance fees'],
    offers: [
      flat(350, '₹350 back on domestic flights', { category: 'Flights', endsIn: 45 }),
      back(8, '8% cashback on domestic hotels', { category: 'Hotels', upTo: 1500 }),
      coupon('MMTFLY', '12% off international flights up to ₹4,000', { category: 'Flights', endsIn: 19 }),
      flat(700, 'Winter sale: ₹700 back on holidays', { startsIn: 10, endsIn: 40 }),
    ],
  },
  {
    ...{ name: 'redBus', category: 'Cabs and buses', tagline: 'Bus tickets, and no queues', network: 'cuelinks' },
    description: 'Seats on 4,000 bus operators, with live tracking.',
    ...{ homepageUrl: 'https://www.redbus.in', trackingHours: 24, confirmationDays: 40 },
    exclusions: ['Cancelled tickets', 'State transport passes'],
    offers: [
      back(4.5, '4.5% cashback on bus tickets', { upTo: 100 }),
      coupon('SUPERHIT', '10% off up to ₹150 for new travellers', { share: 2, endsIn: 21 }),
      deal('Last-minute seats at half price', { status: 'paused' }),
    ],
  },
  {
    ...{ name: 'Pepperfry', category: 'Furniture', tagline: 'Happy furniture to you', network: 'admitad' },
    description: 'Beds, sofas and lights, in wood that lasts and with free assembly.',
    ...{ homepageUrl: 'https://www.pepperfry.com', trackingHours: 96, confirmationDays: 75 },
    exclusions: ['Mattresses of partner brands', 'Cancelled deliveries'],
    offers: [
      back(6.8, '6.8% cashback on furniture', { upTo: 2500 }),
      coupon('HOME10', 'Extra 10% off on dining sets', { endsIn: 17 }),
      deal('Sofas under ₹14,999', { endsIn: 26 }),
    ],
  },
  {
    ...{ name: 'Prestige', category: 'Appliances', tagline: 'Jo biwi se kare pyaar', network: 'direct' },
    description: 'Pressure cookers, mixers and everything that a kitchen needs.',
    ...{ homepageUrl: 'https://shop.ttkprestige.com', trackingHours: 48, confirmationDays: 45 },
    exclusions: ['Spare parts', 'Service visits'],
    offers: [
      back(7, '7% cashback on cookware', { upTo: 350 }),
      coupon('COOK200', '₹200 off mixers above ₹2,499', { share: 3, endsIn: 13 }),
      deal('Exchange your old cooker: up to 40% off', { endsIn: 8 }),
    ],
  },
  {
    ...{ name: 'Udemy', category: 'Courses', tagline: 'Learn anything, on your schedule', network: 'cuelinks' },
    description: 'More than 200,000 courses on code, design, business and music.',
    ...{ homepageUrl: 'https://www.udemy.com', trackingHours: 24, confirmationDays: 60 },
    exclusions: ['Personal plan subscriptions', 'Refunded courses'],
    offers: [
      back(15, '15% cashback on every course', { upTo: 300 }),
      coupon('LEARN399', 'Best-sellers from ₹399', { share: 10, endsIn: 3 }),
      back(20, 'Black Friday: 20% cashback', { startsIn: 7, endsIn: 11, upTo: 500 }),
    ],
  },
  {
    ...{ name: 'Airtel', category: 'Recharges', tagline: 'The smart network', network: 'vcommission' },
    description: 'Prepaid packs, broadband and DTH, recharged in seconds.',
    ...{ homepageUrl: 'https://www.airtel.in', trackingHours: 24, confirmationDays: 30 },
    exclusions: ['Postpaid bills', 'Recharges below ₹199'],
    offers: [
      flat(25, '₹25 back on prepaid packs above ₹299'),
      flat(400, '₹400 back on a new broadband line', { exclusions: ['Shifting of an existing line'] }),
      coupon('AIR50', '₹50 off the first recharge in the app', { startsIn: -60, endsIn: -20 }),
    ],
  },
];
