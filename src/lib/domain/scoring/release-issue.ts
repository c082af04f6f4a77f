/** One thing that is wrong with a release; `path` is a JSON pointer to it. */
export interface ReleaseIssue {
  path: string;
  message: string;
}

/** How a check says what it found. */
export type ReportIssue = (path: string, message: string) => void;
