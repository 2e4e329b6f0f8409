import { z } from 'zod'
import { BoxSchema } from './wire.ts'

const path = z.string()

export const FoundFieldSchema = z
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

export const MissingFieldSchema = z
  .object({
    kind: z.literal('missing'),
    value: z.null(),
    reason: z
      .enum(['not-found', 'not-of-type', 'not-allowed'])
      .describe('Nothing is named so; or it is not of the type; or the schema does not allow it'),
  })
  .meta({ id: 'MissingField' })

export const ExtractionSchema = z
  .object({
    data: z
      .record(z.string(), z.unknown())
      .describe('The values alone, in the schema’s shape; null for what is missing'),
    fields: z
      .record(z.string(), z.looseObject({ kind: z.enum(['found', 'missing', 'object', 'list']) }))
      .describe(
        'The same with proofs: FoundField or MissingField, `{kind: "object", fields}` or `{kind: "list", items}` of these',
      ),
    pages: z.int().min(0).describe('Pages looked at: fewer than there are when all was found surely'),
  })
  .meta({ id: 'Extraction' })
