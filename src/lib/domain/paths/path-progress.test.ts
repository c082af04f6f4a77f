import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyFact, CertificateHeld, JobRole, UseCase } from '../facts/fact';
import { gatherEvidence, type Learned } from './met-steps';
import { pathProgress, waitsForLearning, type PathProgress, type StepProgress } from './path-progress';
import type { Path, PathStep } from './path';

const text = (en: string) => ({ en, de: en });
const step = (id: string, rest: Partial<PathStep> & Pick<PathStep, 'kind'>) =>
  ({ id, title: text(id), minutes: 3, ...rest }) as PathStep;

const PATH: Path = {
  id: 'test-path',
  version: 1,
  title: text('Test path'),
  summary: text(''),
  threshold: 'deal-registration',
  source: 'a test',
  milestones: [
    {
      id: 'know',
      title: text('Know'),
      steps: [
        step('read', { kind: 'lesson', lesson: 'index' }),
        step('answer', { kind: 'quiz', quiz: 'index-quiz', after: ['read'] })
      ]
    },
    {
      id: 'work',
      title: text('Work'),
      steps: [
        step('access', { kind: 'fact', fact: 'consent' }),
        step('tell', { kind: 'action', action: 'brief', jobRoles: ['seller', 'lead'], after: ['answer'] }),
        step('ccna', {
          kind: 'certificate',
          certifications: ['ccna'],
          jobRoles: ['engineer'],
          after: ['tell']
        }),
        step('more', { kind: 'lesson', lesson: 'more', optional: true })
      ]
    }
  ]
};

type Input = Learned & { path: Path; jobRole: JobRole };

const NOTHING: Input = {
  path: PATH,
  personId: 'ada',
  jobRole: 'engineer',
  completedSteps: [],
  coveredSteps: [],
  verifiedActions: [],
  facts: [],
  asOf: '2026-11-24'
};

function progress(input: Partial<Input>): PathProgress {
  const { path, jobRole, ...learned } = { ...NOTHING, ...input };
  return pathProgress(path, jobRole, gatherEvidence(learned));
}

function steps(input: Partial<Input>): Record<string, StepProgress> {
  const { milestones } = progress(input);
  return Object.fromEntries(milestones.flatMap((m) => m.steps).map((s) => [s.step.id, s]));
}

let seq = 0;
function fact(rest: Partial<AnyFact> & Pick<AnyFact, 'kind' | 'key' | 'data'>): AnyFact {
  return {
    seq: ++seq,
    portfolio: null,
    personId: null,
    asOf: '2026-11-01',
    retracted: false,
    ...rest
  };
}

const certificate = (personId: string, rest: Partial<CertificateHeld> = {}) =>
  fact({
    kind: 'certificate',
    key: `${personId}/ccna`,
    personId,
    data: {
      certification: 'ccna',
      number: null,
      issuedOn: '2025-01-01',
      expiresOn: '2028-01-01',
      linked: true,
      ...rest
    }
  });
const employment = (personId: string, to: string | null = null) =>
  fact({
    kind: 'employment',
    key: personId,
    personId,
    data: { jobRole: 'engineer', from: '2020-01-01', to }
  });
const consent = (retracted = false, value = '2026-10-01') =>
  fact({
    kind: 'partner-attribute',
    key: 'consent',
    retracted,
    data: { attribute: 'consent', value }
  });

describe('a person with nothing done', () => {
  test('sees the steps for their role, the first one open and later ones locked by name', () => {
    const shown = steps({});
    expect(Object.keys(shown)).toEqual(['read', 'answer', 'access', 'ccna', 'more']);
    expect(shown.read?.state).toBe('open');
    expect(shown.answer?.state).toBe('locked');
    expect(shown.answer?.lockedBy.map(({ id }) => id)).toEqual(['read']);
  });

  test('is not held up by a step that only other roles are asked for', () => {
    expect(steps({}).ccna?.state).toBe('open');
  });

  test('counts what must be done, without optional steps', () => {
    expect(progress({})).toMatchObject({ done: 0, total: 4, complete: false, next: 'read' });
  });
});

describe('learning is personal', () => {
  test('a completed lesson is done and opens what it locked', () => {
    const shown = steps({ completedSteps: [{ path: 'test-path', step: 'read' }] });
    expect(shown.read?.state).toBe('done');
    expect(shown.answer?.state).toBe('open');
  });

  test('the same step of another path changes nothing', () => {
    expect(steps({ completedSteps: [{ path: 'another', step: 'read' }] }).read?.state).toBe('open');
  });

  test('a lesson that a colleague read stays open, and says so', () => {
    const shown = steps({ coveredSteps: [{ path: 'test-path', step: 'read' }] });
    expect(shown.read).toMatchObject({ state: 'open', byColleague: true });
  });

  test('an action cannot be completed by saying so', () => {
    const shown = steps({ jobRole: 'lead', completedSteps: [{ path: 'test-path', step: 'tell' }] });
    expect(shown.tell?.state).toBe('locked');
  });
});

