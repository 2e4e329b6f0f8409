import { type ReactNode, useEffect, useState } from 'react'
import type { Document } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { kindOf } from './document-words.ts'

/** In device pixels: twice what a row shows, for sharp screens. */
const WIDTH = 96

/** A row that is scrolled past quicker than this asks for no picture: the server would draw it for nobody. */
const LINGER_MS = 150

/** The first page, small; until it is there, or where there is none, the kind of file in letters. */
export function Thumbnail({ document }: Readonly<{ document: Document }>): ReactNode {
  const { id, mediaType, pages, status } = document
  const api = useApi()
  const [wanted, setWanted] = useState(false)
  const [state, setState] = useState<'waiting' | 'shown' | 'none'>('waiting')
  const drawable = pages.total > 0 && status !== 'failed'

  useEffect(() => {
    const timer = setTimeout(() => setWanted(true), LINGER_MS)
    return () => clearTimeout(timer)
  }, [])

  return (
    <span className="thumbnail" aria-hidden="true">
      {state !== 'shown' && <span className="thumbnail-kind">{kindOf(mediaType)}</span>}
      {drawable && wanted && state !== 'none' && (
        <img
          src={api.pages.imageUrl(id, 1, WIDTH)}
          alt=""
          decoding="async"
          draggable={false}
          hidden={state === 'waiting'}
          onLoad={() => setState('shown')}
          onError={() => setState('none')}
        />
      )}
    </span>
  )
}
