import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { LineId } from '../../../core/page.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Problem, WirePage } from '../wire.ts'
import { innerSize, place, turnedSize } from './sheet-geometry.ts'

type PageSheetProps = Readonly<{
  page: WirePage
  documentName: string
  imageUrl: string
  /** Width of the page on the screen, in CSS pixels. */
  width: number
  lit: readonly LineId[]
}>

type Picture = 'loading' | 'shown' | 'failed'

/** One page: its picture and, over it, the lit lines. Turned upright together where the print lies sideways. */
export function PageSheet({ page, documentName, imageUrl, width, lit }: PageSheetProps): ReactNode {
  const [picture, setPicture] = useState<Picture>('loading')
  const [attempt, setAttempt] = useState(0)
  const overlay = useRef<HTMLDivElement>(null)
  const litKey = lit.join()
  const turned = turnedSize(page, page.rotation)
  // What was cited before the page was read again lay where it still lies.
  const lines = [...page.lines, ...(page.formerLines ?? [])].filter((line) => lit.includes(line.id))

  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines, or another page, are what there is to scroll to.
  useEffect(() => {
    const first = overlay.current?.querySelector('mark')
    first?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [litKey, page.documentId, page.page])

  return (
    <figure
      className="sheet"
      style={{ width, aspectRatio: `${turned.width} / ${turned.height}` }}
      data-rotation={page.rotation}
    >
      <div
        className="sheet-turn"
        style={{
          ...innerSize(page, page.rotation),
          transform: `translate(-50%, -50%) rotate(${page.rotation}deg)`,
        }}
      >
        {picture !== 'failed' && (
          <img
            key={attempt}
            src={imageUrl}
            alt={`Page ${page.page} of ${documentName}`}
            draggable={false}
            data-picture={picture}
            onLoad={() => setPicture('shown')}
            onError={() => setPicture('failed')}
          />
        )}
        <div ref={overlay} className="lit-lines">
          {lines.map((line) => (
            <mark key={line.id} data-line={line.id} style={place(line.box)} title={line.text}>
              <span className="visually-hidden">{line.text}</span>
            </mark>
          ))}
        </div>
      </div>
      {picture === 'failed' && (
        <ProblemNote
          problem={noPicture}
          onRetry={() => {
            setAttempt(attempt + 1)
            setPicture('loading')
          }}
        />
      )}
    </figure>
  )
}

const noPicture: Problem = {
  title: 'The picture of this page did not come',
  status: 0,
  detail: 'The lines are known, but the page could not be drawn this time.',
}
