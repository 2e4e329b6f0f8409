import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import { unwantedOf } from '../../library/blobs/claimed.ts'
import type { BlobStore } from '../../library/blobs.ts'
import type { Library } from '../../library/library.ts'
import type { Row } from '../../library/rows.ts'
import type { Finding } from './finding.ts'

type FileDeps = Readonly<{ library: Pick<Library, 'rows' | 'files' | 'documents'>; blobs: BlobStore }>
type Options = Readonly<{ read: boolean; signal: AbortSignal }>

/** Younger files without a document may be on their way in, in ms; the sweep of a running Lectern leaves them alone too. */
const ARRIVING_MS = 60 * 60 * 1000

/** Looked up at the same time: over a network most of the time is waiting. */
const LOOKS_AT_ONCE = 8

export async function* checkFiles(deps: FileDeps, options: Options): AsyncGenerator<Finding> {
  yield* missingFiles(deps, options)
  yield* orphans(deps, options.signal)
}

async function* missingFiles(deps: FileDeps, options: Options): AsyncGenerator<Finding> {
  const lost: { id: string; what: string }[] = []
  await deps.library.rows.snapshot(async (read) => {
    for await (const rows of read('documents')) {
      const next = rows.values()
      const work = async () => {
        for (const row of next) {
          options.signal.throwIfAborted()
          const fault = await faultOf(deps.blobs, row, options)
          const what = `The file of “${row.name}” ${fault}. Add the same file again, or restore a backup.`
          if (fault !== undefined) lost.push({ id: String(row.id), what })
        }
      }
      await Promise.all(Array.from({ length: options.read ? 1 : LOOKS_AT_ONCE }, work))
    }
  })
  // A document that was removed since took its file along.
  for (const { id, what } of lost) {
    if ((await deps.library.documents.find(id)) !== undefined) yield { what }
  }
}

async function faultOf(blobs: BlobStore, row: Row, { read, signal }: Options): Promise<string | undefined> {
  const sha256 = String(row.sha256)
  const stored = await blobs.find(sha256, signal)
  if (stored === undefined) return 'is missing from the storage'
  if (stored.bytes !== row.bytes) return `has ${stored.bytes} bytes instead of ${row.bytes}`
  if (read && (await hashOf(blobs, sha256, signal)) !== sha256) return 'is not what was stored'
  return undefined
}

/** Undefined when it went away meanwhile. */
async function hashOf(blobs: BlobStore, sha256: string, signal: AbortSignal): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(blobs.content(sha256, undefined, signal), hash, { signal })
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-lost') return undefined
    throw error
  }
}

async function* orphans({ library, blobs }: FileDeps, signal: AbortSignal): AsyncGenerator<Finding> {
  const before = Date.now() - ARRIVING_MS
  let [files, bytes] = [0, 0]
  for await (const file of unwantedOf(library, blobs.list(signal))) {
    if (file.writtenAt > before) continue
    files++
    bytes += file.bytes
  }
  if (files === 0) return
  const what = `${files} stored ${files === 1 ? 'file belongs' : 'files belong'} to no document (${bytes} bytes).`
  const run = async () => void (await blobs.sweep({ olderThanMs: ARRIVING_MS }))
  yield { what, mend: { how: 'remove them', run } }
}
