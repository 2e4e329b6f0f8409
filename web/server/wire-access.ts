import { z } from 'zod'
import { auditActions, auditSubjects } from '../../core/audit.ts'
import { rights } from '../../core/key.ts'
import { id, text, wholeNumber } from './requests.ts'
import { listingOf } from './wire.ts'

const timestamp = z.iso.datetime()
const right = z.enum(rights).describe('Each includes those before it')

/** What a browser, or any caller, is told of itself. */
export const SessionSchema = z
  .object({
    keyRequired: z.boolean(),
    signedIn: z.boolean(),
    key: z
      .object({
        name: z.string().nullable().describe('Null for keys of the environment, and where none is needed'),
        right,
        confined: z.boolean().describe('Whether it is for some collections only'),
      })
      .nullable()
      .describe('What may be done; null until signed in'),
  })
  .meta({ id: 'Session' })

export type WireSession = z.infer<typeof SessionSchema>

export const KeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    right,
    collections: z.array(z.string()).readonly().nullable().describe('Null: all of them, also those to come'),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable().describe('To the minute'),
  })
  .meta({ id: 'Key' })

export const NewKeySchema = KeySchema.extend({
  secret: z.string().describe('Told this once: it is stored as a hash only'),
}).meta({ id: 'KeyWithSecret' })

export const KeyListSchema = listingOf(KeySchema)

/** Collections named in one key. */
const COLLECTIONS_MAX = 1_000

const instant = z.iso.datetime({ offset: true }).transform((moment) => new Date(moment).toISOString())

export const NewKeyBody = z
  .strictObject({
    name: text.min(1).max(200),
    right,
    collections: z.array(id).min(1).max(COLLECTIONS_MAX).nullable().default(null),
    expiresAt: instant.nullable().default(null),
  })
  .meta({ id: 'NewKey' })

export const AuditEntrySchema = z
  .object({
    id: z.string(),
    at: timestamp,
    who: z.union([
      z.object({ kind: z.literal('key'), id: z.string(), name: z.string() }),
      z.object({ kind: z.enum(['environment', 'loopback', 'command-line', 'nobody']) }),
    ]),
    action: z.enum(auditActions),
    subject: z.object({ kind: z.enum(auditSubjects), id: z.string().nullable() }).nullable(),
    collectionId: z.string().nullable(),
    detail: z.string().nullable().describe('Such as a page number, a format or a name'),
    text: z.string().nullable().describe('The question; null unless LECTERN_AUDIT is `questions`'),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })

export const AuditListSchema = listingOf(AuditEntrySchema)

export const AuditListQuery = z.strictObject({
  limit: wholeNumber(1, 1_000, 'How many at most').default(100),
  cursor: z
    .uuid('expected the `next` of the page before')
    .optional()
    .meta({ description: '`next` of the page before' }),
  action: z.enum(auditActions).optional(),
  key: id.optional().meta({ description: 'Id of a key: what was done with it' }),
  collection: id.optional(),
  subject: id.optional().meta({ description: 'Id of what it was done to' }),
  from: instant.optional().meta({ type: 'string', description: 'From this instant on' }),
  until: instant.optional().meta({ type: 'string', description: 'Before this instant' }),
})
