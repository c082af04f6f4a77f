import { createHash } from 'node:crypto';
import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Library } from '$lib/domain/snapshot/library';
import type { Context } from '../context';
import { definitions, type Definitions } from './definitions';

/** All lessons and quizzes in force, for a person who works at a partner. */
export async function memberLibrary(ctx: Context): Promise<Result<Library, 'not-found'>> {
  const { actor } = ctx;
  const isMember =
    actor.kind === 'person' && actor.partnerId !== null && can(actor, 'see-own-world', actor.partnerId);
  return isMember ? ok(libraryOf(await definitions(ctx))) : refused('not-found');
}

const made = new WeakMap<Definitions, Library>();

/** The library of one state of the definitions; made once for each. */
export function libraryOf(all: Definitions): Library {
  const library = made.get(all) ?? makeLibrary(all);
  made.set(all, library);
  return library;
}

function makeLibrary({ lessons, quizzes }: Definitions): Library {
  const version = createHash('sha256')
    .update(JSON.stringify([lessons, quizzes]))
    .digest('base64url')
    .slice(0, 22);
  return { version, lessons, quizzes };
}
