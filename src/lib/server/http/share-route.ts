/** Where the system hands over what a person shares, for as long as there is no service worker to take it. */
export const SHARE_ROUTE = '/(member)/log/share';
