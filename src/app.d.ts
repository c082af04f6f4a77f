import type { App as House } from '$lib/server/app';
import type { Context } from '$lib/server/context';
import type { SignedIn } from '$lib/server/auth/signed-in';

declare global {
  namespace App {
    interface Locals {
      requestId: string;
      ctx: Context;
      /** Null for a visitor. */
      signedIn: SignedIn | null;
    }
    /** What serves the request hands in. A test hands in a house of its own. */
    interface Platform {
      house?: House;
    }
    interface Error {
      message: string;
      requestId?: string;
      /** What the browser called a request that failed. */
      failure?: string;
    }
  }
}

export {};
