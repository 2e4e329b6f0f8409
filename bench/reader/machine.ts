import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { ProbeReply, ProbeRequest } from './probe-process.ts'

/** What the machine can do at best, by threads used together. */
export type MachineSpeed = Readonly<{ bytesPerSecond: number; flopPerSecond: number }>

/**
 * Reading speed of the memory, by as many processes as there are threads, and speed of one large fp32 matrix product in
 * ONNX Runtime. Of several windows the best counts: a floor is what the machine does when nobody disturbs.
 */
export async function measureMachine(
  threads: number,
  { signal }: Readonly<{ signal: AbortSignal }>,
): Promise<MachineSpeed> {
  const readers = await startProbes(threads)
  try {
    const windows = []
    for (let i = 0; i < WINDOWS; i++) {
      signal.throwIfAborted()
      const rates = await Promise.all(readers.map((probe) => ask(probe, { kind: 'read', milliseconds: 300 })))
      windows.push(rates.reduce((sum, rate) => sum + rate, 0))
    }
    for (const reader of readers.slice(1)) reader.kill()
    const flopPerSecond = await ask(readers[0]!, { kind: 'multiply', threads, runs: WINDOWS })
    return { bytesPerSecond: Math.max(...windows), flopPerSecond }
  } finally {
    for (const reader of readers) reader.kill()
  }
}

/** The better of two looks at one machine. */
export function fasterOf(one: MachineSpeed, other: MachineSpeed): MachineSpeed {
  return {
    bytesPerSecond: Math.max(one.bytesPerSecond, other.bytesPerSecond),
    flopPerSecond: Math.max(one.flopPerSecond, other.flopPerSecond),
  }
}

const WINDOWS = 5

/** `count` is at least 1. */
function startProbes(count: number): Promise<readonly ChildProcess[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const probe = fork(new URL('./probe-process.ts', import.meta.url), [], {
        execArgv: ['--import', 'tsx'],
        serialization: 'advanced',
      })
      await once(probe, 'message')
      return probe
    }),
  )
}

/** Bytes or operations per second. */
async function ask(probe: ChildProcess, request: ProbeRequest): Promise<number> {
  const answered = once(probe, 'message') as Promise<[ProbeReply]>
  const ended = once(probe, 'exit').then(([code]) => {
    throw new Error(`A process that measures the machine ended with exit code ${code}.`)
  })
  probe.send(request)
  const [{ perSecond }] = await Promise.race([answered, ended])
  return perSecond
}
