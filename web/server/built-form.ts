import { access } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'

/** What the build leaves beside a file (vite.config.ts), smallest first. */
const FORMS = [
  { coding: 'br', suffix: '.br' },
  { coding: 'gzip', suffix: '.gz' },
] as const

/** A name the build gives, and no way out of its folder. */
const PLAIN_NAME = /^\/([\w-][\w.-]*)$/

/** Lets what comes next (`express.static`) send the smallest form of a file that the caller can read. */
export function smallestForm(folder: string): RequestHandler {
  return async (request, response, next) => {
    const name = PLAIN_NAME.exec(request.path)?.[1]
    if (name !== undefined) request.url = `/${await chooseForm(request, response, folder, name)}`
    next()
  }
}

/**
 * The name of the file to send for `name`, with the headers that say what it is. Compressed once by the build rather
 * than for every request: smaller (brotli takes its time), no work for the server, and no stream is ever held back.
 */
export async function chooseForm(
  request: Request,
  response: Response,
  folder: string,
  name: string,
): Promise<string> {
  // Also where it goes as it is: a cache between must not hand that to everyone.
  response.vary('accept-encoding')
  for (const { coding, suffix } of FORMS) {
    if (!request.acceptsEncodings(coding) || !(await exists(join(folder, name + suffix)))) continue
    response.type(extname(name)).set('content-encoding', coding)
    return name + suffix
  }
  return name
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
