import { setTimeout as delay } from 'node:timers/promises'
import { spawnServer } from '../../bench/server-process.ts'
import type { MadeDocument } from '../made-documents.ts'
import { SHELVES, shelfOf } from './shelves.ts'
import { type Answer, ask, createCollection, upload } from './talk.ts'

/** In the order of `asked`. */
export async function askAll(
  anyWeb: () => string,
  asked: readonly MadeDocument[],
  documents: readonly MadeDocument[],
): Promise<readonly Answer[]> {
  const collections = await Promise.all(SHELVES.map((name) => createCollection(anyWeb, name)))
  const answers: Answer[] = []
  for (const document of asked) {
    const shelf = shelfOf(documents.indexOf(document), documents.length)
    answers.push(await ask(anyWeb, collections[shelf] ?? '', document.question))
  }
  return answers
}

/** The same documents and questions, given to one process that nobody kills. */
export async function answerAlone(
  entry: string,
  data: string,
  documents: readonly MadeDocument[],
  asked: readonly MadeDocument[],
  onProgress: (line: string) => void,
): Promise<readonly Answer[]> {
  const env = { DATABASE_URL: '', LECTERN_READERS: '2' }
  const server = await spawnServer({ data, env, entry })
  const only = () => server.api
  try {
    const collections = await Promise.all(SHELVES.map((name) => createCollection(only, name)))
    for (const [i, document] of documents.entries()) {
      onProgress(`single process: ${i} of ${documents.length} uploaded`)
      await upload(only, collections[shelfOf(i, documents.length)] ?? '', document)
    }
    while (await isReading(only)) await delay(300)
    return await askAll(only, asked, documents)
  } finally {
    await server.stop()
  }
}

async function isReading(only: () => string): Promise<boolean> {
  const response = await fetch(`${only()}/status`)
  const { queue } = (await response.json()) as {
    queue: { queuedDocuments: number; waitingPages: number; leased: number }
  }
  return queue.queuedDocuments + queue.waitingPages + queue.leased > 0
}

/** An answerer may refuse a question whose words are common in a small collection; of so great a share it would say too little. */
const REFUSED_SHARE_MAX = 0.25

/** Sentences on answers that are not those of the process that was alone, or not out of the document they are in. */
export function differences(
  asked: readonly MadeDocument[],
  answers: readonly Answer[],
  alone: readonly Answer[],
): readonly string[] {
  const found = asked.flatMap((document, i) => {
    const [ours, theirs] = [JSON.stringify(answers[i]), JSON.stringify(alone[i])]
    const question = `“${document.question}”`
    if (ours !== theirs) return [`${question} is answered otherwise: ${ours}, alone ${theirs}`]
    const cited = answers[i]?.citations.some(({ documentName }) => documentName === document.name)
    const strays = answers[i]?.answered === true && !cited
    return strays ? [`${question} is not answered from ${document.name}: ${ours}`] : []
  })
  const refused = answers.filter(({ answered }) => !answered).length
  const tooMany = refused > REFUSED_SHARE_MAX * asked.length
  return tooMany ? [...found, `${refused} of ${asked.length} questions are refused`] : found
}
