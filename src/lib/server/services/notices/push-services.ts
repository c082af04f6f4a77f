import services from '$content/push/services.json';

/**
 * True for an address that the house sends messages to: of a push service that browsers use, or one that the
 * environment names. A client says where to send; no other host is ever asked, nor one inside the own network.
 *
 * @param named origins from the environment
 */
export function isPushAddress(endpoint: string, named: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password, hash, origin } = new URL(endpoint);
  if (username !== '' || password !== '' || hash !== '') return false;
  if (named.includes(origin)) return true;
  return protocol === 'https:' && port === '' && services.hosts.some((host) => isHost(hostname, host));
}

/** @param host with a leading dot: any host beneath it */
function isHost(hostname: string, host: string): boolean {
  return host.startsWith('.') ? hostname.endsWith(host) : hostname === host;
}
