import { hash, verify } from '@node-rs/argon2';

/** OWASP's second choice of argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PARAMETERS_IN_HASH = '$m=19456,t=2,p=1$';

export const MIN_PASSWORD_LENGTH = 10;
const MAX_PASSWORD_LENGTH = 200;

export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-is-email';

/** The whole rule for a new password: ten characters or more, and not the e-mail address. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  if ([...password].length < MIN_PASSWORD_LENGTH) return 'password-too-short';
  if (password.length > MAX_PASSWORD_LENGTH) return 'password-too-long';
  return password.toLowerCase() === email.toLowerCase() ? 'password-is-email' : null;
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
