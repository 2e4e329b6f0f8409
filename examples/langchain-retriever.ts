// Lectern's search as a part of a LangChain chain:
//   npx tsx examples/langchain-retriever.ts "Collection" "What is asked?"
// Reads the library in the folder LECTERN_DATA (default: data). Every document knows its pages, lines and boxes.
import { join } from 'node:path'
import { RunnableLambda } from '@langchain/core/runnables'
import { openSearchModels } from '../index/open-search-models.ts'
import { createRetriever, type RetrievedDocument } from '../index/retriever.ts'
import { createSearch } from '../index/search.ts'
import { openCollectionIndexes } from '../index/vector-cache.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite.ts'

const [name = '', question = ''] = process.argv.slice(2)
const { LECTERN_DATA: data = 'data', LECTERN_EMBEDDER: setting = 'builtin' } = process.env
const library = await openSqliteLibrary({ path: join(data, 'lectern.db') })
const models = await openSearchModels({ embedder: setting })
const { embedder } = models
const indexes = await openCollectionIndexes({ library, embedder, folder: join(data, 'index') })

const collection = await library.collections.findByName(name)
if (collection === undefined) process.stderr.write(`There is no collection named ${name}.\n`)
else {
  const search = createSearch({ library, indexes, ...models })
  const retriever = createRetriever(search, { collectionId: collection.id, limit: 3 })
  const cite = RunnableLambda.from((documents: RetrievedDocument[]) =>
    documents.map(({ metadata, pageContent }) => {
      const pages = metadata.places.map(({ page }) => page).join(', ')
      return `${metadata.documentName}, page ${pages}: ${pageContent.slice(0, 80)}`
    }),
  )
  const lines = await retriever.pipe(cite).invoke(question)
  process.stdout.write(`${lines.join('\n')}\n`)
}

await indexes.close()
await embedder.close()
await library.close()
