// The directions of docs/architecture.md. Each rule is proved to fire by tests/architecture/directions.test.ts.
const SERVER = '^src/lib/server/';
const TEST = '\\.test\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Modules that need each other are one module in two files, or miss a third. Types may cross.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'domain-is-pure',
      comment:
        'The same core runs in the browser and on the server, so it takes nothing but itself, valibot, yalps and ts-fsrs.',
      severity: 'error',
      from: { path: '^src/lib/domain/', pathNot: TEST },
      to: { pathNot: ['^src/lib/domain/', 'node_modules/(valibot|yalps|ts-fsrs)/'] }
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration is frozen: it must do the same in three years, whatever the app has become.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: 'node_modules/kysely/' }
    },
    {
      name: 'repositories-know-domain-and-db',
      comment: 'A repository is SQL and its decoding; what a use case wants done is decided above it.',
      severity: 'error',
      from: { path: `${SERVER}repositories/`, pathNot: TEST },
      to: { path: '^src/', pathNot: [`${SERVER}(repositories|db)/`, '^src/lib/domain/'] }
    },
    {
      name: 'db-knows-nobody',
      comment: 'The database layer is the floor: tables, engines, migrations.',
      severity: 'error',
      from: { path: `${SERVER}db/`, pathNot: TEST },
      to: { path: '^src/', pathNot: [`${SERVER}db/`, '^src/lib/domain/'] }
    },
    {
      name: 'server-knows-no-screens',
      comment:
        'Services are called by screens, the command line and imports alike, so they know none of them.',
      severity: 'error',
      from: { path: SERVER, pathNot: TEST },
      to: { path: '^src/(routes|cli|service-worker)/|^src/lib/(client|ui|features)/' }
    },
    {
      name: 'client-knows-domain-only',
      comment: 'What runs on the phone must not drag in the server, nor a component.',
      severity: 'error',
      from: { path: '^src/lib/client/', pathNot: TEST },
      to: {
        path: '^src/',
        pathNot: ['^src/lib/(client|domain)/', '^src/paraglide/'],
        dependencyTypesNot: ['type-only']
      }
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'The design system draws what it is given.',
      severity: 'error',
      from: { path: '^src/lib/ui/', pathNot: TEST },
      to: { path: '^src/', pathNot: ['^src/lib/ui/', '^src/paraglide/'] }
    },
    {
      name: 'features-know-no-server',
      comment: 'Components run in the browser. The type of a view model may cross, a value may not.',
      severity: 'error',
      from: { path: '^src/lib/features/', pathNot: TEST },
      to: { path: ['^src/lib/server/', '^src/routes/', '^src/cli/'], dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'routes-call-services',
      comment: 'A route parses, calls one service and returns a view model: no repository, no table.',
      severity: 'error',
      from: { path: '^src/routes/', pathNot: TEST },
      to: { path: [`${SERVER}(repositories|db)/`, 'node_modules/(kysely|pg|better-sqlite3)/'] }
    },
    {
      name: 'pages-know-no-server',
      comment: 'What a browser is sent holds nothing of the server.',
      severity: 'error',
      from: { path: '^src/routes/.*(\\.svelte|\\+(page|layout)\\.ts)$' },
      to: { path: SERVER, dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'command-line-calls-services',
      comment: 'An operator and a screen do the same thing by the same use case.',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: TEST },
      to: { path: [`${SERVER}repositories/`, '^src/routes/', '^src/lib/(client|ui|features)/'] }
    },
    {
      name: 'no-tests-in-the-app',
      comment: 'What ships must not lean on what tests it.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: TEST },
      to: { path: [TEST, '^tests/'] }
    },
    {
      name: 'no-development-packages-on-the-server',
      comment:
        'What the server imports when it runs belongs under "dependencies"; only SvelteKit is built in.',
      severity: 'error',
      from: { path: '^src/(lib/(domain|server)|cli)/', pathNot: TEST },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/(@types|@sveltejs/kit|svelte)/'
      }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types']
    },
    extraExtensionsToScan: ['.json', '.css', '.md']
  }
};
