import { AppError, type ErrorCode } from '../../core/errors.ts'

/** Says what an operator can act on in our words, and passes on everything else as it is. */
export async function acting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const code = codeOf(cause)
    const known = actionable.find(([codes]) => codes.test(code))
    if (known !== undefined) throw new AppError(known[1], known[2], { cause })
    if (says(cause, 'timeout exceeded when trying to connect')) throw new AppError('busy', BUSY, { cause })
    if (BROKEN.some((words) => says(cause, words))) {
      throw new AppError('database-unreachable', UNREACHABLE, { cause })
    }
    throw cause
  }
}

/** Others were in the way of the transaction, or had done the same just before: it is worth another try. */
export function isConflict(error: unknown): boolean {
  return /^(40001|40P01|23505)$/.test(codeOf(error))
}

const BUSY = 'The database has too much to do at the moment. Try again in a moment.'

const UNREACHABLE =
  'The database does not answer. Try again in a moment; documents are read on by themselves when it is back.'

/** SQLSTATE codes (postgresql.org/docs/current/errcodes-appendix.html), by their beginning, and what Node calls no answer. */
const actionable: readonly (readonly [RegExp, ErrorCode, string])[] = [
  [
    /^(53100|58030)/,
    'disk-full',
    'The disk of the database is full or does not work. Free some space there, then try again.',
  ],
  [/^(57014|55P03|53300|53200)/, 'busy', BUSY],
  [
    /^(28|3D000|42501)/,
    'data-unusable',
    'The database does not let Lectern in. Check the user, the password and the database name in DATABASE_URL.',
  ],
  [
    /^25006/,
    'data-unusable',
    'The database may only be read from, as a standby is. Set DATABASE_URL to the one that is written to.',
  ],
  [
    /^(08|57P0|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/,
    'database-unreachable',
    UNREACHABLE,
  ],
]

/** How the driver says that a connection broke; it has no code for it. */
const BROKEN = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
] as const

function says(error: unknown, words: string): boolean {
  return error instanceof Error && error.message.startsWith(words)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
