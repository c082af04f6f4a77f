import type { SignedIn } from '../auth/signed-in';

/** The person behind a request; the guard lets nobody here who is not signed in. */
export function self({ signedIn }: App.Locals): SignedIn {
  if (signedIn === null) throw new Error('the guard let a visitor through');
  return signedIn;
}
