import * as v from 'valibot';
import { NOTICE_TYPES } from '$lib/domain/notices/notice';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { secondsToWait } from '../../auth/throttle';
import type { Context } from '../../context';
import { messageById, noteRead, type NoticeMessage } from '../../repositories/notice-message-repository';
import { switchType } from '../../repositories/notice-repository';
import { readMessageToken } from './message-token';
import { pushSecret } from './push-keys';

export type AnswerRefusal = 'invalid' | 'not-found' | 'too-many-requests';

const token = v.pipe(v.string(), v.maxLength(200));
const SeenSchema = v.object({ token, how: v.picklist(['opened', 'closed']) });
const OffSchema = v.object({ token, type: v.picklist(NOTICE_TYPES) });

/** A notification was opened or wiped away: the message goes to no other device. */
export async function messageSeen(
  ctx: Context,
  input: unknown,
  address: string
): Promise<Result<null, AnswerRefusal>> {
  const answer = await readAnswer(ctx, SeenSchema, input, address);
  if (!answer.ok) return answer;
  const { message, said } = answer.value;
  await noteRead(ctx.db, message.id, { at: ctx.now, how: said.how });
  return ok(null);
}

/**
 * A person switched a type off in the message itself, with a session or without one: it is their message. Only what the
 * message tells of can be switched off by it, and nothing on.
 */
export async function switchOffByMessage(
  ctx: Context,
  input: unknown,
  address: string
): Promise<Result<null, AnswerRefusal>> {
  const answer = await readAnswer(ctx, OffSchema, input, address);
  if (!answer.ok) return answer;
  const { message, said } = answer.value;
  if (!message.words.off.some(({ type }) => type === said.type)) return refused('not-found');
  await switchType(ctx.db, { personId: message.personId, type: said.type, on: false }, ctx.now);
  await noteRead(ctx.db, message.id, { at: ctx.now, how: 'opened' });
  return ok(null);
}

async function readAnswer<Said extends { token: string }>(
  ctx: Context,
  schema: v.GenericSchema<unknown, Said>,
  input: unknown,
  address: string
): Promise<Result<{ message: NoticeMessage; said: Said }, AnswerRefusal>> {
  const seconds = await secondsToWait(ctx, 'notice', { account: null, address });
  if (seconds > 0) return refused('too-many-requests', { seconds });
  const said = v.safeParse(schema, input);
  if (!said.success) return refused('invalid');
  const messageId = readMessageToken(await pushSecret(ctx), said.output.token);
  const message = messageId === null ? null : await messageById(ctx.db, messageId);
  return message === null ? refused('not-found') : ok({ message, said: said.output });
}
