import type { Stats } from 'node:fs'

/** Bytes a file takes: one on its way in has holes. POSIX counts in blocks of 512; a system that does not gives lengths. */
export function bytesOnDisk({ size, blocks }: Stats): number {
  return Number.isFinite(blocks) ? Math.min(size, blocks * 512) : size
}
