import { AppError } from '../../core/errors.ts'
import type { BlobStore } from '../../library/blobs.ts'
import { copyRows, type Digests, digestRows } from '../../library/copy-rows.ts'
import type { KeywordsOf, Library } from '../../library/library.ts'
import { type ReadRows, type RowTable, rowTables } from '../../library/rows.ts'
import { filled, fillingFrom, refuseHalfFilled, startFilling } from '../backup/filling.ts'
import { ALIVE_MS } from '../membership.ts'
import { copyFiles, type FileCopied, verifyFiles } from './copy-files.ts'

/** A library, its files, and what people call the place. */
export type MoveEnd = Readonly<{
  library: Pick<Library, 'rows' | 'notes' | 'members' | 'files' | 'clock'>
  blobs: BlobStore
  /** Without any secret. */
  where: string
}>

export type MoveOptions = Readonly<{
  /** Whether both have their files in the same place: then these stay as they are. */
  filesStay: boolean
  keywordsOf: KeywordsOf
  signal: AbortSignal
  onProgress(progress: MoveProgress): void
}>

export type MoveProgress =
  | Readonly<{ kind: 'rows-written'; table: RowTable; rows: number }>
  | FileCopied
  /** What an earlier move wrote is not what the source holds by now. */
  | Readonly<{ kind: 'begun-anew' }>
  | Readonly<{ kind: 'verifying' }>

export type Moved = Readonly<{
  digests: Digests
  files: number
  /** Names of documents whose file is missing or altered in the source. */
  lost: readonly string[]
}>

/**
 * Makes `to` what `from` is, rows and files, and compares both by hash. `from` is only read. Broken off at any moment, the
 * same call goes on where it was, and until it is through nobody takes the half for the whole. Throws AppError
 * `data-unusable` where somebody works on either, and for a target that holds anything else.
 */
export async function moveLibrary(from: MoveEnd, to: MoveEnd, options: MoveOptions): Promise<Moved> {
  const { signal, onProgress } = options
  await refuseHalfFilled(from.library)
  await refuseAtWork(from)
  await refuseAtWork(to)
  const resumed = await begin(from, to)
  const lost = await copy(from, to, options)
  onProgress({ kind: 'verifying' })
  let digests = await compare(from, to, signal)
  if (digests === undefined && resumed) {
    onProgress({ kind: 'begun-anew' })
    await to.library.rows.clear()
    await startFilling(to.library, sourceOf(from))
    await copy(from, to, options)
    onProgress({ kind: 'verifying' })
    digests = await compare(from, to, signal)
  }
  if (digests === undefined) {
    throw new AppError(
      'data-unusable',
      'What was written is not what is there now: somebody changed the library meanwhile. Stop them, and run the same command again.',
    )
  }
  const files = await verifyFiles(from, to, { ...options, lost })
  await filled(to.library)
  return { digests, files, lost }
}

/** Whether it goes on with what an earlier call began. */
async function begin(from: MoveEnd, to: MoveEnd): Promise<boolean> {
  if ((await fillingFrom(to.library)) === sourceOf(from)) return true
  if (!(await to.library.rows.isEmpty())) {
    throw new AppError(
      'data-unusable',
      `There are collections in ${to.where} already. Move into an empty database or folder.`,
    )
  }
  await to.library.rows.clear()
  await startFilling(to.library, sourceOf(from))
  return false
}

function sourceOf({ where }: MoveEnd): string {
  return `the library in ${where}`
}

/** Files before the rows, so that no document is there without its file. */
function copy(from: MoveEnd, to: MoveEnd, options: MoveOptions): Promise<readonly string[]> {
  const { keywordsOf, signal, onProgress, filesStay } = options
  return from.library.rows.snapshot(async (read: ReadRows) => {
    const lost = filesStay ? [] : await copyFiles(read, from, to, { signal, onProgress })
    await copyRows(read, to.library.rows, {
      keywordsOf,
      signal,
      onRows: (table, rows) => onProgress({ kind: 'rows-written', table, rows }),
    })
    return lost
  })
}

/** The digests of both when they are equal. Both are looked at as they are now, so what was written meanwhile shows. */
async function compare(from: MoveEnd, to: MoveEnd, signal: AbortSignal): Promise<Digests | undefined> {
  const [source, target] = await Promise.all(
    [from, to].map(({ library }) => library.rows.snapshot((read) => digestRows(read, signal))),
  )
  if (source === undefined || target === undefined) return undefined
  const isSame = (table: RowTable) =>
    source[table].sha256 === target[table].sha256 && source[table].rows === target[table].rows
  return rowTables.every(isSame) ? target : undefined
}

async function refuseAtWork({ library, where }: MoveEnd): Promise<void> {
  const [first] = await library.members.list((await library.clock()) - ALIVE_MS)
  if (first === undefined) return
  throw new AppError(
    'data-unusable',
    `Lectern is running on ${where} (${first.host}, process ${first.pid}), or was until half a minute ago. Stop it, then move.`,
  )
}
