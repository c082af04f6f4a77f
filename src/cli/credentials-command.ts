import { renewIssuerKey } from '$lib/server/services/credentials/issuer-keys';
import { readArguments } from './arguments';
import type { CliCommand } from './command';

/** credential-key: from now on credentials are signed with a new key; those before it stay good. */
export const credentialKeyCommand: CliCommand = {
  parse(args) {
    readArguments(args, {}, []);
    return async (ctx) => ({ ok: true, output: await renewIssuerKey(ctx) });
  }
};
