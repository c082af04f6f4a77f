import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const PURE = 'The domain is pure: time and ids are handed to it (docs/architecture.md).';

/** What would make the domain depend on when, where or how often it runs. */
const impureSyntax = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: PURE },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PURE },
  { selector: "CallExpression[callee.name='Date']", message: PURE },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: PURE },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: PURE },
  { selector: ':function[async=true]', message: 'The domain computes at once: no async.' },
  { selector: 'AwaitExpression', message: 'The domain computes at once: no await.' },
  { selector: "Identifier[name='Promise']", message: 'The domain computes at once: no promises.' },
  { selector: 'ImportExpression', message: 'The domain computes at once: no dynamic import.' }
];

/** Who may do what is one table, `can()`; a route that compares roles has a second one. */
const roleComparison = [
  {
    selector:
      'BinaryExpression[operator=/^[!=]==?$/][right.raw!="null"] > MemberExpression.left[property.name=/^(role|staffRole|jobRole)$/]',
    message: 'Ask can() in the service instead of comparing roles (src/lib/domain/access/can.ts).'
  }
];

const untyped = [ts.configs.disableTypeChecked];

export default ts.config(
  {
    ignores: [
      'build/',
      '.cache/',
      '.svelte-kit/',
      'src/paraglide/',
      'coverage/',
      'data/',
      'test-results/',
      'playwright-report/'
    ]
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  // ESLint's own recommended rules are oxlint's "correctness", which runs first and is faster.
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: {
        projectService: {
          allowDefaultProject: [
            '*.config.js',
            '*.config.ts',
            '.dependency-cruiser.js',
            'src/service-worker/*.test.ts',
            'tsconfig.domain.d.ts',
            'static/*.js'
          ]
        },
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      'no-undef': 'off', // TypeScript knows better
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      // A repository or handler keeps the promise of its interface even when it has nothing to await.
      '@typescript-eslint/require-await': 'off',
      // Kysely and SvelteKit hand out methods that do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/only-throw-error': 'off', // SvelteKit's redirect() and error() are thrown
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: untyped,
    languageOptions: {
      // Without types: svelte-check looks at those, and here they would cost minutes.
      parserOptions: { projectService: false, project: false, parser: ts.parser, svelteConfig }
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-unused-svelte-ignore': 'off', // svelte-check, which sees all warnings, is the judge of that
      'svelte/no-navigation-without-resolve': 'off' // the app owns its whole host name: there is no base path
    }
  },
  {
    files: ['src/lib/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...impureSyntax] }
  },
  {
    files: ['src/routes/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-syntax': ['error', ...roleComparison],
      'no-restricted-imports': [
        'error',
        {
          paths: ['kysely', 'pg', 'better-sqlite3'].map((name) => ({
            name,
            message: 'SQL lives in src/lib/server/repositories.'
          }))
        }
      ]
    }
  },
  {
    // Programs that talk to a person on a terminal, and tests of them.
    files: ['scripts/**', 'src/cli/**', 'tests/bench/**'],
    rules: { 'no-console': 'off' }
  },
  { files: ['scripts/**/*.mjs', '*.config.js', '*.config.ts', '.dependency-cruiser.js'], extends: untyped }
);
