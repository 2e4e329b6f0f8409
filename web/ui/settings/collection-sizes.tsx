import type { ReactNode } from 'react'
import type { CollectionSize } from '../../../core/system.ts'
import { Link } from '../frame/link.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** Largest first: that is where room can be made. */
export function CollectionSizes({
  collections,
}: Readonly<{ collections: readonly CollectionSize[] }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.storage
  const bySize = collections.toSorted((a, b) => bytesOf(b) - bytesOf(a))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
    <section className="table-scroll" tabIndex={0} aria-label={words.collections}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{words.collection}</th>
            {[words.documents, words.pages, words.passages, words.files, words.index].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bySize.map((collection) => (
            <tr key={collection.id}>
              <th scope="row">
                <Link className="text-link" to={{ ...elsewhere, collectionId: collection.id }}>
                  <bdi>{collection.name}</bdi>
                </Link>
              </th>
              <td className="number">{format.number(collection.documents)}</td>
              <td className="number">{format.number(collection.pages)}</td>
              <td className="number">{format.number(collection.chunks)}</td>
              <td className="number">{format.fileSize(collection.fileBytes)}</td>
              <td className="number">{format.fileSize(collection.indexBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const elsewhere = { settings: undefined, conversationId: undefined, sight: undefined } as const

function bytesOf({ fileBytes, indexBytes }: CollectionSize): number {
  return fileBytes + indexBytes
}
