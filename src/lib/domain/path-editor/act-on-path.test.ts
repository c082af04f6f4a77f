import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import beTheOne from '../../../content/paths/be-the-one.json';
import { actOnPath, type PathEdit } from './act-on-path';
import { toDraftPath, type DraftPath, type DraftStep } from './path-draft';

const shipped = toDraftPath(beTheOne);
const setting = { title: 'A new one', kind: 'lesson', taken: new Set(['gone-before']) };
const act = (path: DraftPath, what: string, more = {}): PathEdit => {
  const edit = actOnPath(path, what, { ...setting, ...more });
  if (edit === null) throw new Error(`nothing was done: ${what}`);
  return edit;
};

const stepsOf = (path: DraftPath) => path.milestones.flatMap(({ steps }) => steps);
const idsOf = (path: DraftPath) => stepsOf(path).map(({ id }) => id);
const milestonesOf = (path: DraftPath) => path.milestones.map(({ id }) => id);

/** Two milestones, so that their edges can be seen. */
const small: DraftPath = {
  ...shipped,
  milestones: [
    { id: 'one', title: { en: 'One', de: 'Eins' }, steps: [step('a'), step('b', { after: ['a'] })] },
    { id: 'two', title: { en: 'Two', de: 'Zwei' }, after: ['one'], steps: [step('c', { after: ['a', 'b'] })] }
  ]
};

function step(id: string, more: Partial<DraftStep> = {}): DraftStep {
  return { id, kind: 'lesson', lesson: 'x', title: { en: id, de: id }, minutes: 3, ...more };
}

describe('the order', () => {
  test('a step goes up and down, and over the edge of its milestone', () => {
    expect(idsOf(act(small, 'down:step:a').path)).toEqual(['b', 'a', 'c']);
    const over = act(small, 'down:step:b').path;
    expect(over.milestones.map(({ steps }) => steps.map(({ id }) => id))).toEqual([['a'], ['b', 'c']]);
    expect(act(over, 'up:step:b').path).toEqual(small);
    expect(act(small, 'up:step:a').path).toEqual(small);
    expect(act(small, 'down:step:c').path).toEqual(small);
  });

  test('a step is put beside another one, and into a milestone', () => {
    const beside = act(small, 'place:step:a:after:step:c').path;
    expect(beside.milestones.map(({ steps }) => steps.map(({ id }) => id))).toEqual([['b'], ['c', 'a']]);
    const into = act(small, 'place:step:a:before:milestone:two').path;
    expect(into.milestones.map(({ steps }) => steps.map(({ id }) => id))).toEqual([['b'], ['a', 'c']]);
  });

  test('a milestone takes its steps along', () => {
    expect(idsOf(act(small, 'down:milestone:one').path)).toEqual(['c', 'a', 'b']);
    expect(milestonesOf(act(small, 'place:milestone:two:before:step:a').path)).toEqual(['two', 'one']);
  });

  test('whatever is moved, nothing is lost, doubled or changed', () => {
    const ids = idsOf(shipped);
    const milestones = milestonesOf(shipped);
    const part = fc.oneof(
      fc.constantFrom(...ids).map((id) => `step:${id}`),
      fc.constantFrom(...milestones).map((id) => `milestone:${id}`)
    );
    const move = fc.oneof(
      part.map((one) => `up:${one}`),
      part.map((one) => `down:${one}`),
      fc
        .tuple(part, fc.constantFrom('before', 'after'), part)
        .map(([one, side, other]) => `place:${one}:${side}:${other}`)
    );
    const byId = (path: DraftPath) => stepsOf(path).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const path = moves.reduce((before, one) => act(before, one).path, shipped);
        expect(byId(path)).toEqual(byId(shipped));
        expect(milestonesOf(path).toSorted()).toEqual(milestones.toSorted());
      })
    );
  });
});

describe('copies', () => {
  test('a copy of a step has an id of its own, and says what it is', () => {
    const { path, at } = act(small, 'duplicate:step:b');
    expect(at).toEqual({ kind: 'step', id: 'b-2' });
    expect(stepsOf(path)[2]).toMatchObject({
      id: 'b-2',
      after: ['a'],
      title: { en: 'b (copy)', de: 'b (Kopie)' }
    });
  });

  test('in a copy of a milestone steps wait for each other as in the first, and alternatives are its own', () => {
    const either = step('b', { after: ['a'], eitherOr: 'way' });
    const path = act(
      {
        ...small,
        milestones: [
          { id: 'one', title: { en: 'One', de: 'Eins' }, steps: [step('a', { eitherOr: 'way' }), either] }
        ]
      },
      'duplicate:milestone:one'
    ).path;
    expect(path.milestones[1]).toMatchObject({
      id: 'one-2',
      steps: [
        { id: 'a-2', eitherOr: 'way-2' },
        { id: 'b-2', eitherOr: 'way-2', after: ['a-2'] }
      ]
    });
  });

  test('ids stay unique, whatever is copied and added', () => {
    const acts = fc.array(
      fc.oneof(
        fc.nat().map((n) => (path: DraftPath) => `duplicate:step:${idsOf(path)[n % idsOf(path).length]}`),
        fc
          .nat()
          .map(
            (n) => (path: DraftPath) =>
              `duplicate:milestone:${milestonesOf(path)[n % path.milestones.length]}`
          ),
        fc.nat().map((n) => (path: DraftPath) => `add-step:${idsOf(path)[n % idsOf(path).length]}`),
        fc.constant(() => 'add-milestone')
      ),
      { maxLength: 8 }
    );
    fc.assert(
      fc.property(acts, (list) => {
        const path = list.reduce((before, make) => act(before, make(before)).path, small);
        expect(new Set(idsOf(path)).size).toBe(idsOf(path).length);
        expect(new Set(milestonesOf(path)).size).toBe(path.milestones.length);
      })
    );
  });
});

describe('what comes and goes', () => {
  test('a new step comes after the open one and points nowhere yet', () => {
    const { path, at } = act(small, 'add-step:a', { title: 'Gone before', kind: 'quiz' });
    // A step of a version of before had that id: who did that one has not done this one.
    expect(at).toEqual({ kind: 'step', id: 'gone-before-2' });
    expect(idsOf(path)).toEqual(['a', 'gone-before-2', 'b', 'c']);
    expect(stepsOf(path)[1]).toMatchObject({ kind: 'quiz', quiz: '', title: { en: 'Gone before', de: '' } });
  });

  test('nothing waits for a step that is gone', () => {
    const { path, at } = act(small, 'remove:step:a');
    expect(at).toEqual({ kind: 'milestone', id: 'one' });
    expect(stepsOf(path).map(({ id, after }) => [id, after])).toEqual([
      ['b', undefined],
      ['c', ['b']]
    ]);
  });

  test('nothing waits for a milestone that is gone, nor for its steps', () => {
    const { path } = act(small, 'remove:milestone:one');
    expect(path.milestones).toMatchObject([{ id: 'two', steps: [{ id: 'c' }] }]);
    expect(path.milestones[0]?.after).toBeUndefined();
    expect(path.milestones[0]?.steps[0]?.after).toBeUndefined();
  });

  test.each([
    'up:step:nobody',
    'add-step:nobody',
    'place:step:a:before:step:nobody',
    'remove:milestone:x',
    'fly:step:a',
    ''
  ])('"%s" does nothing', (what) => {
    expect(actOnPath(small, what, setting)).toBeNull();
  });
});
