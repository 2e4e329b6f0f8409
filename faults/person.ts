import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { type MadeDocument, makeDocument } from './made-documents.ts'
import { oneOf } from './random.ts'
import { countReplies, kindOf, type Replies } from './replies.ts'

/** What was acknowledged to a client: the program said that it is done. */
export type Ledger = Readonly<{
  collectionId: string
  /** By id: as it is called now, and what it says. */
  documents: ReadonlyMap<string, Readonly<{ name: string; made: MadeDocument }>>
  removed: ReadonlySet<string>
  /** By id. */
  answers: ReadonlyMap<string, Readonly<{ conversationId: string; text: string }>>
}>

/**
 * Somebody who adds documents, asks, renames and removes, one thing after the other, and does each again until the program
 * says that it is done.
 */
export type Person = Readonly<{
  ledger: Ledger
  replies: Replies
  /** Does things until told to stop; what is begun by then is left to the next time. */
  act(signal: AbortSignal): Promise<void>
  /** Ends what is begun, and waits until everything is read. */
  finish(): Promise<void>
  /** The longest that an answer took to come, in ms. */
  slowestMs(): number
  /** Where what the program listed was not what it had acknowledged, each a sentence. */
  differences(): readonly string[]
  /** How the documents stand, as text to compare; empty where nobody tells. */
  standing(): Promise<string>
}>

export type PersonOptions = Readonly<{
  /** The API as it is to be reached now, ending in /api/v1. */
  api(): string
  random: () => number
  /** Numbers of the documents that are made: from here on. */
  from: number
  /** No more documents than these are added. */
  documentsMax?: number
}>

/** So many documents are under way at most: what was lost often is set aside, and there is always something to lose. */
const UNREAD_MAX = 20

/** After an answer, in ms: there is time to read documents too. */
const THOUGHT_MS = 200

/** After an answer that did not come, in ms. */
const PAUSE_MS = 100

const ANSWER_MS_MAX = 30_000

type Deed =
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'add'; made: MadeDocument }>
  | Readonly<{ kind: 'ask'; question: string; conversationId: string | undefined }>
  | Readonly<{ kind: 'rename'; id: string; name: string }>
  | Readonly<{ kind: 'remove'; id: string }>
  | Readonly<{ kind: 'look' }>

