// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.
export const chevronDown = 'M6 9l6 6 6-6';
