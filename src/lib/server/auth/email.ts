/** An e-mail address as it is stored and compared: without spaces around it, lower case. */
export function normalEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** Good enough to be worth a mail; whether it exists shows when the mail arrives. */
export function isEmail(email: string): boolean {
  return email.length <= 254 && /^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+\.[^\s@<>",;:\\]+$/.test(email);
}
