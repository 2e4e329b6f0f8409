import type { GraphFiles } from '../../index/graph-files.ts'
import type { BlobStore } from '../../library/blobs.ts'
import type { KeywordsOf, Library } from '../../library/library.ts'
import { checkCaches } from './check-caches.ts'
import { checkDatabase } from './check-database.ts'
import { checkFiles } from './check-files.ts'
import { checkPassages } from './check-passages.ts'
import type { Finding } from './finding.ts'

export type CheckDeps = Readonly<{
  library: Library
  blobs: BlobStore
  graphs: Pick<GraphFiles, 'describe' | 'remove'>
  keywordsOf: KeywordsOf
}>

/**
 * Every disagreement within the library, between it and its files, and between it and what is made of it. Nothing is changed
 * but by running what a finding offers. `read` also reads every file, and the print behind every passage.
 */
export async function* checkLibrary(
  deps: CheckDeps,
  { read, signal }: Readonly<{ read: boolean; signal: AbortSignal }>,
): AsyncGenerator<Finding> {
  yield* checkDatabase(deps)
  yield* checkFiles(deps, { read, signal })
  yield* checkCaches(deps)
  if (read) yield* checkPassages(deps, signal)
}
