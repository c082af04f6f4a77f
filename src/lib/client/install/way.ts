/** How this browser comes to have the app on its home screen. */
export type InstallWay =
  /** This is the installed app. */
  | 'installed'
  /** By its share sheet, on an iPhone or iPad. */
  | 'ios'
  /** By its menu, or by its own offer where there is one. */
  | 'menu';

interface Surroundings {
  userAgent: string;
  maxTouchPoints: number;
  /** iOS's own word for an app from the home screen. */
  standalone?: boolean;
}

/**
 * @param isStandalone the page has no browser around it
 */
export function installWay(
  isStandalone: boolean,
  { userAgent, maxTouchPoints, standalone }: Surroundings
): InstallWay {
  if (isStandalone || standalone === true) return 'installed';
  // An iPad says that it is a Mac; no Mac has a screen to touch.
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  return isIos ? 'ios' : 'menu';
}

/** That of this browser. */
export function ownInstallWay(): InstallWay {
  return installWay(matchMedia('(display-mode: standalone)').matches, navigator);
}
