import { machineSeconds, treeUse } from './process-tree.ts'

/** One timed run. `foreignCores`: how many processors others kept busy meanwhile, on average. */
export type Timing = Readonly<{ milliseconds: number; foreignCores: number }>

/** More than this in use by others, and a run counts as disturbed. */
export const FOREIGN_CORES_MAX = 0.15

/** Starts a watch over the time, and over what this process and its children use of it. */
export function startWatch(): () => Timing {
  const [wall, machine, own] = [performance.now(), machineSeconds(), treeUse(process.pid).cpuSeconds]
  return () => {
    const milliseconds = performance.now() - wall
    const others = machineSeconds() - machine - (treeUse(process.pid).cpuSeconds - own)
    return { milliseconds, foreignCores: Math.max(0, (1000 * others) / milliseconds) }
  }
}

/** The median of the undisturbed runs; of all where every one was disturbed. `timings` is not empty. */
export function typical(timings: readonly Timing[]): Timing {
  const quiet = timings.filter(({ foreignCores }) => foreignCores <= FOREIGN_CORES_MAX)
  const counted = quiet.length > 0 ? quiet : timings
  return {
    milliseconds: median(counted.map(({ milliseconds }) => milliseconds)),
    foreignCores: median(counted.map(({ foreignCores }) => foreignCores)),
  }
}

/** `values` is not empty. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Watches the memory of this process and its children until stopped. */
export function watchMemory(): () => Readonly<{ privateBytes: number; totalBytes: number }> {
  let [privateBytes, totalBytes] = [0, 0]
  const look = () => {
    const use = treeUse(process.pid)
    privateBytes = Math.max(privateBytes, use.privateBytes)
    totalBytes = Math.max(totalBytes, use.privateBytes + use.mappedBytes)
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return () => {
    clearInterval(timer)
    look()
    return { privateBytes, totalBytes }
  }
}

const LOOK_EVERY_MS = 200
