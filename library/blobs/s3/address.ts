import { AppError } from '../../../core/errors.ts'

/** What BLOB_URL says: `s3://bucket/prefix?region=…&endpoint=…&addressing=…`. */
export type S3Address = Readonly<{
  bucket: string
  /** Empty, or ends with a slash. */
  prefix: string
  /** Undefined: where the client's own settings say. */
  region: string | undefined
  /** Of a server other than Amazon's. */
  endpoint: string | undefined
  /** Whether the bucket is named in the path of a request, else in the name of the host. */
  pathStyle: boolean
}>

const PARAMETERS: ReadonlySet<string> = new Set(['region', 'endpoint', 'addressing'])

/** Throws AppError `data-unusable` with a sentence that names what is wrong. */
export function parseS3Address(text: string): S3Address {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 's3:') throw wrong('begins with s3://')
  if (url.username !== '' || url.password !== '') {
    throw wrong('holds no key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead')
  }
  // Amazon's rules for names, but for what only Amazon itself would mind.
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) throw wrong('names a bucket after s3://')
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.has(name))
  if (unknown !== undefined) throw wrong(`knows region, endpoint and addressing, not ${unknown}`)
  const endpoint = url.searchParams.get('endpoint') ?? undefined
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol))) {
    throw wrong('has an endpoint that begins with http:// or https://')
  }
  const addressing = url.searchParams.get('addressing') ?? (endpoint === undefined ? 'host' : 'path')
  if (addressing !== 'path' && addressing !== 'host') throw wrong('has addressing=path or addressing=host')
  const folders = decodeURIComponent(url.pathname).split('/').filter(Boolean)
  return {
    bucket: url.hostname,
    prefix: folders.map((name) => `${name}/`).join(''),
    // A server of one's own seldom has regions, but requests are signed for one.
    region: url.searchParams.get('region') ?? (endpoint === undefined ? undefined : 'us-east-1'),
    endpoint,
    pathStyle: addressing === 'path',
  }
}

function wrong(rule: string): AppError {
  return new AppError('data-unusable', `BLOB_URL ${rule}. See docs/settings.md.`)
}
