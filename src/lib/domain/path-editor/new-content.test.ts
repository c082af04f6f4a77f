import { expect, test } from 'vitest';
import { stepIn } from './act-on-path';
import { withNewLesson, withNewQuiz } from './new-content';
import { readPathDraft, standsOn, writePathDraft, type PathDraft } from './path-draft';

const draft: PathDraft = {
  format: 'high-five-path@1',
  path: {
    id: 'p',
    version: 1,
    title: { en: 'P', de: 'P' },
    summary: { en: '', de: '' },
    threshold: 'rebates',
    source: '',
    milestones: [
      {
        id: 'm',
        title: { en: 'M', de: 'M' },
        steps: [
          { id: 'read', kind: 'lesson', lesson: '', title: { en: 'Read', de: 'Lies' }, minutes: 3 },
          { id: 'check', kind: 'quiz', quiz: '', title: { en: 'Check', de: 'Prüfe' }, minutes: 3 }
        ]
      }
    ]
  },
  lessons: {},
  quizzes: {}
};

test('a new lesson has an id that no other has, and the step points to it', () => {
  const made = withNewLesson(draft, 'read', new Set(['read']));
  expect(made?.id).toBe('read-2');
  expect(stepIn(made?.draft.path ?? draft.path, 'read')?.step.lesson).toBe('read-2');
  expect(made?.draft.lessons['read-2']?.de).toContain('id: read-2\nversion: 1\ntitle: Lies\n');
  expect(withNewLesson(draft, 'nobody', new Set())).toBeNull();
});

test('a new quiz too, and it stands on the lessons that its questions lead back to', () => {
  const made = withNewQuiz(draft, 'check', new Set());
  const quiz = made?.draft.quizzes['check'];
  if (made === null || quiz === undefined) throw new Error('no quiz was made');
  expect(quiz).toMatchObject({ title: { de: 'Prüfe' }, questions: [] });
  const question = {
    id: 'q',
    kind: 'number' as const,
    text: { en: '', de: '' },
    source: '',
    lesson: 'sizes'
  };
  const asked = { ...made.draft, quizzes: { check: { ...quiz, questions: [question] } } };
  expect(standsOn(asked)).toEqual({ lessons: new Set(['sizes']), quizzes: new Set(['check']) });
  expect(readPathDraft(writePathDraft(asked))).toEqual(asked);
});
