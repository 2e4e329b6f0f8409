import { z } from 'zod'
import { AnswerSchema } from '../wire.ts'

/**
 * The part of OpenAI's chat completions (platform.openai.com/docs/api-reference/chat) that a question to documents
 * needs. Other fields, such as `temperature`, are taken and change nothing.
 */

const TextPart = z.object({ type: z.literal('text'), text: z.string() })

/** Pictures, files and sound cannot be asked about here: better refused than passed over. */
const Content = z.union(
  [z.string(), z.array(TextPart)],
  'expected text; other kinds of content are not taken',
)

export const CompletionBody = z.object({
  model: z.string().min(1).max(200),
  messages: z
    .array(z.object({ role: z.string(), content: Content.nullish() }))
    .min(1)
    .max(1_000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, 'expected 1: there is one answer').nullish(),
  /** Not OpenAI's: what `ask` takes besides. */
  lectern: z
    .object({
      answerer: z.string().min(1).max(100).optional(),
      documents: z
        .array(z.string().regex(/^[\w.-]{1,100}$/))
        .min(1)
        .max(1_000)
        .optional(),
    })
    .optional(),
})

export type CompletionRequest = z.infer<typeof CompletionBody>

/** `url_citation` as OpenAI's web search writes it; offsets are UTF-16 code units of the content. */
export type Annotation = Readonly<{
  type: 'url_citation'
  url_citation: Readonly<{ url: string; title: string; start_index: number; end_index: number }>
}>

/** What Lectern knows of an answer beyond what OpenAI's shape has room for. */
export const LecternPart = AnswerSchema.omit({ conversationId: true, parentId: true })

export type Completion = Readonly<{
  id: string
  object: 'chat.completion'
  created: number
  model: string
  choices: readonly [
    Readonly<{
      index: 0
      message: Readonly<{
        role: 'assistant'
        content: string
        refusal: null
        annotations: readonly Annotation[]
      }>
      logprobs: null
      finish_reason: 'stop'
    }>,
  ]
  usage: Usage
  lectern: z.infer<typeof LecternPart>
}>

export type Usage = Readonly<{ prompt_tokens: number; completion_tokens: number; total_tokens: number }>

export type CompletionChunk = Readonly<{
  id: string
  object: 'chat.completion.chunk'
  created: number
  model: string
  choices: readonly Readonly<{
    index: 0
    delta: Readonly<{ role?: 'assistant'; content?: string; annotations?: readonly Annotation[] }>
    logprobs: null
    finish_reason: 'stop' | null
  }>[]
  usage?: Usage | null
  lectern?: z.infer<typeof LecternPart>
}>
