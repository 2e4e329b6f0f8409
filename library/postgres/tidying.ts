import type { Jobs } from '../library.ts'
import type { Session } from '../sql/session.ts'
import { tidyKeywords } from './segments.ts'

/** The same jobs; whoever hands in chunks also keeps the keyword index of their collection in order. */
export function tidying(jobs: Jobs, session: Session): Jobs {
  return {
    ...jobs,
    indexed: async (lease, input) => {
      const kept = await jobs.indexed(lease, input)
      const documentId = input.chunks[0]?.chunk.documentId
      // What was handed in is safe; order that could not be made now is made after the next chunks.
      if (kept && documentId !== undefined) await tidyKeywords(session, documentId).catch(() => {})
      return kept
    },
  }
}
