import type { PageReader } from '../ingest/page-reader.ts'
import type { SystemStatus } from '../web/server/verbs.ts'
import type { PageRate } from './page-rate.ts'

export type CountedPages = Readonly<{
  pages: PageReader
  /** Pages since the program started. */
  counts(): SystemStatus['pages']
}>

/** The same page reader, counting what it reads and what it could not. */
export function countedPages(pages: PageReader, rate: PageRate): CountedPages {
  let [read, failed] = [0, 0]
  return {
    pages: {
      ...pages,
      read: async (path, number, options, signal) => {
        const end = rate.begin()
        try {
          const page = await pages.read(path, number, options, signal)
          read++
          end(true)
          return page
        } catch (error) {
          if (!signal.aborted) failed++
          end(false)
          throw error
        }
      },
    },
    counts: () => ({ read, failed }),
  }
}
