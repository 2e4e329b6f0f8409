import { z } from 'zod'
import { FeedbackSchema } from './wire-answers.ts'

/**
 * What goes over the wire, once: the types of this file are inferred from the schemas the OpenAPI document is made
 * of and the tests hold every response against. Field names are the contract; fields may be added, never renamed.
 */

const id = z.string().min(1)
const pageNumber = z.int().min(1).describe('1-based')
const fraction = z.number().min(0).max(1)
const timestamp = z.iso.datetime()

export const BoxSchema = z.object({ x0: fraction, y0: fraction, x1: fraction, y1: fraction }).meta({
  id: 'Box',
  description: 'Fractions of the page’s width and height, origin top-left, x0 < x1, y0 < y1.',
})

export const ReaderChoiceSchema = z
  .enum(['auto', 'tesseract', 'kosmos-2.5'])
  .describe('Who reads pages; `auto`: as the server is set, and there by what the machine has')

export const CollectionSchema = z
  .object({
    id,
    name: z.string(),
    description: z.string(),
    reader: ReaderChoiceSchema,
    documents: z.int().min(0),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Collection' })

export const DocumentStatusSchema = z.enum(['queued', 'reading', 'ready', 'failed', 'cancelled'])

const PageCountsSchema = z.object({
  total: z.int().min(0).describe('0 until the document has been opened'),
  read: z.int().min(0),
  failed: z.int().min(0),
})

export const problemCode = z
  .string()
  .optional()
  .describe('The code of that problem, explained at `/problems/{code}`; absent where none is known')

export const DocumentSchema = z
  .object({
    id,
    collectionId: id,
    name: z.string(),
    mediaType: z.string().describe('By content, never by name'),
    bytes: z.int().min(0),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    status: DocumentStatusSchema,
    pages: PageCountsSchema,
    warnings: z.int().min(1).optional().describe('How many of its pages the reader had remarks on'),
    problem: z.string().optional().describe('Why it failed, in one sentence'),
    problemCode,
    waitsFor: ReaderChoiceSchema.optional().describe(
      'It waits for a worker that reads by this choice (`auto`: for any), and none has been seen for a while',
    ),
    reader: z.string().describe('The engines that read its pages, joined by `, `'),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Document' })

export const WordSchema = z
  .object({ text: z.string(), box: BoxSchema, confidence: fraction })
  .meta({ id: 'Word' })

const LineStyleSchema = z.object({
  fontSize: z.number().min(0).describe('Fraction of the page’s height'),
  bold: z.boolean(),
  italic: z.boolean(),
  monospace: z.boolean(),
})

export const LineSchema = z
  .object({
    id,
    text: z.string(),
    box: BoxSchema,
    confidence: fraction,
    words: z.array(WordSchema).readonly(),
    style: LineStyleSchema.optional(),
  })
  .meta({ id: 'Line' })

export const BlockSchema = z
  .object({
    id,
    kind: z.enum([
      'heading',
      'paragraph',
      'list',
      'table',
      'caption',
      'code',
      'figure',
      'page-header',
      'page-footer',
      'page-number',
    ]),
    level: z.int().min(1).max(6).optional().describe('Only on headings'),
    markdown: z.string(),
    spans: z
      .array(z.object({ start: z.int().min(0), end: z.int().min(0), line: id }))
      .readonly()
      .describe('`markdown.slice(start, end)` is printed on line `line`'),
    lines: z.array(id).readonly(),
    box: BoxSchema,
    confidence: fraction,
    unanchored: z
      .literal(true)
      .optional()
      .describe(
        'No line of the page was found for this block: it is never cited, and its box is the whole page',
      ),
  })
  .meta({ id: 'Block' })

const PageWarningSchema = z.object({
  code: z.enum([
    'text-layer-distrusted',
    'hidden-text',
    'low-confidence',
    'rotated',
    'downscaled',
    'damaged',
    'no-text',
    'image-unreadable',
    'unread-ink',
    'text-without-ink',
    'unanchored',
    'repeating',
    'cut-short',
    'reader-changed',
  ]),
  message: z.string(),
})

const ReadBySchema = z
  .object({
    reader: z.string(),
    version: z.string(),
    weights: z.string().optional().describe('SHA-256 of the weights, in hex'),
    precision: z.string().optional(),
    device: z.string().optional(),
    milliseconds: z.record(z.string(), z.number().min(0)).readonly().describe('By stage'),
    tokens: z.int().min(0).optional(),
  })
  .meta({ id: 'ReadBy' })

/** A page of a file that was only read, not stored. */
export const ReadPageSchema = z
  .object({
    page: pageNumber,
    width: z
      .number()
      .min(0)
      .describe('Of the page as shown: pixels for pictures, points (1/72 inch) for PDF'),
    height: z.number().min(0),
    rotation: z
      .union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
      .describe('The clockwise turn, in degrees, that makes the print upright'),
    reader: z.string(),
    lines: z.array(LineSchema).readonly().describe('In reading order'),
    blocks: z.array(BlockSchema).readonly().describe('In reading order'),
    warnings: z.array(PageWarningSchema).readonly(),
    readBy: z.array(ReadBySchema).readonly().optional().describe('Engines in the order they ran'),
    formerLines: z
      .array(z.object({ id, text: z.string(), box: BoxSchema }))
      .readonly()
      .optional()
      .describe('Lines it had before it was read again: their ids are never given to others'),
  })
  .meta({ id: 'ReadPage' })

export const PageSchema = ReadPageSchema.extend({ documentId: id }).meta({ id: 'Page' })

export const AnchorSchema = z
  .object({ page: pageNumber, boxes: z.array(BoxSchema).readonly(), lines: z.array(id).readonly() })
  .meta({ id: 'Anchor' })

export const HitSchema = z
  .object({
    chunkId: id,
    documentId: id,
    documentName: z.string(),
    pages: z.array(pageNumber).readonly(),
    headings: z.array(z.string()).readonly(),
    markdown: z.string(),
    score: z.number().describe('Comparable within one search only; higher is better'),
    anchors: z.array(AnchorSchema).readonly(),
  })
  .meta({ id: 'Hit' })

export const CitationSchema = z
  .object({
    marker: z.int().min(1).describe('`[1]` in the text of the answer'),
    documentId: id,
    documentName: z.string(),
    page: pageNumber,
    quote: z.string(),
    boxes: z.array(BoxSchema).readonly().describe('The boxes of `lines`, in the same order'),
    lines: z.array(id).readonly(),
    chunkId: id,
    support: fraction.describe('Checked support of the sentence by the quote'),
  })
  .meta({ id: 'Citation' })

const FaultSchema = z
  .object({
    kind: z.enum(['number', 'date', 'name', 'negation', 'words', 'no-evidence', 'not-located']),
    text: z.string().describe('The words of the statement at fault'),
  })
  .meta({ id: 'Fault' })

export const ClaimSchema = z
  .object({
    start: z.int().min(0).describe('Where the statement begins in `answer`, in UTF-16 code units'),
    end: z.int().min(0).describe('Where it ends, its markers included'),
    markers: z.array(z.int().min(1)).readonly(),
    support: fraction.describe('Checked support of the statement by its quotes together'),
    faults: z
      .array(FaultSchema)
      .readonly()
      .describe('What the quotes do not bear out; empty when they bear it all out'),
  })
  .meta({ id: 'Claim' })

export const DroppedSchema = z
  .object({
    text: z.string(),
    faults: z.array(FaultSchema).readonly(),
    page: z.object({ documentId: id, documentName: z.string(), page: pageNumber }).optional(),
  })
  .meta({ id: 'Dropped' })

export const AnswerSchema = z
  .object({
    id,
    conversationId: id,
    parentId: id.nullable().describe('The answer its question goes on from; null begins a branch'),
    question: z.string(),
    answered: z.boolean().describe('False when the documents do not hold the answer'),
    answer: z.string(),
    short: z.string().optional().describe('The short answer inside the text, when it is sure'),
    confidence: fraction,
    citations: z.array(CitationSchema).readonly(),
    claims: z.array(ClaimSchema).readonly().describe('The statements of `answer`, in order'),
    dropped: z
      .array(DroppedSchema)
      .readonly()
      .describe('What was said and left out because nothing bears it out'),
    nearest: z
      .array(CitationSchema)
      .readonly()
      .describe('When not answered: the sentences that come nearest, markers counting from 1'),
    usage: z
      .object({ inputTokens: z.int().min(0), outputTokens: z.int().min(0) })
      .optional()
      .describe('Tokens a model read and wrote, as its maker counts them'),
    searchedFor: z
      .string()
      .optional()
      .describe('What was searched for, where it is not the question as typed'),
    hits: z.array(HitSchema).readonly().describe('What was given to the answerer, best first'),
    answerer: z.string(),
    reader: z.string(),
    timings: z.object({ retrieveMs: z.number().min(0), answerMs: z.number().min(0) }),
    createdAt: timestamp,
    feedback: FeedbackSchema.optional().describe('What a person said of it, if anything'),
  })
  .meta({ id: 'Answer' })

export const ScopeSchema = z
  .object({
    documents: z.array(id).readonly().optional(),
    pages: z.object({ from: pageNumber, to: pageNumber }).optional(),
    added: z.object({ from: timestamp.optional(), until: timestamp.optional() }).optional(),
    region: z.object({ page: pageNumber, box: BoxSchema }).optional(),
  })
  .meta({ id: 'Scope', description: 'Where questions look; everywhere when empty' })

export const ConversationSchema = z
  .object({
    id,
    collectionId: id,
    title: z.string(),
    scope: ScopeSchema,
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Conversation' })

export const ConversationWithAnswersSchema = ConversationSchema.extend({
  answers: z.array(AnswerSchema).readonly().describe('Oldest first'),
}).meta({ id: 'ConversationWithAnswers' })

export const ProblemSchema = z
  .object({
    type: z.string().describe('Where this kind of problem is explained'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What happened this time and what to do next'),
    instance: z.string().describe('The request’s id, as in the log'),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

export const UploadSchema = z
  .object({
    items: z.array(
      DocumentSchema.extend({
        duplicate: z.boolean().describe('True when the collection already had these bytes'),
      }),
    ),
    rejected: z.array(z.object({ name: z.string(), problem: ProblemSchema })),
  })
  .meta({ id: 'Upload' })

export const ReadingSchema = z
  .object({
    pages: z.array(ReadPageSchema),
    problem: ProblemSchema.optional().describe('Present when reading broke off after the last page given'),
  })
  .meta({ id: 'Reading' })

export const SystemStatusSchema = z
  .object({
    ready: z.boolean(),
    version: z.string(),
    reader: z.string().describe('Who reads pages for which nobody asked for another'),
    readers: z.array(z.string()).readonly().describe('Who may be asked for'),
    embedder: z.string(),
    answerers: z.array(z.string()).readonly(),
    questionCharsMax: z.int().describe('Characters a question may have'),
    vectorIndex: z.enum(['hnsw', 'exact', 'pgvector']),
    queue: z.object({ queuedDocuments: z.int(), waitingPages: z.int(), leased: z.int() }),
    pages: z.object({ read: z.int(), failed: z.int() }).describe('Since the program started'),
    remarks: z.array(z.string()).readonly(),
  })
  .meta({ id: 'SystemStatus' })

export const FailuresSchema = z
  .object({ items: z.array(z.object({ page: pageNumber, problem: z.string(), problemCode })).readonly() })
  .meta({ id: 'Failures' })

export const SampleSchema = z.object({ loaded: z.boolean() }).meta({ id: 'Sample' })

export const HitsSchema = z.object({ items: z.array(HitSchema).readonly() }).meta({ id: 'Hits' })

export function listingOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item).readonly(),
    next: z.string().nullable().describe('The cursor of the next page of the list'),
  })
}

export type WirePage = z.infer<typeof PageSchema>
export type WireReadPage = z.infer<typeof ReadPageSchema>
export type WireHit = z.infer<typeof HitSchema>
export type WireAnswer = z.infer<typeof AnswerSchema>
export type WireProblem = z.infer<typeof ProblemSchema>
export type WireUpload = z.infer<typeof UploadSchema>
