import { AppError } from '../../core/errors.ts'
import type { Reply } from './http.ts'
import type { RemoteFile } from './remote-file.ts'

export type Content = Extract<Reply, { kind: 'content' }>

/** RFC 9110 §14.4: `bytes 0-9/100`; the total may be `*`, unknown. */
function contentRange(reply: Content): Readonly<{ start: number; total: number | undefined }> | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(reply.header('content-range') ?? '')
  if (match === null) return undefined
  return { start: Number(match[1]), total: match[2] === '*' ? undefined : Number(match[2]) }
}

export function checkTotal(file: RemoteFile, reply: Content): void {
  const total = contentRange(reply)?.total
  if (total === undefined || total === file.bytes) return
  reply.discard()
  throw otherSize(file, String(total))
}

export function checkStart(file: RemoteFile, reply: Content, position: number): void {
  if (contentRange(reply)?.start === position) return
  reply.discard()
  throw new AppError(
    'model-unreachable',
    `${file.url.host} sends other parts of ${file.name} than asked for.`,
  )
}

export function checkLength(file: RemoteFile, reply: Content): void {
  const length = reply.header('content-length')
  if (length === undefined || Number(length) === file.bytes) return
  reply.discard()
  throw otherSize(file, length)
}

export function otherSize({ name, url, bytes }: RemoteFile, found: string): AppError {
  return new AppError(
    'model-damaged',
    `${url.host} lists ${name} with ${bytes} bytes and sends ${found}. Try again later, or another LECTERN_MODEL_MIRROR.`,
  )
}

export function cutShort({ name, url }: RemoteFile): AppError {
  return new AppError('model-unreachable', `${url.host} stopped in the middle of ${name}. Try again later.`)
}
