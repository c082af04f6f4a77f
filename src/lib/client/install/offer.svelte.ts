/** What a browser hands over where it would install the page; only Chromium's do. */
interface BeforeInstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** The browser's own offer, kept until somebody wants it: it comes once, soon after a page was loaded. */
class InstallOffer {
  event: BeforeInstallPrompt | null = $state.raw(null);

  /** To be called as early as there is code. */
  listen() {
    addEventListener('beforeinstallprompt', (event) => {
      // The browser's own bar would come at any moment, also while somebody types.
      event.preventDefault();
      this.event = event as BeforeInstallPrompt;
    });
    addEventListener('appinstalled', () => (this.event = null));
  }
}

export const installOffer = new InstallOffer();
