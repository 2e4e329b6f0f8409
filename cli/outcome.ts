import { CommanderError } from 'commander'
import { AppError } from '../core/errors.ts'

/** Exit codes, as `lectern --help` says them. */
export const EXIT = { done: 0, failed: 1, usage: 2, notAnswered: 3 } as const

/** Says on standard error what went wrong, in a sentence where one exists, and gives the exit code. */
export function explain(error: unknown): number {
  // Commander has already printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof AppError || isSystemError(error)) console.error(`lectern: ${error.message}`)
  else if (error instanceof Error) console.error(error.stack ?? error.message)
  else console.error(String(error))
  return EXIT.failed
}

/** What the operating system refused, such as a folder that is not there: its words say all there is to know. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error
}
