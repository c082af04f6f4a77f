import type { Logger } from 'pino';

/**
 * A file of the build that is gone when it is asked for, because somebody builds anew beneath a running house, ends
 * neither the house nor what others do in it. Whatever else nobody caught still does.
 */
export function surviveLostFiles(log: Pick<Logger, 'error' | 'fatal'>): void {
  process.on('uncaughtException', (error) => {
    if (isLostFile(error)) {
      log.error({ err: error }, 'a file of the build is gone: start the house again');
      return;
    }
    log.fatal({ err: error }, 'nobody caught this');
    process.exit(1);
  });
}

/** Read as a stream by what serves the built files, which listens to no error of it. */
export function isLostFile(error: unknown): boolean {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' && syscall === 'open' && /[\\/]client[\\/]/.test(path ?? '');
}
