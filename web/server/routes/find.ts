import { z } from 'zod'
import { IdParams } from '../requests.ts'
import { jsonAnswer, type Route, route } from '../route.ts'
import { BoxSchema } from '../wire.ts'

/** Longest text looked for: more is pasted by mistake. */
const QUERY_CHARS_MAX = 200

const FindQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(QUERY_CHARS_MAX)
    .meta({ description: 'Literal text; case, accents and white space do not matter' }),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'expected the `next` of the answer before')
    .optional()
    .meta({ description: '`next` of the answer before' }),
})

const FoundSchema = z
  .object({
    items: z.array(
      z
        .object({
          page: z.int().min(1),
          lines: z.array(z.string()).describe('In reading order'),
          boxes: z.array(BoxSchema).describe('Of the words, one a line'),
          text: z.string().describe('The lines, as far as 500 characters go'),
        })
        .meta({ id: 'FoundText' }),
    ),
    next: z
      .string()
      .nullable()
      .describe('There may be more even where `items` is empty: a long document is looked through in steps'),
  })
  .meta({ id: 'FoundTextList' })

export function findRoutes(): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/documents/{id}/find',
      name: 'findInDocument',
      right: 'read',
      summary: 'Find literal text in the lines of a document, page by page',
      tag: 'pages',
      params: IdParams,
      query: FindQuery,
      answers: [jsonAnswer(FoundSchema, 'Where it is printed')],
      handle: async ({ params, query, response, signal, verbs }) => {
        const from = Number(query.cursor ?? 1)
        const { items, next } = await verbs.pages.find(params.id, { query: query.q, from }, signal)
        response.json({ items, next: next === null ? null : String(next) })
      },
    }),
  ]
}
