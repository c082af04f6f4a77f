/**
 * How the messages become code. Shared by Vite and by `scripts/generate.mjs`: with the same options neither
 * rewrites what the other made while a check is reading it.
 *
 * @type {import('@inlang/paraglide-js').CompilerOptions}
 */
export default {
  project: './project.inlang',
  outdir: './src/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'locale',
  outputStructure: 'message-modules',
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false
};
