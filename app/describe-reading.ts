import type { CountedPages } from './counted-pages.ts'
import type { MembershipOptions } from './membership.ts'
import type { Readers } from './readers.ts'

export type ReadingDeps = Readonly<{
  /** Whether this process reads documents, or only answers. */
  work: boolean
  readers: Pick<Readers, 'status' | 'abilities'>
  counts: CountedPages['counts']
}>

/** What this process tells the other members that it reads with. */
export async function describeReading({
  work,
  readers,
  counts,
}: ReadingDeps): ReturnType<MembershipOptions['describe']> {
  if (!work) return { reader: '', readers: [], gpu: false, pagesRead: 0 }
  const [{ reader }, abilities] = await Promise.all([readers.status(), readers.abilities()])
  return { reader, ...abilities, pagesRead: counts().read }
}
