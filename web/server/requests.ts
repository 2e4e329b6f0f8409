import { z } from 'zod'
import { documentSorts } from '../../core/document-query.ts'
import { BoxSchema, DocumentStatusSchema, ReaderChoiceSchema } from './wire.ts'

/** What may be asked: one schema a request part. Fields nobody knows are refused, so that a typo is never silent. */

/** Opaque to clients; the alphabet keeps anything odd away from what lies behind. */
export const id = z
  .string()
  .regex(/^[\w.-]{1,100}$/, 'expected an id')
  .meta({ description: 'Opaque id' })

/** A whole number in a path or query, within its range. */
export function wholeNumber(min: number, max: number, description: string) {
  const message = `expected a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .meta({ type: 'integer', minimum: min, maximum: max, description })
}

/** The smallest side of a part of a page that is drawn: a fifth of a millimeter across A4. */
const REGION_SIDE_MIN = 0.001

/** Ids in one comma-separated value. */
const LINES_MAX = 200

export const IdParams = z.strictObject({ id })

export const PageParams = z.strictObject({ id, page: wholeNumber(1, 999_999_999, 'Page number, 1-based') })

const listing = {
  limit: wholeNumber(1, 200, 'How many at most').default(50),
  cursor: z
    .uuid('expected the `next` of the page before')
    .optional()
    .meta({ description: '`next` of the page before' }),
}

export const ListQuery = z.strictObject(listing)

export const DocumentsQuery = z.strictObject({
  // More than elsewhere: a person scrolls through ten thousand documents in a second.
  limit: wholeNumber(1, 1_000, 'How many at most').default(50),
  cursor: z
    .string()
    .regex(/^[\w-]{1,2000}$/, 'expected the `next` of the page before')
    .optional()
    .meta({ description: '`next` of the page before, in the same order' }),
  sort: z.enum(documentSorts).default('added').meta({
    description: '`status`: what needs a person first, then what is under way, then the rest',
  }),
  order: z.enum(['asc', 'desc']).default('asc'),
  status: DocumentStatusSchema.optional(),
  name: z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'Part of the name; case and accents do not count' }),
})

const REGION = /^(0|1|0?\.\d{1,20})(,(0|1|0?\.\d{1,20})){3}$/

/** `x0,y0,x1,y1` in one value. */
const region = z
  .string()
  .regex(REGION, 'expected x0,y0,x1,y1, each from 0 to 1')
  .transform((value) => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = value.split(',').map(Number)
    return { x0, y0, x1, y1 }
  })
  .refine(
    ({ x0, y0, x1, y1 }) => x1 - x0 >= REGION_SIDE_MIN && y1 - y0 >= REGION_SIDE_MIN,
    `expected x0 < x1 and y0 < y1, at least ${REGION_SIDE_MIN} apart`,
  )
  .meta({
    type: 'string',
    description: 'x0,y0,x1,y1 as fractions of the page: only this part of it is drawn',
  })

export const ImageQuery = z.strictObject({
  width: wholeNumber(
    16,
    4_000,
    'Pixels of the picture; never enlarged beyond what the file holds',
  ).optional(),
  region: region.optional(),
  highlight: z
    .string()
    .transform((value) => value.split(',').filter((line) => line !== ''))
    .pipe(z.array(id).max(LINES_MAX))
    .default([])
    .meta({ type: 'string', description: `Up to ${LINES_MAX} line ids, separated by commas` }),
})

export const ExportQuery = z.strictObject({
  format: z.enum(['markdown', 'json', 'hocr', 'alto', 'pdf']).default('markdown'),
})

export const ReadQuery = z.strictObject({
  task: z.enum(['markdown', 'lines']).default('markdown'),
  reader: ReaderChoiceSchema.default('auto'),
})

/** Pages named in one request to read again. */
const REREAD_PAGES_MAX = 1_000

export const RereadBody = z
  .strictObject({
    reader: ReaderChoiceSchema.default('auto'),
    pages: z
      .array(z.int().min(1))
      .min(1)
      .max(REREAD_PAGES_MAX)
      .optional()
      .describe('1-based; all pages when left out'),
  })
  .meta({ id: 'RereadRequest' })

/** Text a database keeps whole: SQLite's own functions end a string at NUL. */
export const text = z
  .string()
  .trim()
  .regex(/^[^\0]*$/, 'expected text without NUL characters')

/** Something a person can see, on one line, that turns no text around it (bidirectional marks of UAX #9). */
function nameOf(charsMax: number) {
  return text
    .min(1)
    .max(charsMax)
    .regex(
      /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u,
      'expected a name without line breaks, control characters or marks that turn text around',
    )
    .regex(/^$|[\p{L}\p{N}\p{P}\p{S}]/u, 'expected a name that can be seen')
}

const name = nameOf(200)
const description = text.max(2_000)

export const NewCollectionBody = z
  .strictObject({
    name,
    description: description.default(''),
    reader: ReaderChoiceSchema.default('auto'),
  })
  .meta({ id: 'NewCollection' })

export const DocumentPatchBody = z
  .strictObject({
    // Files come with longer names than collections are given.
    name: nameOf(255).optional(),
    collectionId: id.optional().describe('Moves it there, with all that was read'),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'nothing to change')
  .meta({ id: 'DocumentPatch' })

export const CollectionPatchBody = z
  .strictObject({
    name: name.optional(),
    description: description.optional(),
    reader: ReaderChoiceSchema.optional(),
  })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'nothing to change')
  .meta({ id: 'CollectionPatch' })

const documents = z.array(id).min(1).max(1_000).optional().describe('Look only into these documents')

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

const scope = z
  .strictObject({
    documents,
    pages: z
      .strictObject({ from: z.int().min(1), to: z.int().min(1) })
      .refine(({ from, to }) => from <= to, 'expected `from` to be no greater than `to`')
      .optional()
      .describe('What has print on one of these pages, both ends counted'),
    added: z
      .strictObject({ from: instant.optional(), until: instant.optional() })
      .optional()
      .describe('Documents uploaded at `from` or later and before `until`'),
    region: z
      .strictObject({ page: z.int().min(1), box: BoxSchema })
      .optional()
      .describe('What has a line on this page that touches the box'),
  })
  .meta({ id: 'ScopeRequest', description: 'Where to look; everywhere when empty. Each part narrows' })

export type SentScope = z.infer<typeof scope>

export function searchBody(queryCharsMax: number) {
  return z
    .strictObject({
      query: text.min(1).max(queryCharsMax),
      limit: z.int().min(1).max(200).default(10),
      documents,
      scope: scope.optional(),
    })
    .meta({ id: 'SearchRequest' })
}

export function askBody(questionCharsMax: number) {
  return z
    .strictObject({
      question: text.min(1).max(questionCharsMax),
      conversationId: id.optional().describe('Continue this conversation; without it a new one begins'),
      parentId: id
        .nullable()
        .optional()
        .describe(
          'The answer to go on from: the newest when left out; null, or an older one, begins another branch',
        ),
      documents,
      scope: scope.optional().describe('The conversation’s when left out'),
      answerer: z.string().min(1).max(100).optional().describe('One of the answerers of /status'),
    })
    .meta({ id: 'AskRequest' })
}

/** A JSON Schema: what of it is understood, and told when it is not, is the extractor's to say. */
export const ExtractBody = z
  .strictObject({ schema: z.record(z.string(), z.unknown()).describe('JSON Schema of an object') })
  .meta({ id: 'ExtractRequest' })

export const ConversationPatchBody = z
  .strictObject({ title: name.optional(), scope: scope.optional() })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), 'nothing to change')
  .meta({ id: 'ConversationPatch' })

export const SignInBody = z.strictObject({ key: z.string().min(1).max(1_000) }).meta({ id: 'SignIn' })
