import { formatNumber } from './format';

const KILO = 1000;

/** Bytes as "3.4 MB", in powers of a thousand as file managers show them. */
export function formatFileSize(bytes: number): string {
  if (bytes < KILO) return `${formatNumber(bytes, 0)} B`;
  if (bytes < KILO ** 2) return `${formatNumber(bytes / KILO, 0)} kB`;
  if (bytes < KILO ** 3) return `${formatNumber(bytes / KILO ** 2, 1)} MB`;
  return `${formatNumber(bytes / KILO ** 3, 1)} GB`;
}
