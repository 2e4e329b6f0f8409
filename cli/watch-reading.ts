import { SingleBar } from 'cli-progress'
import type { Document } from '../core/document.ts'
import type { Verbs } from '../web/server/verbs.ts'

const LOOK_AGAIN_MS = 300

/** Shows how far documents are, until none of them waits or is read any more; then gives them as they are. */
export async function watchReading(
  verbs: Verbs,
  documents: readonly Document[],
  signal: AbortSignal,
): Promise<readonly Document[]> {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} pages, {done} of {files} files ready',
    stream: process.stderr,
    noTTYOutput: false,
    hideCursor: true,
  })
  bar.start(1, 0, { done: 0, files: documents.length })
  try {
    for (;;) {
      signal.throwIfAborted()
      const now = await Promise.all(documents.map(({ id }) => verbs.documents.get(id)))
      const waiting = now.filter(({ status }) => status === 'queued' || status === 'reading')
      const total = now.reduce((sum, { pages }) => sum + Math.max(1, pages.total), 0)
      bar.setTotal(Math.max(1, total))
      bar.update(
        now.reduce((sum, { pages }) => sum + pages.read + pages.failed, 0),
        { done: now.length - waiting.length, files: now.length },
      )
      if (waiting.length === 0) return now
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  } finally {
    bar.stop()
  }
}

/** What a person should know of a document that is done: nothing, or one sentence. */
export function problemOf(document: Document): readonly string[] {
  if (document.status === 'ready' && document.pages.failed === 0 && document.problem === undefined) return []
  const why =
    document.problem ?? `${document.pages.failed} of ${document.pages.total} pages could not be read.`
  return [`${document.name}: ${why}`]
}
