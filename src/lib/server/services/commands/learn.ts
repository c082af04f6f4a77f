import { pointsFor } from '$lib/domain/game/points';
import { isRight, markQuiz } from '$lib/domain/paths/mark-quiz';
import { ok, refused } from '$lib/domain/shared/result';
import { actorId, today } from '../../context';
import { eventsOfPartner } from '../../repositories/event-repository';
import { definitions } from '../definitions';
import type { CommandHandler } from './handler';

/**
 * A lesson was read to its end, or somebody else's course was taken. Steps of other kinds are done by what proves them,
 * never by saying so.
 */
export const completeStep: CommandHandler<'complete-step@1'> = {
  right: 'learn',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const { paths } = await definitions(ctx);
    const step = paths
      .find((path) => path.id === payload.path)
      ?.milestones.flatMap((milestone) => milestone.steps)
      .find((candidate) => candidate.id === payload.step);
    if (step === undefined) return refused('unknown-step');
    if (step.kind !== 'lesson' && step.kind !== 'course') return refused('not-a-lesson');
    return ok([{ event: { type: 'step-completed', partnerId, personId: actorId(ctx), data: payload } }]);
  }
};

/** A quiz was answered, as often a day as it may be; the server marks it. Points only for the first pass. */
export const answerQuiz: CommandHandler<'answer-quiz@1'> = {
  right: 'learn',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const { quizzes, paths, pointRules } = await definitions(ctx);
    const quiz = quizzes.find((candidate) => candidate.id === payload.quiz);
    const step = paths
      .find((path) => path.id === payload.path)
      ?.milestones.flatMap((milestone) => milestone.steps)
      .find((candidate) => candidate.id === payload.step);
    if (quiz === undefined || step?.kind !== 'quiz' || step.quiz !== quiz.id) return refused('unknown-quiz');
    const personId = actorId(ctx);
    const before = (await eventsOfPartner(ctx.db, partnerId ?? '', ['quiz-answered'])).filter(
      (event) => event.type === 'quiz-answered' && event.personId === personId && event.data.quiz === quiz.id
    );
    const most = quiz.attemptsPerDay ?? Infinity;
    if (before.filter(({ recordedAt }) => recordedAt.slice(0, 10) === today(ctx)).length >= most) {
      return refused('too-many-attempts', { most });
    }
    const { right, share, passed } = markQuiz(quiz, payload.answers);
    const wrong = quiz.questions.map(({ id }) => id).filter((id) => !right.includes(id));
    const passedBefore = before.some((event) => event.type === 'quiz-answered' && event.data.passed);
    const rule = passed && !passedBefore ? pointsFor({ on: 'quiz-passed' }, pointRules) : null;
    const points = rule === null ? null : { rule: rule.id, points: rule.points };
    const { path, step: stepId } = payload;
    return ok([
      {
        event: {
          type: 'quiz-answered',
          partnerId,
          personId,
          data: { path, step: stepId, quiz: quiz.id, share, passed, wrong, points }
        }
      }
    ]);
  }
};

/** Questions that came back were answered again; the server marks them. What is no question any more is left out. */
export const reviewQuestions: CommandHandler<'review-questions@1'> = {
  right: 'learn',
  scope: 'partner',
  async handle(ctx, { partnerId, payload }) {
    const { quizzes } = await definitions(ctx);
    const recalls = payload.answers.flatMap(({ quiz, question: id, given }) => {
      const question = quizzes.find((one) => one.id === quiz)?.questions.find((one) => one.id === id);
      return question === undefined ? [] : [{ quiz, question: id, right: isRight(question, given) }];
    });
    if (recalls.length === 0) return refused('unknown-quiz');
    return ok([
      { event: { type: 'questions-reviewed', partnerId, personId: actorId(ctx), data: { recalls } } }
    ]);
  }
};
