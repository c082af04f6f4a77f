import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ out: 'build', precompress: true }),
    alias: { $content: 'src/content', $paraglide: 'src/paraglide' },
    // Small style sheets come with the page: a request each costs a phone more than their bytes.
    inlineStyleThreshold: 10_000,
    // Absolute addresses: the service worker answers every member screen with the one shell of `/`.
    paths: { relative: false },
    serviceWorker: { register: false },
    // What is shared from another app comes from nowhere; src/lib/server/http/null-origin.ts refuses all else that does.
    csrf: { trustedOrigins: ['null'] },
    typescript: {
      // What is no part of the app and is type-checked with it.
      config: (tsconfig) => {
        tsconfig.include.push(
          '../migrations/**/*.ts',
          '../scripts/**/*.test.ts',
          '../playwright.config.ts',
          '../vite.cli.config.ts'
        );
      }
    },
    // Inline scripts get a hash (prerendered shells) or a nonce (rendered pages).
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self', 'unsafe-inline'], // Svelte's style: directives set style attributes
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'manifest-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    }
  }
};

export default config;
