// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.
export const circle = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0';
