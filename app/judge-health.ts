import type { HealthFinding, HealthReport } from '../core/system.ts'

export type HealthFacts = Pick<HealthReport, 'remarks' | 'memory' | 'delayMs' | 'disk'> &
  Readonly<{
    /** Whether this process was told to read, and pages that wait though none was taken for a while. */
    readingStopped: boolean
    /** Pages wait for a reader that no process has. */
    readerMissing: boolean
    /** Whether anything could not be read. */
    failures: boolean
  }>

/** A few hundred scans; and what the database needs to write at all. */
const DISK_LOW_BYTES = 2_000_000_000
const DISK_FULL_BYTES = 200_000_000
const MEMORY_LOW_SHARE = 0.03
/** A person notices a page that answers this late (RAIL's limit for a response), in ms. */
const SLOW_MS = 100

/** What somebody should look at, what is worst first. */
export function judgeHealth(facts: HealthFacts): readonly HealthFinding[] {
  const { disk, memory, delayMs } = facts
  const full = disk.freeBytes < DISK_FULL_BYTES
  const findings: readonly (HealthFinding | false)[] = [
    full && { code: 'disk-full', state: 'failing' },
    facts.readingStopped && { code: 'reading-stopped', state: 'failing' },
    facts.readerMissing && { code: 'reader-missing', state: 'attention' },
    !full && disk.freeBytes < DISK_LOW_BYTES && { code: 'disk-low', state: 'attention' },
    memory.machineFreeBytes < MEMORY_LOW_SHARE * memory.machineBytes && {
      code: 'memory-low',
      state: 'attention',
    },
    delayMs.p99 > SLOW_MS && { code: 'slow', state: 'attention' },
    facts.failures && { code: 'unread', state: 'attention' },
    facts.remarks.length > 0 && { code: 'remarks', state: 'attention' },
  ]
  return findings.filter((finding) => finding !== false)
}

/** As bad as the worst. */
export function stateOf(findings: readonly HealthFinding[]): HealthReport['state'] {
  if (findings.some(({ state }) => state === 'failing')) return 'failing'
  return findings.length === 0 ? 'well' : 'attention'
}
