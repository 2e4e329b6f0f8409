import { setTimeout } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import type { FileClaim, Library } from '../library.ts'

/** Where processes agree who stores and who removes a file. */
export type ClaimDeps = Pick<Library, 'files' | 'clock'>

/** How long storing a file and making a document of it may take, in ms; a killed process's file is left alone so long. */
const ARRIVAL_MS = 60 * 60 * 1000

/** How long a killed process keeps others from storing what it was removing, in ms. */
const REMOVAL_MS = 30_000

/** A removal gives up long before its claim runs out: what is removed after that may have been stored anew. */
const REMOVING_MS_MAX = 10_000

/** Between two looks whether a removal is over, in ms. */
const LOOK_MS = 50

/** Says that the file is being stored, after waiting for whoever removes it at this moment. Throws AppError `busy`. */
export async function claimArrival({ files, clock }: ClaimDeps, sha256: string): Promise<FileClaim> {
  for (let waited = 0; waited <= 2 * REMOVAL_MS; waited += LOOK_MS) {
    const claim = await files.arrive(sha256, { now: await clock(), leaseMs: ARRIVAL_MS })
    if (claim !== undefined) return claim
    await setTimeout(LOOK_MS)
  }
  throw new AppError('busy', 'The same file is being removed. Add it again in a moment.')
}

/** Calls `remove` for a file that nobody wants; false when somebody does. */
export async function removeUnwanted(
  { files, clock }: ClaimDeps,
  sha256: string,
  remove: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const claim = await files.remove(sha256, { now: await clock(), leaseMs: REMOVAL_MS })
  if (claim === undefined) return false
  try {
    await remove(AbortSignal.timeout(REMOVING_MS_MAX))
  } finally {
    await files.end(claim)
  }
  return true
}

/** Ends the claim of a file that was stored, and removes the file unless a document was made of it. */
export async function endArrival(
  { files, clock }: ClaimDeps,
  claim: FileClaim,
  remove: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await files.end(claim)
  const [unwanted] = await files.unreferenced([claim.sha256])
  if (unwanted === undefined) return
  // What cannot be removed now is found by the next sweep; how storing ended is what the caller has to tell.
  await removeUnwanted({ files, clock }, unwanted, remove).catch(() => {})
}

/** Looked up at a time. */
const FILES_AT_ONCE = 500

/** Those of the files that no document refers to, asked for many at a time. */
export async function* unwantedOf<F extends Readonly<{ sha256: string }>>(
  { files }: Pick<ClaimDeps, 'files'>,
  stored: AsyncIterable<F>,
): AsyncGenerator<F> {
  let some: F[] = []
  const asked = async function* () {
    const unwanted = new Set(await files.unreferenced(some.map(({ sha256 }) => sha256)))
    yield* some.filter(({ sha256 }) => unwanted.has(sha256))
    some = []
  }
  for await (const file of stored) {
    some.push(file)
    if (some.length === FILES_AT_ONCE) yield* asked()
  }
  yield* asked()
}
