import { Worker } from 'node:worker_threads'

/** Milliseconds between looks at the parent. */
const WATCH_MS = 1_000

/**
 * Ends this process when its parent is gone, even while a damaged file keeps the main thread in a loop that no event
 * interrupts: a killed server must not leave processes behind that burn a core each.
 */
export function watchParent(): void {
  const code = `
    const parent = process.ppid
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, ${WATCH_MS})
  `
  new Worker(code, { eval: true, execArgv: [] }).unref()
}
