/**
 * The first number or date that a browser writes makes it look through all its languages: 25 to 50 ms, once for all threads.
 * Here that happens beside the page, while its code and texts still arrive.
 */
new Intl.NumberFormat('en').format(0);
new Intl.DateTimeFormat('en').format(0);
close();
