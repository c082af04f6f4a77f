// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.
export const chevronRight = 'M9 18l6-6-6-6';
