/**
 * Signs in as the form does.
 *
 * @returns the value of a `Cookie` header
 */
export async function signInByForm(
  origin: string,
  account: { email: string; password: string }
): Promise<string> {
  const response = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(account),
    redirect: 'manual'
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (cookies.length === 0)
    throw new Error(`Signing in as ${account.email} was refused (${response.status}).`);
  return cookies.join('; ');
}
