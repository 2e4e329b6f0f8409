import { setTimeout } from 'node:timers/promises'
import { Agent, type FormData, fetch } from 'undici'
import { countReplies, kindOf, type Replies } from '../faults/replies.ts'

/** One thing a client asks for. */
export type Errand = Readonly<{ method: 'GET' | 'POST'; url: string; body?: string | FormData }>

export type Load = Readonly<{
  replies: Replies
  /** Of those that were answered with what was asked for, in ms, in order of size. */
  elapsedMs: readonly number[]
  seconds: number
  /** Refusals without a word on when to come again. */
  rude: number
}>

/** A client gives up after so long, as browsers and proxies do, in ms. */
const ANSWER_MS_MAX = 300_000

/** A client that was refused waits as long as it was told, and no longer than this, in ms. */
const AGAIN_MS_MAX = 5_000

/** Clients that ask one thing after the other for so long; `obedient` ones wait when they are told to. */
export async function runClients(options: {
  count: number
  seconds: number
  obedient: boolean
  next: () => Errand
}): Promise<Load> {
  const agent = new Agent({
    connections: options.count,
    headersTimeout: ANSWER_MS_MAX,
    bodyTimeout: ANSWER_MS_MAX,
  })
  const replies = countReplies()
  const elapsedMs: number[] = []
  let rude = 0
  const started = performance.now()
  const end = started + options.seconds * 1000
  const client = async () => {
    while (performance.now() < end) {
      const asked = performance.now()
      const { kind, ok, retryAfter } = await ask(agent, options.next())
      replies.note(kind)
      if (ok) elapsedMs.push(performance.now() - asked)
      else if (retryAfter === null) rude++
      if (options.obedient && retryAfter !== null)
        await setTimeout(Math.min(AGAIN_MS_MAX, Number(retryAfter) * 1000))
    }
  }
  await Promise.all(Array.from({ length: options.count }, client))
  await agent.destroy()
  elapsedMs.sort((one, other) => one - other)
  return { replies, elapsedMs, rude, seconds: (performance.now() - started) / 1000 }
}

async function ask(
  dispatcher: Agent,
  { method, url, body }: Errand,
): Promise<Readonly<{ kind: string; ok: boolean; retryAfter: string | null }>> {
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  try {
    const response = await fetch(url, {
      method,
      dispatcher,
      headers: json,
      ...(body !== undefined && { body }),
    })
    const kind = await kindOf(response)
    if (response.ok) await response.arrayBuffer()
    return { kind, ok: response.ok, retryAfter: response.headers.get('retry-after') }
  } catch {
    return { kind: 'no answer', ok: false, retryAfter: null }
  }
}

/** The time that this share of the answers took at the most, in ms. */
export function quantile({ elapsedMs }: Load, share: number): number {
  return elapsedMs[Math.min(elapsedMs.length - 1, Math.floor(share * elapsedMs.length))] ?? Number.NaN
}
