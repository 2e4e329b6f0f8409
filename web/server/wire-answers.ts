import { z } from 'zod'

/** What a person said of an answer. */
export const FeedbackSchema = z
  .object({
    verdict: z.enum(['right', 'wrong']),
    note: z.string().optional().describe('In the person’s words'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Feedback' })

export const SuggestionsSchema = z
  .object({
    items: z
      .array(
        z.object({
          question: z.string(),
          documentId: z.string(),
          documentName: z.string(),
          page: z.int().min(1).describe('Where its answer is printed'),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Suggestions' })
