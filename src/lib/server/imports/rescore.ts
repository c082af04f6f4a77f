import type { Context } from '../context';

/** Placeholder until the engine is merged. */
export async function rescorePartners(_ctx: Context, _partnerIds: readonly string[]): Promise<void> {}
