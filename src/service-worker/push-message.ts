/** A message as the server sends it (services/notices/deliver-messages.ts). */
export interface PushedMessage {
  title: string;
  body: string;
  /** A path of the house. */
  url: string;
  lang: string;
  /** Types that it tells of, with the word on the button that switches each off. */
  off: { type: string; label: string }[];
  /** Said when one was. */
  switchedOff: string;
  /** The right to answer it. */
  token: string;
  /** The subscription it was meant for. */
  to: string;
}

const TEXTS = ['title', 'body', 'url', 'lang', 'switchedOff', 'token', 'to'] as const;

/** A message from what a push carries; null where it carries none. */
export function readPushed(text: string | undefined): PushedMessage | null {
  try {
    return readKept(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

/** What a notification keeps for when it is tapped; null of one that is none of ours. By hand: a worker is to be small. */
export function readKept(data: unknown): PushedMessage | null {
  const said = data as PushedMessage | null;
  const isOurs =
    said != null && TEXTS.every((name) => typeof said[name] === 'string') && Array.isArray(said.off);
  return isOurs ? said : null;
}

const ICON = '/icon-192.png';
const OFF = 'off:';

/** What TypeScript does not know of notifications yet. */
interface ShownOptions extends NotificationOptions {
  actions: { action: string; title: string }[];
}

/** One message is one notification: where it comes again it takes its own place, without a sound. */
export function notificationOf(message: PushedMessage): ShownOptions {
  return {
    body: message.body,
    lang: message.lang,
    icon: ICON,
    badge: ICON,
    tag: message.token.slice(0, message.token.indexOf('.')),
    data: message,
    actions: message.off.map(({ type, label }) => ({ action: `${OFF}${type}`, title: label }))
  };
}

/** The type that a button switches off; null for a tap beside the buttons. */
export function typeToSwitchOff(action: string): string | null {
  return action.startsWith(OFF) ? action.slice(OFF.length) : null;
}

/** Where a message leads, never outside the house. */
export function addressOf(url: string, origin: string): string {
  const address = URL.canParse(url, origin) ? new URL(url, origin) : new URL(origin);
  return address.origin === origin ? address.href : new URL(origin).href;
}

/** What could not be said for want of a network, as the name of a background sync; what one says, by its name. */
export interface Answer {
  path: '/api/push/seen' | '/api/push/off';
  body: Record<string, string>;
}

const WAITS = 'push-answer ';

export function nameOfAnswer(answer: Answer): string {
  return `${WAITS}${JSON.stringify(answer)}`;
}

export function answerOfName(name: string): Answer | null {
  return name.startsWith(WAITS) ? (JSON.parse(name.slice(WAITS.length)) as Answer) : null;
}
