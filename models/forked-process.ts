import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { pathToFileURL } from 'node:url'

/** Arguments with which a forked process runs TypeScript. Resolved here: the program may have been started in any folder. */
export const typescriptArguments: readonly string[] = [
  '--import',
  pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
]

/** Lets the process that answers people go first. Without a number, this process gives way. */
export function giveWay(pid = process.pid): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already, or the system does not let us: it works all the same.
  }
}
