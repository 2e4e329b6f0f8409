import type { Answer, Citation } from '../../../core/answer.ts'
import type { Document } from '../../../core/document.ts'
import type { Box } from '../../../core/geometry.ts'
import type { Exported } from '../export.ts'
import { toHtml } from './to-html.ts'
import { toPdf } from './to-pdf.ts'

export type EvidenceFormat = 'html' | 'pdf'

/** Everything one file needs to prove an answer by itself. */
export type EvidenceInput = Readonly<{
  answer: Answer
  collectionName: string
  /** Of Lectern. */
  version: string
  /** When the file is made, as ISO 8601 in UTC. */
  madeAt: string
  /** Where the answer is shown in its conversation; undefined where nobody knows the server's address. */
  link: string | undefined
  /** What is behind a citation now. Asked for one citation after the other. */
  sourceOf(citation: Citation): Promise<Source>
}>

/** The page a quote was copied from, as far as it is still there. */
export type Source =
  | Readonly<{
      kind: 'there'
      document: Pick<Document, 'name' | 'sha256' | 'bytes' | 'mediaType' | 'pages' | 'createdAt'>
      /** Whether the stored file still has that hash, as found just now. */
      isIntact: boolean
      /** Engines that read the page; undefined while it is not read. */
      reader: string | undefined
      /** The page was read again since, and no longer has these very lines. */
      isReread: boolean
      /** Where the page is shown with the lines lit. */
      link: string | undefined
      /** The page or a part of it, encoded, with the lines marked; undefined when it cannot be drawn. */
      draw(view: View): Promise<Uint8Array | undefined>
    }>
  | Readonly<{ kind: 'deleted' }>

/** `width` in pixels. */
export type View = Readonly<{ region: Box; width: number; format: 'png' | 'webp' }>

/** One file, piece by piece: exhibits are drawn one at a time, and not before what came before them was taken. */
export function exportEvidence(format: EvidenceFormat, input: EvidenceInput): Exported {
  return format === 'html'
    ? { mediaType: 'text/html', extension: 'html', content: toHtml(input) }
    : { mediaType: 'application/pdf', extension: 'pdf', content: toPdf(input) }
}
