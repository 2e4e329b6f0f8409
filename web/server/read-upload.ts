import type { Request, Response } from 'express'
import { AppError } from '../../core/errors.ts'
import type { Page } from '../../core/page.ts'
import { type FormFile, type FormLimits, filesOf } from './form.ts'
import { toProblem } from './problem.ts'
import { writePiece } from './send.ts'
import { openEventStream, wantsEvents } from './sse.ts'
import { toWireReadPage } from './to-wire.ts'
import type { Verbs } from './verbs.ts'

/** Reads the form's one file and sends its pages as they come, never holding more than one. */
export async function readUpload(
  verbs: Pick<Verbs, 'read'>,
  options: Parameters<Verbs['read']>[1],
  limits: FormLimits,
  request: Request,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  for await (const file of filesOf(request, limits)) {
    const pages = verbs.read(onlyFile(file), options, signal)[Symbol.asyncIterator]()
    try {
      // Most failures show before the first page, while they can still be told as a plain problem.
      const first = await pages.next()
      const rest = { [Symbol.asyncIterator]: () => pages }
      if (wantsEvents(request)) await sendEvents(request, response, first, rest)
      else await sendJson(request, response, first, rest)
    } finally {
      await pages.return?.()
    }
    return
  }
  throw new AppError('invalid-request', 'The form holds no file. Send it as a field named “file”.')
}

function onlyFile(file: FormFile): FormFile {
  if (file.field === 'file') return file
  throw new AppError('invalid-request', `The file is taken from the field “file”, not “${file.field}”.`)
}

type First = IteratorResult<Page, unknown>

async function sendJson(
  request: Request,
  response: Response,
  first: First,
  rest: AsyncIterable<Page>,
): Promise<void> {
  response.type('application/json')
  await writePiece(response, '{"pages":[')
  let problem = ''
  try {
    if (first.done !== true) {
      await writePiece(response, JSON.stringify(toWireReadPage(first.value)))
      for await (const page of rest) await writePiece(response, `,${JSON.stringify(toWireReadPage(page))}`)
    }
  } catch (error) {
    problem = `,"problem":${JSON.stringify(problemOf(request, error))}`
  }
  response.end(`]${problem}}`)
}

async function sendEvents(
  request: Request,
  response: Response,
  first: First,
  rest: AsyncIterable<Page>,
): Promise<void> {
  const stream = openEventStream(request, response)
  let pages = 0
  const send = async (page: Page): Promise<void> => {
    await stream.send('page', toWireReadPage(page))
    pages += 1
  }
  try {
    if (first.done !== true) {
      await send(first.value)
      for await (const page of rest) await send(page)
    }
    await stream.send('done', { pages })
  } catch (error) {
    await stream.send('error', problemOf(request, error))
  }
  stream.end()
}

function problemOf(request: Request, error: unknown) {
  if (!(error instanceof AppError)) request.log.error({ err: error }, 'http.failed')
  return toProblem(error, String(request.id))
}
