import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Ledger } from './person.ts'

/** What the program answers to questions on what it has, without what differs from one time to the next. */
export type Testimony = ReadonlyMap<string, string>

const Answered = z.object({
  answer: z.string(),
  citations: z.array(
    z.object({ documentId: z.string(), page: z.number(), quote: z.string(), lines: z.array(z.string()) }),
  ),
})

/** So many documents are asked for. */
const DOCUMENTS_MAX = 10

/** How often it is asked until two answers are the same: while an index is opened, words answer alone. */
const TRIES_MAX = 20
const BETWEEN_MS = 500

/** Asks for words that stand on one page only. Rejects where an answer does not come. */
export async function testimony(api: string, ledger: Ledger): Promise<Testimony> {
  let last = await askAll(api, ledger)
  for (let tries = 1; tries < TRIES_MAX; tries++) {
    await setTimeout(BETWEEN_MS)
    const now = await askAll(api, ledger)
    if (changes(last, now).length === 0) break
    last = now
  }
  return last
}

async function askAll(api: string, { collectionId, documents }: Ledger): Promise<Testimony> {
  const words = [...documents.values()].slice(0, DOCUMENTS_MAX).map(({ made }) => made.words.at(-1) ?? '')
  const answers = new Map<string, string>()
  for (const word of words) {
    const question = `What is ${word}?`
    const response = await fetch(`${api}/collections/${collectionId}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question }),
    })
    answers.set(question, JSON.stringify(Answered.parse(await response.json())))
  }
  return answers
}

/** Sentences on answers that are others than before. */
export function changes(before: Testimony, after: Testimony): readonly string[] {
  return [...before].flatMap(([question, answer]) =>
    after.get(question) === answer ? [] : [`“${question}” is answered otherwise: ${after.get(question)}`],
  )
}
