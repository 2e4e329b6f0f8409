import { z } from 'zod'
import { BoxSchema } from './wire.ts'

const path = z.string()

const FoundFieldSchema = z
  .object({
    kind: z.literal('found'),
    value: z
      .union([z.string(), z.number(), z.boolean()])
      .describe('Of the type and format the schema asks for'),
    page: z.int().min(1),
    lines: z.array(path).readonly(),
    boxes: z.array(BoxSchema).readonly().describe('The boxes of `lines`, in the same order'),
    quote: z.string().describe('As printed'),
    confidence: z.number().min(0).max(1),
  })
  .meta({ id: 'FoundField' })

const MissingFieldSchema = z
  .object({
    kind: z.literal('missing'),
    value: z.null(),
    reason: z
      .enum(['not-found', 'not-of-type', 'not-allowed'])
      .describe('Nothing is named so; or it is not of the type; or the schema does not allow it'),
  })
  .meta({ id: 'MissingField' })

/** Objects and lists hold the same again; OpenAPI is told so in words, for its generators stumble over recursion. */
const FieldResultSchema = z.union([
  FoundFieldSchema,
  MissingFieldSchema,
  z.object({
    kind: z.literal('object'),
    fields: z.record(z.string(), z.unknown()).describe('Such results by name'),
  }),
  z.object({
    kind: z.literal('list'),
    items: z.array(z.unknown()).readonly().describe('Such results in order'),
  }),
])

export const ExtractionSchema = z
  .object({
    data: z
      .record(z.string(), z.unknown())
      .describe('The values alone, in the schema’s shape; null for what is missing'),
    fields: z
      .record(z.string(), FieldResultSchema)
      .describe('The same with their proofs, or why there is none'),
    pages: z.int().min(0).describe('Pages looked at: fewer than there are when all was found surely'),
  })
  .meta({ id: 'Extraction' })
