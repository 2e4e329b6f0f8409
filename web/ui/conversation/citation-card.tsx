import type { ReactNode } from 'react'
import type { Citation } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { PageCrop } from '../viewer/page-crop.tsx'
import { DocumentName } from './document-name.tsx'
import { plainWords } from './passage-text.ts'
import { supportWords } from './sure-words.ts'

/** Width of the picture of the cited lines, in CSS pixels. */
const CROP_WIDTH = 380

/** The lines of a citation as they are printed, what they say, where they stand and how well they bear it out. */
export function CitationCard({ citation }: Readonly<{ citation: Citation }>): ReactNode {
  const { conversation } = useMessages()
  const { documentId, documentName, page, boxes, quote, support } = citation
  return (
    <div className="citation-card">
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
        <span className="citation-document">
          <DocumentName name={documentName} />
        </span>
        <span>{conversation.page(page)}</span>
      </p>
      <p className="citation-support">{supportWords(support, conversation)}</p>
    </div>
  )
}
