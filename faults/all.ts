import { clockJumps } from './clock-jumps.ts'
import { damagedIndex } from './damaged-index.ts'
import { databaseGone } from './database-gone.ts'
import { diskFull } from './disk-full.ts'
import type { Fault } from './fault.ts'
import { halfOpen } from './half-open.ts'
import { kill } from './kill.ts'
import { missingFile } from './missing-file.ts'
import { poison } from './poison.ts'
import { sleptLease } from './slept-lease.ts'
import { slowDisk } from './slow-disk.ts'
import { truncatedWal } from './truncated-wal.ts'

/** In the order they are tried in. */
export const FAULTS: readonly Fault[] = [
  kill,
  databaseGone,
  diskFull,
  slowDisk,
  clockJumps,
  halfOpen,
  poison,
  sleptLease,
  damagedIndex,
  truncatedWal,
  missingFile,
]