describe('an action is needed once in the company', () => {
  test('verified for the person it is done, for a colleague it is covered', () => {
    const lead = { jobRole: 'lead' } as const;
    expect(steps({ ...lead, verifiedActions: [{ action: 'brief', personId: 'ada' }] }).tell?.state).toBe(
      'done'
    );
    expect(steps({ ...lead, verifiedActions: [{ action: 'brief', personId: null }] }).tell?.state).toBe(
      'covered'
    );
  });
});

describe('a certificate', () => {
  test('counts when valid and linked', () => {
    expect(steps({ facts: [certificate('ada')] }).ccna?.state).toBe('done');
  });

  test('that is not linked leaves the step open and says why', () => {
    expect(steps({ facts: [certificate('ada', { linked: false })] }).ccna).toMatchObject({
      state: 'open',
      notLinked: true
    });
  });

  test('counts on its last day and no longer', () => {
    const facts = [certificate('ada', { expiresOn: '2026-11-24' })];
    expect(steps({ facts }).ccna?.state).toBe('done');
    expect(steps({ facts, asOf: '2026-11-25' }).ccna?.state).toBe('open');
  });

  test('of a colleague covers while they work here', () => {
    expect(steps({ facts: [certificate('bob'), employment('bob')] }).ccna?.state).toBe('covered');
    expect(steps({ facts: [certificate('bob'), employment('bob', '2026-11-23')] }).ccna?.state).toBe('open');
    // As in the index: nobody ever told of an employment of theirs.
    expect(steps({ facts: [certificate('bob')] }).ccna?.state).toBe('covered');
  });
});

describe('a fact', () => {
  test('holds for everyone, until it is taken back', () => {
    const given = consent();
    expect(steps({ facts: [given] }).access?.state).toBe('done');
    expect(steps({ facts: [given, consent(true)] }).access?.state).toBe('open');
    expect(steps({ facts: [given, consent(false, 'no')] }).access?.state).toBe('open');
  });

  test('of a use case is read from its milestones and its opt-in', () => {
    const path: Path = {
      ...PATH,
      milestones: [
        {
          id: 'm',
          title: text('m'),
          steps: (['use-case-onboarded', 'use-case-adopted', 'opted-in'] as const).map((wanted) =>
            step(wanted, { kind: 'fact', fact: wanted })
          )
        }
      ]
    };
    const open = { done: false, completedOn: null, amount: null };
    const data: UseCase = {
      deal: 'D1',
      ordinal: 0,
      customer: 'c',
      customerName: 'C',
      offer: 'Duo',
      useCase: 'MFA',
      bookedOn: '2026-08-01',
      bookingAmount: 100,
      currency: 'USD',
      stage: 'eligible',
      maximumIncentive: true,
      optIn: 'in',
      rebateStart: null,
      incentiveExpiry: null,
      milestones: {
        purchase: open,
        onboard: { done: true, completedOn: '2026-09-01', amount: null },
        implement: open,
        use: open,
        engage: open,
        adopt: open
      }
    };
    const shown = steps({ path, facts: [fact({ kind: 'use-case', key: 'u', data })] });
    expect(Object.values(shown).map(({ state }) => state)).toEqual(['done', 'open', 'done']);
  });
});

test('a path is complete when every step that must be done is done or covered', () => {
  const whole = progress({
    completedSteps: ['read', 'answer'].map((id) => ({ path: 'test-path', step: id })),
    facts: [consent(), certificate('bob'), employment('bob')]
  });
  expect(whole).toMatchObject({ done: 4, total: 4, complete: true, next: 'more' });
  expect(whole.milestones.map(({ complete }) => complete)).toEqual([true, true]);
});

describe('alternatives', () => {
  const path: Path = {
    ...PATH,
    milestones: [
      {
        id: 'm',
        title: text('m'),
        steps: [
          step('ccna', { kind: 'certificate', certifications: ['ccna'], eitherOr: 'proof' }),
          step('course', { kind: 'course', provider: 'A school', url: null, eitherOr: 'proof' }),
          step('after', { kind: 'lesson', lesson: 'l', after: ['ccna'] })
        ]
      }
    ]
  };

  test('count as one, and each may be done', () => {
    expect(progress({ path })).toMatchObject({ done: 0, total: 2, next: 'ccna' });
    expect(steps({ path }).after?.lockedBy.map(({ id }) => id)).toEqual(['ccna']);
  });

  test('one that is done spares the other, and opens what waited for either', () => {
    const done = { path, completedSteps: [{ path: 'test-path', step: 'course' }] };
    expect(steps(done)).toMatchObject({
      course: { state: 'done' },
      ccna: { state: 'spared', lockedBy: [] },
      after: { state: 'open' }
    });
    expect(progress(done)).toMatchObject({ done: 1, total: 2, next: 'after' });
  });

  test('both done are still one', () => {
    const both = {
      path,
      completedSteps: [{ path: 'test-path', step: 'course' }],
      facts: [certificate('ada')]
    };
    expect(progress(both)).toMatchObject({ done: 1, total: 2 });
  });

  test('no lesson of them is waited for', () => {
    const learned = [{ path: 'test-path', step: 'after' }];
    expect(waitsForLearning({ path, jobRole: 'engineer', completedSteps: learned })).toBe(false);
  });
});

