import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all its descendants use, from /proc (Linux). */
export type TreeUse = Readonly<{
  /** Processor time used so far, of all their threads. */
  cpuSeconds: number
  /** Memory that is theirs alone. */
  privateBytes: number
  /** Files they have mapped and read, such as fp32 weights: the system may drop these pages at any time. */
  mappedBytes: number
}>

/** Zeros where there is no /proc. */
export function treeUse(root: number): TreeUse {
  const all = processes()
  const sum = (pid: number): TreeUse =>
    all.filter(({ parent }) => parent === pid).reduce((use, child) => plus(use, sum(child.pid)), useOf(pid))
  return sum(root)
}

/** Processor seconds that the whole machine has spent working, other guests of its host included. */
export function machineSeconds(): number {
  const fields = read('/proc/stat').split('\n', 1)[0]?.trim().split(/\s+/).slice(1, 9).map(Number) ?? []
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND
}

/** USER_HZ, which Linux fixes for every program (man 5 proc). */
const TICKS_PER_SECOND = 100

function processes(): readonly Readonly<{ pid: number; parent: number }>[] {
  return names('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? [{ pid: Number(name), parent: Number(statOf(Number(name))[1] ?? 0) }] : [],
  )
}

function useOf(pid: number): TreeUse {
  const stat = statOf(pid)
  const status = read(`/proc/${pid}/status`)
  const bytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024
  // utime and stime are fields 14 and 15 of man 5 proc; statOf() begins at field 3.
  const ticks = Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
  return {
    cpuSeconds: ticks / TICKS_PER_SECOND,
    privateBytes: bytes('RssAnon'),
    mappedBytes: bytes('RssFile') + bytes('RssShmem'),
  }
}

/** Fields of /proc/PID/stat after the name, which may hold spaces and brackets: the state, the parent, … */
function statOf(pid: number): readonly string[] {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function plus(one: TreeUse, other: TreeUse): TreeUse {
  return {
    cpuSeconds: one.cpuSeconds + other.cpuSeconds,
    privateBytes: one.privateBytes + other.privateBytes,
    mappedBytes: one.mappedBytes + other.mappedBytes,
  }
}

/** Empty where the process has ended, or where there is no /proc. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function names(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