export function createPerson({ api, random, from, documentsMax = Infinity }: PersonOptions): Person {
  const replies = countReplies()
  const documents = new Map<string, Readonly<{ name: string; made: MadeDocument }>>()
  const removed = new Set<string>()
  const answers = new Map<string, Readonly<{ conversationId: string; text: string }>>()
  let collectionId = ''
  let number = from
  let deed: Deed = { kind: 'open' }
  let conversationId: string | undefined
  const found: string[] = []
  let slowestMs = 0

  const call = async (method: string, path: string, body?: unknown): Promise<Response | undefined> => {
    const form = body instanceof FormData
    const asked = performance.now()
    try {
      const response = await fetch(`${api()}${path}`, {
        method,
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
        ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
        ...(!form && body !== undefined && { headers: { 'content-type': 'application/json' } }),
      })
      // Whole before it counts: an acknowledgement that breaks off is none.
      const whole = new Response(response.status === 204 ? null : await response.arrayBuffer(), response)
      slowestMs = Math.max(slowestMs, Math.round(performance.now() - asked))
      replies.note(await kindOf(whole.clone()))
      return whole
    } catch {
      replies.note('no answer')
      return undefined
    }
  }

  /** True when it was acknowledged. */
  async function perform(now: Deed): Promise<boolean> {
    if (now.kind === 'open') return open()
    if (now.kind === 'add') return add(now.made)
    if (now.kind === 'ask') return ask(now)
    if (now.kind === 'look') return look()
    if (now.kind === 'rename') {
      const done = await call('PATCH', `/documents/${now.id}`, { name: now.name })
      const known = documents.get(now.id)
      if (done?.ok && known !== undefined) documents.set(now.id, { ...known, name: now.name })
      return done?.ok === true
    }
    const done = await call('DELETE', `/documents/${now.id}`)
    if (done?.status !== 204 && done?.status !== 404) return false
    documents.delete(now.id)
    removed.add(now.id)
    return true
  }

  async function open(): Promise<boolean> {
    const made = await call('POST', '/collections', { name: NAME })
    // Made before, when the answer did not come.
    if (made?.status === 409) {
      const listed = await call('GET', '/collections?limit=200')
      const { items } = Named.parse(await listed?.json())
      collectionId = items.find(({ name }) => name === NAME)?.id ?? ''
    } else if (made?.ok) collectionId = Identified.parse(await made.json()).id
    return collectionId !== ''
  }

  async function add(made: MadeDocument): Promise<boolean> {
    const form = new FormData()
    form.append('files', new Blob([new Uint8Array(made.bytes)]), made.name)
    const done = await call('POST', `/collections/${collectionId}/documents`, form)
    if (done?.status !== 202) return false
    const [document] = Added.parse(await done.json()).items
    // Refused for a reason that is told, such as a full disk: it is tried again.
    if (document === undefined) return false
    documents.set(document.id, { name: made.name, made })
    return true
  }

  async function ask({ question, conversationId: held }: Deed & { kind: 'ask' }): Promise<boolean> {
    const body = { question, ...(held !== undefined && { conversationId: held }) }
    const done = await call('POST', `/collections/${collectionId}/ask`, body)
    if (!done?.ok) return false
    const answer = Answered.parse(await done.json())
    answers.set(answer.id, { conversationId: answer.conversationId, text: answer.answer })
    // A new conversation now and then, so that none becomes endless.
    conversationId = random() < 0.1 ? undefined : answer.conversationId
    await setTimeout(THOUGHT_MS)
    return true
  }

  async function next(): Promise<Deed> {
    const lot = random()
    const [id, known] = oneOf(random, [...documents]) ?? []
    if (id === undefined || known === undefined) return { kind: 'add', made: await makeDocument(number++) }
    if (number - from < documentsMax && (await unread()) < UNREAD_MAX)
      return { kind: 'add', made: await makeDocument(number++) }
    if (lot < 0.1 && documents.size > 5) return { kind: 'remove', id }
    if (lot < 0.2) return { kind: 'look' }
    if (lot < 0.4) return { kind: 'rename', id, name: `${Math.floor(random() * 1e6)} ${known.made.name}` }
    return { kind: 'ask', question: `What is ${oneOf(random, known.made.words)}?`, conversationId }
  }

  /** Nothing is begun at this time, so all that is listed was acknowledged. */
  async function look(): Promise<boolean> {
    const listed = await call('GET', `/collections/${collectionId}/documents?limit=1000`)
    if (!listed?.ok) return false
    found.push(...differences(Listed.parse(await listed.json()).items))
    return true
  }

  function* differences(listed: readonly Readonly<{ id: string; name: string }>[]): Generator<string> {
    for (const [id, { name }] of documents) {
      const same = listed.filter((one) => one.id === id)
      if (same.length !== 1) yield `${name} was acknowledged and is listed ${same.length} times.`
      else if (same[0]?.name !== name) yield `${name} is called ${same[0]?.name}.`
    }
    for (const { id, name } of listed) {
      if (removed.has(id)) yield `${name} was removed and is listed.`
      else if (!documents.has(id)) yield `${name} is listed and nobody added it.`
    }
  }

  async function tally(): Promise<string> {
    const told = await call('GET', `/collections/${collectionId}/tally`)
    return told?.ok ? await told.text() : ''
  }

  /** How many documents are not read yet; one where nobody tells. */
  async function unread(): Promise<number> {
    const told = await tally()
    if (told === '') return 1
    const { queued, reading } = Tallied.parse(JSON.parse(told)).documents
    return queued + reading
  }

  async function untilDone(begun: Deed): Promise<void> {
    while (!(await perform(begun))) await setTimeout(PAUSE_MS)
  }

  return {
    get ledger() {
      return { collectionId, documents, removed, answers }
    },
    replies,
    slowestMs: () => slowestMs,
    differences: () => found,
    standing: tally,
    act: async (signal) => {
      while (!signal.aborted) {
        if (await perform(deed)) deed = await next()
        else await setTimeout(PAUSE_MS)
      }
    },
    finish: async () => {
      await untilDone(deed)
      while ((await unread()) > 0) await setTimeout(PAUSE_MS)
      await untilDone({ kind: 'look' })
      deed = await next()
    },
  }
}

const NAME = 'Faults'

const Identified = z.object({ id: z.string() })
const Named = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
const Added = z.object({ items: z.array(Identified) })
const Listed = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
})
const Tallied = z.object({ documents: z.object({ queued: z.number(), reading: z.number() }) })
const Answered = z.object({ id: z.string(), conversationId: z.string(), answer: z.string() })
