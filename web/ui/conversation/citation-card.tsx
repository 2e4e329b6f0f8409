import type { ReactNode } from 'react'
import type { Citation } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { PageCrop } from '../viewer/page-crop.tsx'
import { DocumentName } from './document-name.tsx'
import { plainWords } from './passage-text.ts'
import { supportWords } from './sure-words.ts'

/** Width of the picture of the cited lines, in CSS pixels. */
const CROP_WIDTH = 380

/** Citations shown beside the one that was asked for; more would leave the screen. */
const BESIDE_MAX = 2

type CitationCardProps = Readonly<{
  citation: Citation
  /** Those that prove the same statement with it. */
  beside: readonly Citation[]
}>

/** The lines of a citation as they are printed, what they say, where they stand and how well they bear it out. */
export function CitationCard({ citation, beside }: CitationCardProps): ReactNode {
  const { conversation } = useMessages()
  return (
    <div className="citation-card">
      <Cited citation={citation} />
      <p className="citation-support">{supportWords(citation.support, conversation)}</p>
      {beside.length > 0 && (
        <section className="citation-beside" aria-label={conversation.togetherWith}>
          <p className="citation-support">{conversation.togetherWith}</p>
          {beside.slice(0, BESIDE_MAX).map((other) => (
            <Cited key={other.marker} citation={other} />
          ))}
          {beside.length > BESIDE_MAX && (
            <p className="citation-support">{conversation.moreBeside(beside.length - BESIDE_MAX)}</p>
          )}
        </section>
      )}
    </div>
  )
}

function Cited({ citation }: Readonly<{ citation: Citation }>): ReactNode {
  const { conversation } = useMessages()
  const { marker, documentId, documentName, page, boxes, quote } = citation
  return (
    <>
      <PageCrop
        documentId={documentId}
        page={page}
        boxes={boxes}
        alt={conversation.pictureOfLines(page)}
        maxWidth={CROP_WIDTH}
      />
      <q className="citation-quote" dir="auto">
        {plainWords(quote)}
      </q>
      <p className="citation-place">
        <span className="source-marker">{marker}</span>
        <span className="citation-document">
          <DocumentName name={documentName} />
        </span>
        <span>{conversation.page(page)}</span>
      </p>
    </>
  )
}
