import { JOB_ROLES } from '$lib/domain/facts/fact';
import type { Path } from '$lib/domain/paths/path';
import { describe, expect, test } from 'vitest';
import { ContentError } from './content-problems';
import { bodies, shippedDefinitions } from './shipped-content';
import { SHIPPED_FILES } from './shipped-files';

const shipped = shippedDefinitions();

/** What is said of the shipped content after one file was changed; `null` takes it away. */
function problemsAfter(file: string, change: (text: string) => string | null): readonly string[] {
  const before = SHIPPED_FILES[file];
  if (before === undefined) throw new Error(`There is no ${file}`);
  const { [file]: _, ...rest } = SHIPPED_FILES;
  const after = change(before);
  expect(after, 'the change must change something').not.toBe(before);
  try {
    shippedDefinitions(after === null ? rest : { ...rest, [file]: after });
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

const stepsIn = (path: Path) => path.milestones.flatMap(({ steps }) => steps);

describe('what is shipped', () => {
  test('is whole: three paths, each with every kind of step that it needs', () => {
    const paths = bodies(shipped, 'path');
    expect(new Map(paths.map(({ id, threshold }) => [id, threshold]))).toEqual(
      new Map([
        ['be-the-one', 'deal-registration'],
        ['drive-to-five', 'rebates'],
        ['beyond', 'preferred']
      ])
    );
    for (const path of paths) {
      const kinds = new Set(stepsIn(path).map(({ kind }) => kind));
      expect(kinds.isSupersetOf(new Set(['lesson', 'quiz', 'certificate', 'fact'])), path.id).toBe(true);
    }
  });

  test('has something to do for every role on every path', () => {
    for (const path of bodies(shipped, 'path')) {
      for (const role of JOB_ROLES) {
        const own = stepsIn(path).filter(({ jobRoles }) => jobRoles === undefined || jobRoles.includes(role));
        expect(new Set(own.map(({ kind }) => kind)).size, `${path.id} for ${role}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test('has thirty lessons and a hundred and twenty questions at least, each of them on a path', () => {
    const [lessons, quizzes] = [bodies(shipped, 'lesson'), bodies(shipped, 'quiz')];
    expect(lessons.length).toBeGreaterThanOrEqual(30);
    expect(quizzes.flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(120);
    const steps = bodies(shipped, 'path').flatMap(stepsIn);
    const asked = steps.flatMap((step) => (step.kind === 'lesson' ? [step.lesson] : []));
    expect(asked.toSorted()).toEqual(lessons.map(({ id }) => id).toSorted());
    const quizzed = steps.flatMap((step) => (step.kind === 'quiz' ? [step.quiz] : []));
    expect(quizzed.toSorted()).toEqual(quizzes.map(({ id }) => id).toSorted());
  });

  test('asks in every kind of way, and gives nothing away by where the right answer stands', () => {
    const questions = bodies(shipped, 'quiz').flatMap((quiz) => quiz.questions);
    const kinds = Map.groupBy(questions, ({ kind }) => kind);
    for (const kind of ['single', 'multiple', 'order', 'match', 'number'] as const) {
      expect(kinds.get(kind)?.length, kind).toBeGreaterThanOrEqual(9);
    }
    expect(questions.filter(({ scene }) => scene !== undefined).length).toBeGreaterThanOrEqual(30);
    const options = questions.flatMap((question) => (question.kind === 'single' ? [question.options] : []));
    const longest = options.filter((all) => {
      const length = (option: (typeof all)[number] | undefined) => option?.text.en.length ?? 0;
      const right = all.find((option) => option.right);
      return all.every((option) => option === right || length(option) < length(right));
    });
    expect(longest.length / options.length).toBeLessThan(0.5);
  });

  test('has a rule for every kind of outcome that earns points', () => {
    const rules = bodies(shipped, 'point-rules').flat();
    expect(new Set(rules.map(({ on }) => on))).toEqual(
      new Set(['certificate-verified', 'action-verified', 'quiz-passed', 'path-completed'])
    );
  });

  test('names only portfolios that a release has', () => {
    const portfolios = new Set(bodies(shipped, 'release').flatMap((r) => r.portfolios.map(({ id }) => id)));
    const named = bodies(shipped, 'action-catalogue').flatMap((list) => list.flatMap((a) => a.portfolios));
    for (const portfolio of named) expect(portfolios).toContain(portfolio);
  });

  test('takes a lesson two to four minutes to read, at 180 words a minute and a look at each table', () => {
    for (const lesson of bodies(shipped, 'lesson')) {
      for (const cards of Object.values(lesson.cards)) {
        const words = cards.flatMap(({ heading, html }) =>
          `${heading} ${html.replace(/<svg.*?<\/svg>/gs, ' ').replace(/<[^>]+>/g, ' ')}`
            .split(/\s+/)
            .filter(Boolean)
        ).length;
        expect(words, lesson.id).toBeGreaterThan(200);
        expect(words, lesson.id).toBeLessThan(lesson.minutes * 180);
      }
    }
  });
});

describe('what is wrong is named with its file and place', () => {
  const changedPath = (change: (path: Path) => void) =>
    problemsAfter('paths/beyond.json', (text) => {
      const path = JSON.parse(text) as Path;
      change(path);
      return JSON.stringify(path);
    });

  test('gates that wait for each other, or for nothing', () => {
    expect(
      changedPath(({ milestones: [first] }) => {
        if (first) first.after = ['hold-it'];
      })
    ).toEqual(['paths/beyond.json, milestones: they wait for each other: choose → hold-it → choose']);
    expect(
      changedPath(({ milestones: [first] }) => {
        if (first) first.after = ['gone'];
      })
    ).toEqual(['paths/beyond.json, milestones.0.after: there is no milestone "gone" in this path']);
  });

  test('an alternative to nothing, one elsewhere, and one that need not be', () => {
    const steps = ({ milestones }: Path) => milestones.flatMap((milestone) => milestone.steps);
    expect(
      changedPath((path) => {
        const step = steps(path).find(({ id }) => id === 'expert-certificate');
        if (step) step.eitherOr = 'alone';
      })
    ).toEqual([
      'paths/beyond.json, milestones.1.steps: "depth" has no second alternative',
      'paths/beyond.json, milestones.1.steps: "alone" has no second alternative'
    ]);
    expect(
      changedPath((path) => {
        const step = steps(path).find(({ id }) => id === 'lift-a-colleague');
        if (step) step.eitherOr = 'depth';
      })
    ).toEqual(['paths/beyond.json, milestones.2.steps: "depth" has alternatives in two milestones']);
    expect(
      changedPath((path) => {
        const step = steps(path).find(({ id }) => id === 'expert-certificate');
        if (step) step.optional = true;
      })
    ).toEqual(['paths/beyond.json, milestones.1.steps: of "depth" some must be done and some need not']);
  });

  test('a picture with a script, and one that is not there', () => {
    expect(
      problemsAfter('figures/benefit-ladder.en.svg', (svg) =>
        svg.replace('</svg>', '<script>x</script></svg>')
      )
    ).toEqual([
      'figures/benefit-ladder.en.svg: has a <script>',
      expect.stringMatching(
        /^lessons\/register-a-deal\.en\.md, line \d+: there is no figure "benefit-ladder"$/
      )
    ]);
  });

  test('a question about a lesson that is not there', () => {
    expect(
      problemsAfter('quizzes/beyond.json', (text) => text.replace(/"lesson": "[a-z-]+"/, '"lesson": "gone"'))
    ).toEqual(['quizzes/beyond.json, questions.0.lesson: there is no lesson "gone"']);
  });

  test('a step that points nowhere', () => {
    expect(
      problemsAfter('paths/be-the-one.json', (text) =>
        text.replace('"lesson": "read-your-index"', '"lesson": "gone"')
      )
    ).toEqual(['paths/be-the-one.json, milestones.0.steps.0.lesson: there is no lesson "gone"']);
  });

  test('a certification that the catalogue does not have', () => {
    expect(problemsAfter('paths/be-the-one.json', (text) => text.replace('"ccna"', '"ccnx"'))).toEqual([
      'paths/be-the-one.json, milestones.3.steps.1.certification: there is no certification "ccnx"'
    ]);
  });

  test('a certification that asks for one which is not there', () => {
    const unknown = problemsAfter('certifications/catalogue.json', (text) =>
      text.replace('"requires": ["black-belt-networking-stage-1"]', '"requires": ["black-belt-stage-1"]')
    );
    expect(unknown).toEqual([
      'certifications/catalogue.json, certifications.19.requires.0: there is no certification "black-belt-stage-1" in this catalogue'
    ]);
  });

  test('certifications that ask for each other', () => {
    const circle = problemsAfter('certifications/catalogue.json', (text) =>
      text.replace(
        '"requires": ["black-belt-networking-stage-1"]',
        '"requires": ["black-belt-networking-stage-3"]'
      )
    );
    expect(circle).toEqual([
      'certifications/catalogue.json, certifications.19.requires: certifications require each other: black-belt-networking-stage-2 → black-belt-networking-stage-3 → black-belt-networking-stage-2'
    ]);
  });

  test('a threshold that no release has', () => {
    expect(
      problemsAfter('paths/drive-to-five.json', (text) => text.replace('"rebates"', '"riches"'))
    ).toEqual(['paths/drive-to-five.json, threshold: no release has a threshold "riches"']);
  });

  test('steps that wait for each other', () => {
    const cyclic = problemsAfter('paths/be-the-one.json', (text) =>
      text.replace(
        '"lesson": "read-your-index",',
        '"lesson": "read-your-index", "after": ["why-one-and-five"],'
      )
    );
    expect(cyclic).toEqual([
      'paths/be-the-one.json, after: steps wait for each other: read-your-index → why-one-and-five → read-your-index'
    ]);
  });

  test('a step that asks people for an action they may not log', () => {
    const barred = problemsAfter('actions/catalogue.json', (text) =>
      text.replace('"jobRoles": ["engineer", "seller", "lead"]', '"jobRoles": ["lead"]')
    );
    expect(barred).toEqual([
      expect.stringMatching(
        /^paths\/be-the-one\.json, milestones\.\d\.steps\.\d\.jobRoles: the action is not for engineer, seller, whom the step asks$/
      )
    ]);
  });

  test('a document that nobody has drawn', () => {
    const [problem] = problemsAfter('actions/catalogue.json', (text) =>
      text.replace('"document": "minutes"', '"document": "napkin"')
    );
    expect(problem).toMatch(/^actions\/catalogue\.json, actions\.4\.document: /);
  });

  test('a field that is misspelt', () => {
    const [problem] = problemsAfter('actions/catalogue.json', (text) =>
      text.replace('"oncePerDays"', '"oncePerDay"')
    );
    expect(problem).toMatch(/^actions\/catalogue\.json, actions\.0\.oncePerDays: /);
  });

  test('JSON that is broken off', () => {
    const [problem] = problemsAfter('points/rules.json', (text) => text.slice(0, 200));
    expect(problem).toMatch(/^points\/rules\.json, line \d+: is not JSON/);
  });

  test('a question with two right answers where one was asked for', () => {
    expect(
      problemsAfter('quizzes/be-the-one.json', (text) => text.replace('"right": false', '"right": true'))
    ).toEqual(['quizzes/be-the-one.json, questions.0.options: one must be right, 2 are']);
  });

  test('a lesson in one language', () => {
    expect(problemsAfter('lessons/read-your-index.de.md', () => null)[0]).toBe(
      'lessons/read-your-index.de.md: the file is missing: a lesson is there in every language'
    );
  });

  test('a lesson whose languages do not match', () => {
    const cards = problemsAfter('lessons/read-your-index.de.md', (text) =>
      text.replace('\n## Lies jetzt euren', '')
    );
    expect(cards[0]).toMatch(/read-your-index\.de\.md: has \d cards, the English file has \d/);
  });

  test('front matter that is not understood', () => {
    const broken = problemsAfter('lessons/read-your-index.en.md', (text) =>
      text.replace('minutes: 3', 'minutes 3')
    );
    expect(broken[0]).toBe(
      'lessons/read-your-index.en.md, line 5: front matter is not understood: "minutes 3"'
    );
  });

  test('front matter with a wrong value', () => {
    const broken = problemsAfter('lessons/read-your-index.en.md', (text) =>
      text.replace('minutes: 3', 'minutes: 9')
    );
    expect(broken[0]).toBe('lessons/read-your-index.en.md, line 5: minutes: must be 2, 3 or 4');
  });

  test('a file under another name than its id', () => {
    const renamed = problemsAfter('quizzes/be-the-one.json', (text) =>
      text.replace('"id": "be-the-one"', '"id": "be"')
    );
    expect(renamed).toContain('quizzes/be-the-one.json, id: is "be", the file\'s name says "be-the-one"');
  });
});

test('HTML in a lesson is refused with its line', () => {
  const file = 'lessons/read-your-index.en.md';
  const text = SHIPPED_FILES[file] ?? '';
  const line = text.split('\n').length + 1;
  expect(problemsAfter(file, (before) => `${before}\n<script>alert(1)</script>\n`)).toEqual([
    `${file}, line ${line}: HTML is not taken: "<script>alert(1)</script>"`
  ]);
});
