/** One thing that is wrong with a file of content. */
export interface ContentProblem {
  file: string;
  /** A line ("line 4") or a path ("milestones.1.steps.0.lesson"); null for the whole file. */
  place: string | null;
  message: string;
}

/** Everything that is wrong with the shipped content, each line with its file and place. */
export class ContentError extends Error {
  readonly problems: readonly string[];

  constructor(found: readonly ContentProblem[]) {
    const problems = found.map(problemLine);
    super(`The shipped content is broken:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** Gathers what is wrong, so that an author sees all of it at once. */
export class Problems {
  readonly found: ContentProblem[] = [];

  /** @param place see `ContentProblem` */
  add(file: string, place: string | null, message: string): void {
    this.found.push({ file, place, message });
  }

  /** @throws ContentError where anything was found */
  throwIfAny(): void {
    if (this.found.length > 0) throw new ContentError(this.found);
  }
}

function problemLine({ file, place, message }: ContentProblem): string {
  return `${file}${place === null ? '' : `, ${place}`}: ${message}`;
}
