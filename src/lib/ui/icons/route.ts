// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.
export const route =
  'M3 19a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M9 19h8.5a3.5 3.5 0 0 0 0-7h-11a3.5 3.5 0 0 1 0-7H15M15 5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0';
