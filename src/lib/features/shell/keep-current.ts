import { m } from '$paraglide/messages.js';
import { hintRecord } from '$lib/client/install/hint-record';
import { registerServiceWorker } from '$lib/client/pwa';
import { isTyped } from '$lib/client/typed';
import { toasts } from '$lib/ui/toasts.svelte';

/**
 * Has the service worker keep the app, and offers a new version where there is one. What is typed is not lost by it:
 * the screens keep it, and where one does not, it is said first.
 */
export async function keepCurrent(): Promise<void> {
  // The first visit counts from here.
  hintRecord(new Date().toISOString());
  await registerServiceWorker((reload) => {
    const id = toasts.show(m.pwa_new_version(), 'info', {
      label: m.pwa_reload(),
      run: () => {
        if (!isTyped()) return reload();
        toasts.dismiss(id);
        toasts.show(m.install_typed(), 'warn', { label: m.install_reload_anyway(), run: reload });
      }
    });
  });
}
