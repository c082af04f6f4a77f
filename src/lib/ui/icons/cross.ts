// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.
export const cross = 'M18 6 6 18M6 6l12 12';
