import { FormData } from 'undici'
import { makePdf } from '../bench/documents.ts'
import type { Errand } from './clients.ts'
import { CHUNKS_A_DOCUMENT, madeQuestion } from './made-records.ts'

/** What clients ask for, each time the next. */
export type Errands = Readonly<Record<'search' | 'ask' | 'mixed', () => Errand>>

/** Of twenty errands of the mix: the rest are searches. */
const ASKS = 6
const UPLOADS = 1
const LISTS = 3

/** `apis`: taken in turn. */
export async function createErrands(
  apis: readonly string[],
  collectionId: string,
  chunks: number,
): Promise<Errands> {
  const page = await makePdf(1, 1)
  const documents = Math.ceil(chunks / CHUNKS_A_DOCUMENT)
  let number = 0
  const at = (path: string) => `${apis[number % apis.length]}/collections/${collectionId}${path}`
  const question = () => madeQuestion(++number, documents)
  const search = () => errand('/search', { query: question(), limit: 10 })
  const ask = () => errand('/ask', { question: question() })
  const errand = (path: string, body: object): Errand => ({
    method: 'POST',
    url: at(path),
    body: JSON.stringify(body),
  })

  /** Other bytes each time, or it would be there already: what follows a PDF's end is passed over. */
  const upload = (): Errand => {
    const form = new FormData()
    form.append(
      'files',
      new Blob([new Uint8Array(page), `\n%${process.pid} ${++number}\n`]),
      `more-${number}.pdf`,
    )
    return { method: 'POST', url: at('/documents'), body: form }
  }

  return {
    search,
    ask,
    mixed: () => {
      const lot = ++number % 20
      if (lot < UPLOADS) return upload()
      if (lot < UPLOADS + LISTS) return { method: 'GET', url: at('/documents?limit=50&order=desc') }
      return lot < UPLOADS + LISTS + ASKS ? ask() : search()
    },
  }
}