describe('a gate', () => {
  const [know, work] = PATH.milestones;
  const path: Path = { ...PATH, milestones: [know, { ...work, after: ['know'] }] as Path['milestones'] };

  test('keeps a milestone shut until all that must be done before is done, and names it', () => {
    const shown = steps({ path });
    expect(shown.ccna).toMatchObject({ state: 'locked' });
    expect(shown.ccna?.lockedBy.map(({ id }) => id)).toEqual(['read', 'answer']);
    const done = ['read', 'answer'].map((id) => ({ path: 'test-path', step: id }));
    expect(steps({ path, completedSteps: done }).ccna).toMatchObject({ state: 'open', lockedBy: [] });
  });

  test('takes nothing away that was done', () => {
    expect(steps({ path, facts: [certificate('ada')] }).ccna?.state).toBe('done');
  });
});

describe('what a company lacks', () => {
  const path: Path = {
    ...PATH,
    milestones: [
      {
        id: 'm',
        title: text('m'),
        steps: [
          step('why', { kind: 'lesson', lesson: 'l', ifLacking: ['consent', 'linked-certificate'] }),
          step('all', { kind: 'lesson', lesson: 'l' })
        ]
      }
    ]
  };
  const names = (input: Partial<Input>) => Object.keys(steps({ path, ...input }));

  test('is asked while one of it is missing', () => {
    expect(names({})).toEqual(['why', 'all']);
    expect(names({ facts: [consent()] })).toEqual(['why', 'all']);
    expect(names({ facts: [consent(), certificate('ada')] })).toEqual(['all']);
  });

  test('stays in sight where it was done', () => {
    const done = {
      completedSteps: [{ path: 'test-path', step: 'why' }],
      facts: [consent(), certificate('ada')]
    };
    expect(names(done)).toEqual(['why', 'all']);
    expect(progress({ path, ...done })).toMatchObject({ done: 1, total: 2 });
  });

  test('a certificate that is not linked is lacking', () => {
    expect(names({ facts: [consent(), certificate('ada', { linked: false })] })).toEqual(['why', 'all']);
  });
});

describe('laws', () => {
  const ids = PATH.milestones.flatMap((m) => m.steps.map((s) => s.id));
  const records = fc.array(fc.constantFrom(...ids).map((id) => ({ path: 'test-path', step: id })));
  const actions = fc.array(
    fc.constantFrom('ada', 'bob', null).map((personId) => ({ action: 'brief', personId }))
  );
  const facts = fc.subarray([
    consent(),
    certificate('ada'),
    certificate('ada', { linked: false }),
    certificate('bob'),
    employment('bob'),
    employment('bob', '2026-01-01')
  ]);
  const jobRole = fc.constantFrom('engineer', 'seller', 'lead');
  const world = fc.record({
    completedSteps: records,
    coveredSteps: records,
    verifiedActions: actions,
    facts,
    jobRole
  });

  test('the order of the evidence does not matter', () => {
    fc.assert(
      fc.property(world, (some) => {
        const turned = {
          ...some,
          completedSteps: some.completedSteps.toReversed(),
          coveredSteps: some.coveredSteps.toReversed(),
          verifiedActions: some.verifiedActions.toReversed(),
          facts: some.facts.toReversed()
        };
        expect(progress(turned)).toEqual(progress(some));
      })
    );
  });

  test('counts are bounded, add up, and agree with the states', () => {
    fc.assert(
      fc.property(world, (some) => {
        const whole = progress(some);
        const sum = (pick: 'done' | 'total') => whole.milestones.reduce((n, m) => n + m[pick], 0);
        expect(whole.done).toBe(sum('done'));
        expect(whole.total).toBe(sum('total'));
        expect(whole.done).toBeLessThanOrEqual(whole.total);
        for (const { steps: shown } of whole.milestones) {
          for (const s of shown) expect(s.lockedBy.length > 0).toBe(s.state === 'locked');
        }
      })
    );
  });

  test('a path that waits for learning is not complete, and one that does not is with all else done', () => {
    fc.assert(
      fc.property(world, (some) => {
        const waits = waitsForLearning({ path: PATH, ...some });
        if (waits) expect(progress(some).complete).toBe(false);
        const all = {
          verifiedActions: [{ action: 'brief', personId: null }],
          facts: [consent(), certificate('bob'), employment('bob')]
        };
        expect(progress({ ...some, ...all }).complete).toBe(!waits);
      })
    );
  });

  test('completing one more lesson never loses a step', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...ids), (some, id) => {
        const before = progress(some);
        const after = progress({
          ...some,
          completedSteps: [...some.completedSteps, { path: 'test-path', step: id }]
        });
        expect(after.done).toBeGreaterThanOrEqual(before.done);
      })
    );
  });
});
