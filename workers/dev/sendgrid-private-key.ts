/** The private half of SENDGRID_HOOK_KEY in .dev.vars.example; it signs nothing but development's reports. */
export const SENDGRID_PRIVATE_KEY =
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQga4NPnPNvBKMYMPhZVcH2eLr4Mu0Tqwkn9UnDC7uDzqShRANCAAQmxdH1ybqF+Zhn6tzUCGMacj7MK3+KLJ67UY6p+nUFCxSUa4sbwL1m2pkakOa6Dio7WHrSHctC1Frcoq3BALna';
