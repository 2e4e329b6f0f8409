import { setMaxListeners } from 'node:events'
import { InvalidArgumentError, Option } from 'commander'
import { type Config, loadConfig } from '../config.ts'
import type { ReaderChoice } from '../core/document.ts'
import { AppError } from '../core/errors.ts'

/** `--data DIR`, shared by every command that opens a library. */
export function dataOption(): Option {
  return new Option('--data <dir>', 'the only folder written to (default: LECTERN_DATA or ./data)')
}

/** `env` with the command line's words on top; undefined means not given. */
export function configFrom(overrides: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
  try {
    return loadConfig(process.env, given)
  } catch (error) {
    throw new AppError('invalid-request', error instanceof Error ? error.message : String(error))
  }
}

/** `--reader NAME`. */
export function readerOption(): Option {
  return new Option('--reader <name>', 'who reads; auto: as LECTERN_READER says')
    .choices(['auto', 'tesseract', 'kosmos-2.5'] satisfies readonly ReaderChoice[])
    .default('auto')
}

export function positiveInteger(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number of at least 1.')
  return value
}

/** As written, for `configFrom`; 0 takes any free port. */
export function portNumber(text: string): string {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.')
  return text
}

/** A signal that Ctrl-C and SIGTERM abort: the first asks politely, a second one ends the process. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController()
  // Everything that runs at once listens to it, and stops listening when it ends.
  setMaxListeners(0, controller.signal)
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort(new AppError('busy', 'Stopped.'))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}
