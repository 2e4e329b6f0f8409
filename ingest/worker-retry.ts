import { AppError, type ErrorCode } from '../core/errors.ts'

/** Failures that lie in the file itself or in what was never installed: the next try would find the same. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'unsupported-media',
  'file-empty',
  'file-damaged',
  'file-encrypted',
  'file-lost',
  'too-many-pages',
  'image-too-large',
  'model-missing',
  'model-damaged',
])

/** Failures that lie in the machine: no page is to blame, and none would fare better just now. */
const INFRASTRUCTURE: ReadonlySet<ErrorCode> = new Set([
  'disk-full',
  'busy',
  'data-unusable',
  'database-unreachable',
  'files-unreachable',
])

/** Back-off before the second and third try, in ms: long enough for a killed page process to be replaced. */
const FIRST_DELAY_MS = 1_000
const DELAY_GROWTH = 4

/** How long to wait before the next try; undefined when there shall be none. `attempt` counts from 1. */
export function retryDelayMs(error: unknown, attempt: number, attemptsMax: number): number | undefined {
  const code = codeOf(error)
  if (code !== undefined && FINAL.has(code)) return undefined
  return attempt >= attemptsMax ? undefined : FIRST_DELAY_MS * DELAY_GROWTH ** (attempt - 1)
}

export function isInfrastructure(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && INFRASTRUCTURE.has(code)
}

/** What a person is told. A bug's own words are for the log. */
export function problemOf(error: unknown): string {
  return error instanceof AppError
    ? error.message
    : 'Something broke on our side. Retry, and if it happens again, report it with the server log.'
}

export function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof AppError ? error.code : undefined
}
