import { z } from 'zod'
import { CitationSchema, ClaimSchema, DroppedSchema } from './wire.ts'

const proof = {
  text: z.string().describe('Markdown with `[n]` markers, counting from 1 in each section'),
  citations: z.array(CitationSchema).readonly(),
  claims: z.array(ClaimSchema).readonly(),
  dropped: z.array(DroppedSchema).readonly(),
}

export const SummarySectionSchema = z
  .object({
    title: z.string(),
    level: z.int().min(0).describe('1 for the outermost headings'),
    documentId: z.string(),
    documentName: z.string(),
    pages: z.object({ from: z.int().min(1), to: z.int().min(1) }),
    ...proof,
  })
  .meta({ id: 'SummarySection' })

export const SummarySchema = z
  .object({
    title: z.string(),
    overview: z.object(proof).describe('The most telling sentences of all sections'),
    sections: z.array(SummarySectionSchema).readonly(),
  })
  .meta({ id: 'Summary' })
