import { m } from '$paraglide/messages.js';

/** What is wrong with a new password, as a sentence; null where the code is about something else. */
export function passwordProblemText(code: string | undefined): string | null {
  switch (code) {
    case 'password-too-short':
      return m.auth_password_too_short();
    case 'password-too-long':
      return m.auth_password_too_long();
    case 'password-too-simple':
      return m.auth_password_too_simple();
    case 'password-is-email':
      return m.auth_password_is_email();
    case 'wrong-password':
      return m.auth_password_wrong();
    default:
      return null;
  }
}
