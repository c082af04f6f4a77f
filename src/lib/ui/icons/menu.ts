// Made by scripts/make-shapes.mjs from Lucide (https://lucide.dev), ISC License, © Lucide Contributors.
export const menu = 'M4 5h16M4 12h16M4 19h16';
