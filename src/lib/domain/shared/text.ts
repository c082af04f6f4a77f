/** A text that data carries in each language the product speaks. English is always there. */
export interface LocalizedText {
  en: string;
  de: string;
}

export type Locale = keyof LocalizedText;

/** Where a figure or a statement comes from, as a person can read it. */
export interface Sourced {
  /**
   * e.g. "Cisco 360 partner guide, 2026-01" or "domain notes, section 2". A plain text, which versions published
   * before have, is shown as it is in every language.
   */
  source: string | LocalizedText;
  /** True where the real value is not public and a default had to be shipped. Said on every screen that uses it. */
  illustrative?: boolean;
}
