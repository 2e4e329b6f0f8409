/** Every way Lectern fails that a person can act on. Each has a paragraph in docs/problems.md and a status in web/server/problem.ts. */
export type ErrorCode =
  | 'invalid-request'
  | 'request-too-large'
  | 'wrong-content-type'
  | 'path-not-found'
  | 'method-not-allowed'
  | 'range-not-satisfiable'
  | 'wrong-origin'
  | 'unauthorized'
  | 'forbidden'
  | 'collection-not-found'
  | 'document-not-found'
  | 'page-not-found'
  | 'conversation-not-found'
  | 'answer-not-found'
  | 'key-not-found'
  | 'name-taken'
  | 'already-there'
  | 'not-ready'
  | 'file-too-large'
  | 'too-many-files'
  | 'unsupported-media'
  | 'file-empty'
  | 'file-damaged'
  | 'file-encrypted'
  | 'too-many-pages'
  | 'image-too-large'
  | 'page-unreadable'
  | 'page-timeout'
  | 'model-missing'
  | 'model-damaged'
  | 'model-unreachable'
  | 'disk-full'
  | 'data-unusable'
  | 'database-unreachable'
  | 'files-unreachable'
  | 'file-lost'
  | 'not-built'
  | 'rate-limited'
  | 'queue-full'
  | 'busy'

/** A failure the operator or the user can act on. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  /** The part of the request that is at fault, where it is one. */
  readonly field: string | undefined
  /** Seconds after which the same may work, where that is known. */
  readonly retryAfterS: number | undefined
  /** `message` is one sentence a non-programmer can act on: what happened this time and what to do next. */
  constructor(
    code: ErrorCode,
    message: string,
    options?: ErrorOptions & Readonly<{ field?: string; retryAfterS?: number }>,
  ) {
    super(message, options)
    this.code = code
    this.field = options?.field
    this.retryAfterS = options?.retryAfterS
  }
}
