/** Everything that is wrong with the shipped content, each line with its file and place. */
export class ContentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The shipped content is broken:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ContentError';
  }
}

/** Gathers what is wrong, so that an author sees all of it at once. */
export class Problems {
  readonly #found: string[] = [];

  /** @param place a line ("line 4") or a path ("milestones.1.steps.0.lesson"); null for the whole file */
  add(file: string, place: string | null, message: string): void {
    this.#found.push(`${file}${place === null ? '' : `, ${place}`}: ${message}`);
  }

  /** @throws ContentError where anything was found */
  throwIfAny(): void {
    if (this.#found.length > 0) throw new ContentError(this.#found);
  }
}
