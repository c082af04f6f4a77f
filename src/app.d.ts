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
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}

export {};
