/** How a search goes about it. It decides how long an answer takes, never what it is. */
export interface Tuning {
  /** More actions than this are not one block: they have too many subsets to look at each. */
  largestBlock: number;
  /** So many choices are worth a search for better prices. */
  many: number;
  /** So many choices with the options of one block are looked at together. */
  together: number;
  /** One after the other, until one leaves nothing out. */
  looks: readonly Look[];
}

export interface Look {
  /** So many choices are followed at a time. */
  room: number;
  /** Into how many parts the target is split. */
  parts: number;
  /** Leaves out what has no room: the last look must not. */
  rough: boolean;
}

/** The first looks tell what a good plan costs, and often prove that there is no better one. */
export const TUNING: Tuning = {
  largestBlock: 11,
  many: 150,
  together: 60_000,
  looks: [
    { room: 60, parts: 1, rough: true },
    { room: 600, parts: 6, rough: true },
    { room: 2000, parts: 16, rough: false }
  ]
};
