import { Document, type DocumentInterface } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { Chunk, Hit } from '../core/chunk.ts'
import { anchorsOf } from '../core/chunk.ts'
import type { CollectionId, DocumentId } from '../core/document.ts'
import type { Box } from '../core/geometry.ts'
import type { LineId } from '../core/page.ts'
import type { Scope } from '../core/scope.ts'
import type { Search } from './search.ts'

/** What a retrieved LangChain document knows of its place. */
export type RetrievedMetadata = Readonly<{
  collectionId: CollectionId
  documentId: DocumentId
  documentName: string
  chunkId: Chunk['id']
  headings: readonly string[]
  /** Higher is better, comparable within one retrieval. */
  score: number
  /** Where it is printed, by page: boxes are fractions of the page, origin top-left. */
  places: readonly Readonly<{ page: number; lines: readonly LineId[]; boxes: readonly Box[] }>[]
}>

export type RetrievedDocument = DocumentInterface<RetrievedMetadata>

/** Searches within the scope, where there is one. */
export type RetrieverOptions = Scope &
  Readonly<{
    collectionId: CollectionId
    /** Documents given at most; default 10. */
    limit?: number
    /** Ends searches in progress. */
    signal?: AbortSignal
  }>

/** Lectern's search as a LangChain retriever: goes wherever a chain or an agent takes one. */
export function createRetriever(search: Search, options: RetrieverOptions): BaseRetriever<RetrievedMetadata> {
  return new LecternRetriever(search, options)
}

/** A class because LangChain's runnables are inherited; the only one of its kind here. */
class LecternRetriever extends BaseRetriever<RetrievedMetadata> {
  lc_namespace = ['lectern', 'retrievers']
  readonly #search: Search
  readonly #options: RetrieverOptions

  static override lc_name() {
    return 'LecternRetriever'
  }

  constructor(search: Search, options: RetrieverOptions) {
    super()
    this.#search = search
    this.#options = options
  }

  override async _getRelevantDocuments(query: string): Promise<RetrievedDocument[]> {
    const { collectionId, limit = 10, signal = new AbortController().signal, ...scope } = this.#options
    const { hits } = await this.#search(collectionId, query, { limit, ...scope }, signal)
    return hits.map(toDocument)
  }
}

function toDocument({ chunk, collectionId, documentName, score }: Hit): RetrievedDocument {
  const { id, documentId, headings, text } = chunk
  const places = anchorsOf(chunk, 0, text.length)
  const metadata = { collectionId, documentId, documentName, chunkId: id, headings, score, places }
  return new Document<RetrievedMetadata>({ id, pageContent: text, metadata })
}
