import type { Request, RequestHandler, Response } from 'express'
import type { Identity } from '../../core/caller.ts'
import { AppError } from '../../core/errors.ts'
import { includes, type Right } from '../../core/key.ts'
import type { Auth } from './auth.ts'
import { type GuardedVerbs, guarded } from './guard.ts'
import type { Room } from './room.ts'
import type { Verbs } from './verbs.ts'

/** One request of somebody who was let in. */
export type Visit = Readonly<{
  /** All they have in hand: each asks first whether they may. */
  verbs: GuardedVerbs
  /** Aborts when what let them in lets nobody in any more. */
  over: AbortSignal
  /** From now on this is a stream that would last for ever: it takes room among those. Throws where there is none. */
  becomeStream(): void
}>

/** Lets those in who have the right; the request's visit is then `visitOf(response)`. */
export type Admit = (right: Right) => RequestHandler

/** Answers that did not end by themselves so long after their key did are cut, in ms. */
const LINGER_MS = 1_000

export function createAdmit(verbs: Verbs, auth: Pick<Auth, 'admit'>, room: Room): Admit {
  return (right) => async (request, response, next) => {
    const { caller, over, hold } = await auth.admit(request)
    const address = request.ip ?? null
    const requestId = String(request.id)
    if (!includes(caller.right, right)) {
      const about = { subject: null, collectionId: null, text: null }
      const detail = `${request.method} ${request.baseUrl}${request.path}`.slice(0, DETAIL_CHARS_MAX)
      verbs.audit.note({ who: caller.who, action: 'refused', ...about, detail, address, requestId })
      throw new AppError(
        'forbidden',
        `This takes a key with the right “${right}”; yours has “${caller.right}”.`,
      )
    }
    const name = nameOf(caller.who)
    const leave = room.enterAs(name)
    whenOver(response, [hold(), leave])
    cutWhen(over, response)
    const visit: Visit = {
      verbs: guarded(verbs, { caller, address, requestId }),
      over,
      becomeStream: () => {
        whenOver(response, [room.follow(name)])
        leave()
      },
    }
    response.locals.visit = visit
    next()
  }
}

/** Only what `Admit` let in has one. */
export function visitOf(response: Response): Visit {
  const visit: unknown = response.locals.visit
  if (visit === undefined) throw new Error('A route was reached past the door.')
  return visit as Visit
}

/** A path may be as long as headers may be; a log need not. */
const DETAIL_CHARS_MAX = 200

/** Who shares the room of one caller: everybody with the same key. */
function nameOf(who: Identity): string {
  return who.kind === 'key' ? `key ${who.id}` : who.kind
}

function whenOver(response: Response, ends: readonly (() => void)[]): void {
  response.once('close', () => {
    for (const end of ends) end()
  })
}

function cutWhen(over: AbortSignal, response: Response): void {
  const cut = () => {
    setTimeout(() => response.destroy(), LINGER_MS).unref()
  }
  over.addEventListener('abort', cut, { once: true })
  response.once('close', () => over.removeEventListener('abort', cut))
}

/** Takes a place in the room that all share; before anybody is asked who they are. */
export function enterRoom(room: Room): RequestHandler {
  return (_request: Request, response, next) => {
    whenOver(response, [room.enter()])
    next()
  }
}
