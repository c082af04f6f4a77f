/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date;
  /** @param step e.g. `{ days: 14 }`; what is left out counts nothing */
  advance(step: {
    days?: number;
    hours?: number;
    minutes?: number;
    seconds?: number;
    milliseconds?: number;
  }): void;
  /** @param instant ISO, e.g. `2027-01-31T09:00:00Z` */
  set(instant: string): void;
}

export function testClock(start = '2026-11-24T09:00:00Z'): TestClock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }) => {
      time += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
    },
    set: (instant) => {
      time = Date.parse(instant);
    }
  };
}
