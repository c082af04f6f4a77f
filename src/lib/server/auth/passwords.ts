import { hash, verify } from '@node-rs/argon2';

/** OWASP's second choice of argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PARAMETERS_IN_HASH = '$m=19456,t=2,p=1$';

export const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 200;

export type PasswordProblem =
  'password-too-short' | 'password-too-long' | 'password-is-email' | 'password-too-simple';

/** So many different characters a password must have: fewer are a word of three letters, again and again. */
const LEAST_DIFFERENT = 5;

/**
 * The whole rule for a new password: ten characters or more, five of them different, no row of neighbours
 * (0123456789, abcdefghij), and not the e-mail address.
 */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  if ([...password].length < MIN_PASSWORD_LENGTH) return 'password-too-short';
  if (password.length > MAX_PASSWORD_LENGTH) return 'password-too-long';
  if (password.toLowerCase() === email.toLowerCase()) return 'password-is-email';
  return isSimple(password.toLowerCase()) ? 'password-too-simple' : null;
}

function isSimple(password: string): boolean {
  const codes = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  if (new Set(codes).size < LEAST_DIFFERENT) return true;
  const steps = new Set(codes.slice(1).map((code, at) => (code - (codes[at] ?? 0) + 10) % 10));
  // Up or down by one all the way; from 9 on to 0 is a neighbour too.
  return steps.size === 1 && (steps.has(1) || steps.has(9));
}

export async function hashPassword(password: string): Promise<string> {
  return hash(normal(password), PARAMETERS);
}

/**
 * Compares in the same time whether or not there is a hash to compare with, so that the wait does not tell
 * which accounts exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > MAX_PASSWORD_LENGTH) return false;
  const right = await verify(stored ?? (await hashOfNobody()), normal(password));
  return right && stored !== null;
}

/** True where a hash was made with other parameters than today's and should be made anew. */
export function isOutdated(stored: string): boolean {
  return !stored.includes(PARAMETERS_IN_HASH);
}

let nobody: Promise<string> | null = null;

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword('nobody has this password');
  return nobody;
}

/** The same characters typed on another keyboard must give the same password. */
function normal(password: string): string {
  return password.normalize('NFKC');
}
