import type { GraphFiles } from '../../index/graph-files.ts'
import type { Library } from '../../library/library.ts'
import type { Finding } from './finding.ts'

type CacheDeps = Readonly<{
  library: Pick<Library, 'reports'>
  graphs: Pick<GraphFiles, 'describe' | 'remove'>
}>

/** A graph that is behind is caught up, and a damaged one made anew, when it is opened; one that is ahead is of another history. */
export async function* checkCaches({ library, graphs }: CacheDeps): AsyncGenerator<Finding> {
  for (const { id, name, generation } of await library.reports.collections()) {
    const cached = await graphs.describe(id)
    if (cached === undefined || cached.generation <= generation) continue
    yield {
      what: `The cached vector graph of collection “${name}” is of another history of the library.`,
      mend: { how: 'remove it; it is made again when it is needed', run: () => graphs.remove(id) },
    }
  }
}
