import { resolve } from 'node:path';
import { defineConfig } from 'vite';

// Bundles the operators' command line, and the threads in which files are read and PDFs are drawn, beside the server that `vite build` wrote. Packages stay outside.
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
    ssr: true,
    outDir: 'build/cli',
    target: 'node22',
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: 'src/cli/main.ts',
        reader: 'src/lib/server/imports/reader-thread.ts',
        pdf: 'src/lib/server/files/pdf-thread.ts'
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
    }
  }
});
