import { resolve } from 'node:path';
import { defineConfig } from 'vite';

// Bundles the operators' command line beside the server that `vite build` wrote. Packages stay outside.
export default defineConfig({
  publicDir: false,
  resolve: {
    alias: {
      $lib: resolve('src/lib'),
      $content: resolve('src/content'),
      $paraglide: resolve('src/paraglide')
    }
  },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'build/cli',
    target: 'node22',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'main.js', chunkFileNames: 'chunks/[name]-[hash].js' } }
  }
});
