import { fork } from 'node:child_process'
import { typescriptArguments } from '../models/forked-process.ts'

/** Milliseconds after which a driver that does not answer counts as none. */
const PROBE_MS_MAX = 30_000

/** Whether a CUDA GPU computes here. Whatever goes wrong on the way, the answer is no. */
export function hasGpu(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = fork(new URL('./gpu-process.ts', import.meta.url), [], {
      execArgv: [...typescriptArguments],
      // The runtime says on its own why a provider does not load; nobody asked it to.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: PROBE_MS_MAX,
      killSignal: 'SIGKILL',
    })
    probe.on('message', (found) => resolve(found === true))
    probe.on('error', () => resolve(false))
    probe.on('exit', () => resolve(false))
  })
}
