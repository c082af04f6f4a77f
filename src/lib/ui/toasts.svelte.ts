export interface Toast {
  id: number;
  text: string;
  kind: 'info' | 'good' | 'warn';
  action: { label: string; run: () => void } | null;
}

const SHOWN_MS = 8000;

/**
 * Short words about what just happened. Held by one region per window (the browser's, never the server's: a
 * server renders no toasts). A toast with an action stays until it is answered.
 */
class Toasts {
  list: Toast[] = $state([]);
  #next = 1;

  /** @returns the id by which it can be taken away */
  show(text: string, kind: Toast['kind'] = 'info', action: Toast['action'] = null): number {
    const id = this.#next++;
    this.list.push({ id, text, kind, action });
    if (action === null) setTimeout(() => this.dismiss(id), SHOWN_MS);
    return id;
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
