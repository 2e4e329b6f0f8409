import { AppError } from '../../../core/errors.ts'

/** Says what an operator can act on in our words, and passes on what the caller's signal did. */
export async function acting<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (signal.aborted) throw signal.reason
    throw toActionable(cause)
  }
}

/** Whether the storage says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return /^(NoSuchKey|NotFound)$/.test(nameOf(error))
}

const UNREACHABLE =
  'The file storage does not answer. Try again in a moment; documents are read on by themselves when it is back.'

/** Error codes of S3 (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html) and of those who speak like it. */
const actionable: readonly (readonly [names: RegExp, sentence: string, statuses: readonly number[]])[] = [
  [/^NoSuchBucket$/, 'The bucket that BLOB_URL names does not exist. Make it, or correct BLOB_URL.', []],
  [
    /^(AccessDenied|AllAccessDisabled|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|Forbidden|UnauthorizedAccess|CredentialsProviderError|TokenProviderError)$/,
    'The file storage does not let Lectern in. Check the AWS credentials, and that they may read, write, list and delete in the bucket of BLOB_URL.',
    // An answer to HEAD has no body to name its error in.
    [401, 403],
  ],
  [
    /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/,
    'The bucket is in another region than Lectern asks. Set region in BLOB_URL.',
    [301],
  ],
  [
    /^RequestTimeTooSkewed$/,
    'The clock of this machine is too far from that of the file storage. Set it.',
    [],
  ],
]

function toActionable(cause: unknown): unknown {
  if (cause instanceof AppError) return cause
  const [name, status] = [nameOf(cause), statusOf(cause)]
  if (status === 507 || /^(XMinioStorageFull|QuotaExceeded)$/.test(name)) {
    return new AppError('disk-full', 'The file storage is full. Free some space there, then try again.', {
      cause,
    })
  }
  const known = actionable.find(([names, , statuses]) => names.test(name) || statuses.includes(status ?? 0))
  if (known !== undefined) return new AppError('data-unusable', known[1], { cause })
  // Whatever else it answers is trouble of its own, and no answer is trouble on the way.
  const away = status !== undefined || /^(E[A-Z]+|ERR_STREAM_PREMATURE_CLOSE)$/.test(codeOf(cause))
  return away || name === 'TimeoutError' ? new AppError('files-unreachable', UNREACHABLE, { cause }) : cause
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined
  const metadata = error.$metadata
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
    ? Number(metadata.httpStatusCode)
    : undefined
}
