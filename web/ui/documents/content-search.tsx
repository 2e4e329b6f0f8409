import type { ReactNode } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { Link } from '../frame/link.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useLoad } from '../state/use-load.ts'
import { useRoute } from '../state/use-route.ts'
import { excerpt } from './excerpt.ts'
import { type FoundDocument, type FoundPlace, foundIn } from './found-places.ts'

type ContentSearchProps = Readonly<{ collectionId: CollectionId; text: string }>

/** What is printed on the pages, by document; each place opens its page with the lines lit. */
export function ContentSearch({ collectionId, text }: ContentSearchProps): ReactNode {
  const words = useMessages().library.contents
  const wanted = text.trim()
  if (wanted === '') return <p className="hint">{words.hint}</p>
  return <Results key={wanted} collectionId={collectionId} text={wanted} />
}

function Results({ collectionId, text }: ContentSearchProps): ReactNode {
  const api = useApi()
  const words = useMessages().library.contents
  const [found, reload] = useLoad(
    (signal) => api.documents.search(collectionId, text, signal),
    [api, collectionId, text],
  )
  if (found.kind === 'failed') return <ProblemNote problem={found.problem} onRetry={reload} />
  if (found.kind === 'loading')
    return (
      <p className="hint busy" role="status">
        {words.searching}
      </p>
    )
  const documents = foundIn(found.value)
  if (documents.length === 0)
    return (
      <p className="hint" role="status">
        {words.none(text)}
      </p>
    )
  const places = documents.reduce((sum, document) => sum + document.places.length, 0)
  return (
    <div className="found">
      <p className="hint" role="status">
        {words.found(places, documents.length)}
      </p>
      {documents.map((document) => (
        <FoundGroup key={document.id} document={document} sought={text} />
      ))}
    </div>
  )
}

function FoundGroup({ document, sought }: Readonly<{ document: FoundDocument; sought: string }>): ReactNode {
  return (
    <section className="found-document" aria-label={document.name}>
      <h3>
        <bdi>{document.name}</bdi>
      </h3>
      <ul>
        {document.places.map((place) => (
          <li key={place.key}>
            <Place documentId={document.id} place={place} sought={sought} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type PlaceProps = Readonly<{ documentId: string; place: FoundPlace; sought: string }>

function Place({ documentId, place, sought }: PlaceProps): ReactNode {
  const words = useMessages().library.contents
  const [{ sight }] = useRoute()
  const { page, lines, text } = place
  const current = sight?.documentId === documentId && sight.lines.join() === lines.join()
  return (
    <Link className="found-place" to={{ sight: { documentId, page, lines }, area: 'page' }} current={current}>
      <span className="found-page">{words.place(page)}</span>
      <span className="found-text" dir="auto">
        {excerpt(text, sought).map((piece, i) =>
          piece.sought ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no name and keep their order.
            <mark key={i}>{piece.text}</mark>
          ) : (
            piece.text
          ),
        )}
      </span>
    </Link>
  )
}
