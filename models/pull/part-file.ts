import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { jsonOf } from '../json.ts'
import { renameDurably, writeAtomically } from '../write-atomically.ts'
import type { Digest } from './digest.ts'

/**
 * A file on its way in: `NAME.part` holds the bytes, at their places, and `NAME.part.json` says which are there. Its
 * segments grow from their beginnings, each on its own, so that several connections can write.
 */
export type PartFile = {
  readonly handle: FileHandle
  /** Of the version the bytes are from; undefined when none are there or the server names none. */
  readonly etag: string | undefined
  /** Those not whole yet, in order; [from, to) is what is missing of each. */
  missing(): readonly Readonly<{ from: number; to: number }>[]
  /** How much is there, and how much of that without a gap from the beginning. */
  receivedBytes(): number
  frontierBytes(): number
  /** Where a segment has grown to, or from byte 0 on for the whole file: writes there and remembers it. */
  write(piece: Uint8Array, position: number): Promise<void>
  /** Forgets every byte. */
  restart(etag: string | undefined): Promise<void>
  /** Once a second it does what lets a process killed from then on resume from there; otherwise nothing. */
  save(): Promise<void>
  /** Gives the file its name, and closes it. */
  finish(): Promise<void>
  /** Bytes that are there stay for the next time. */
  close(): Promise<void>
  discard(): Promise<void>
}

export type PartOptions = Readonly<{ bytes: number; expected: Digest; segmentBytes: number }>

/** Opens what an earlier run left of `path`, when it was after the same content, or begins anew. */
export async function openPartFile(path: string, options: PartOptions): Promise<PartFile> {
  const { bytes, segmentBytes, expected } = options
  const [partPath, statePath] = [`${path}.part`, `${path}.part.json`]
  const earlier = await readState(statePath, options)
  const handle = await openAgain(partPath, earlier !== undefined)
  let etag = earlier?.etag
  const starts = Array.from({ length: Math.ceil(bytes / segmentBytes) }, (_, i) => i * segmentBytes)
  const lengthOf = (start: number) => Math.min(segmentBytes, bytes - start)
  const receivedByStart = new Map(starts.map((start, i) => [start, earlier?.received[i] ?? 0]))
  const receivedOf = (start: number) => receivedByStart.get(start) ?? 0

  // The bytes may be gone although the state says otherwise: somebody cut the file, or replaced it.
  const { size } = await handle.stat()
  if (starts.some((start) => receivedOf(start) > 0 && start + receivedOf(start) > size)) {
    for (const start of starts) receivedByStart.set(start, 0)
  }

  let savedAt = 0
  let saving: Promise<void> = Promise.resolve()
  const saveState = async () => {
    const received = starts.map(receivedOf)
    const state: State = { bytes, segmentBytes, expected, etag, received }
    // In this order: what the state says is there must be there.
    await handle.datasync()
    await writeAtomically(statePath, JSON.stringify(state))
  }
  const saveNow = () => {
    savedAt = Date.now()
    saving = saving.catch(() => {}).then(saveState)
    return saving
  }
  const closeHandle = async () => {
    await saving.catch(() => {})
    await handle.close()
  }

  return {
    handle,
    get etag() {
      return etag
    },
    missing: () =>
      starts
        .filter((start) => receivedOf(start) < lengthOf(start))
        .map((start) => ({ from: start + receivedOf(start), to: start + lengthOf(start) })),
    receivedBytes: () => starts.reduce((sum, start) => sum + receivedOf(start), 0),
    frontierBytes: () => {
      const gap = starts.find((start) => receivedOf(start) < lengthOf(start))
      return gap === undefined ? bytes : gap + receivedOf(gap)
    },
    write: async (piece, position) => {
      for (let written = 0; written < piece.byteLength; ) {
        const { bytesWritten } = await handle.write(piece, written, undefined, position + written)
        written += bytesWritten
      }
      const end = position + piece.byteLength
      for (let start = position - (position % segmentBytes); start < end; start += segmentBytes) {
        receivedByStart.set(start, Math.min(end - start, lengthOf(start)))
      }
    },
    restart: async (newEtag) => {
      await handle.truncate(0)
      for (const start of starts) receivedByStart.set(start, 0)
      etag = newEtag
      await saveNow()
    },
    save: async () => {
      if (Date.now() - savedAt >= SAVE_EVERY_MS) await saveNow()
    },
    finish: async () => {
      await handle.sync()
      await closeHandle()
      await renameDurably(partPath, path)
      await rm(statePath, { force: true })
    },
    close: async () => {
      // A disk that is full has no room for this either: then the last state that was saved stands.
      await saveNow().catch(() => {})
      await closeHandle()
    },
    discard: async () => {
      await closeHandle()
      await rm(partPath, { force: true })
      await rm(statePath, { force: true })
    },
  }
}

/** A part nobody knows about may be another name of a file somewhere else: it is replaced, never cut. */
async function openAgain(path: string, known: boolean): Promise<FileHandle> {
  const file = known ? await open(path, 'r+').catch(() => undefined) : undefined
  if (file !== undefined) return file
  await rm(path, { force: true })
  return open(path, 'wx+')
}

/** What a kill may cost. */
const SAVE_EVERY_MS = 1_000

const StateSchema = z.object({
  bytes: z.number(),
  segmentBytes: z.number(),
  expected: z.object({ algorithm: z.enum(['sha256', 'git-blob']), hex: z.string() }),
  etag: z.string().optional(),
  received: z.array(z.number().int().nonnegative()),
})

type State = Omit<z.infer<typeof StateSchema>, 'etag'> & { etag: string | undefined }

/** A state that is damaged, or of other content, is none. */
async function readState(path: string, { bytes, expected, segmentBytes }: PartOptions) {
  const text = await readFile(path, 'utf8').catch(() => '')
  const parsed = StateSchema.safeParse(jsonOf(text))
  if (!parsed.success) return undefined
  const state = parsed.data
  const same =
    state.bytes === bytes &&
    state.segmentBytes === segmentBytes &&
    state.expected.algorithm === expected.algorithm &&
    state.expected.hex === expected.hex &&
    state.received.length === Math.ceil(bytes / segmentBytes) &&
    state.received.every((got, i) => got <= Math.min(segmentBytes, bytes - i * segmentBytes))
  return same ? state : undefined
}
