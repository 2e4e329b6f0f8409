import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endlessQuestions } from './faults.ts'
import { type Harness, startHarness } from './harness.ts'

const asPerson = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

const BIG = 'export const words = "the same again" \n'.repeat(200)

/** The program; each server over it is a test's own. */
let program: Harness
beforeAll(async () => {
  program = await startHarness()
})
afterAll(() => program.stop())

describe('the user interface', () => {
  let lectern: Harness
  let uiFolder: string
  beforeAll(async () => {
    uiFolder = await mkdtemp(join(tmpdir(), 'lectern-built-'))
    await mkdir(join(uiFolder, 'assets'))
    await writeFile(join(uiFolder, 'index.html'), '<!doctype html><title>Lectern</title>')
    await writeFile(join(uiFolder, 'icon.svg'), '<svg/>')
    await writeFile(join(uiFolder, 'assets', 'main-1a2b.js'), 'export {}')
    await writeFile(join(uiFolder, 'assets', 'big-3c4d.js'), BIG)
    await writeFile(join(uiFolder, 'assets', 'big-3c4d.js.br'), brotliCompressSync(BIG))
    await writeFile(join(uiFolder, 'assets', 'big-3c4d.js.gz'), gzipSync(BIG))
    lectern = await program.serve({ uiFolder })
  })
  afterAll(async () => {
    await lectern.stop()
    await rm(uiFolder, { recursive: true })
  })

  it('opens at every address a person may open', async () => {
    for (const path of ['/', '/collections/1/documents/2', '/collections/a.b/x']) {
      const response = await lectern.get(path, asPerson)
      expect([response.status, await response.text()]).toEqual([200, '<!doctype html><title>Lectern</title>'])
      expect(response.headers.get('cache-control')).toBe('no-cache')
    }
  })

  it('keeps hashed files forever and asks for the others again', async () => {
    const script = await lectern.get('/assets/main-1a2b.js')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const icon = await lectern.get('/icon.svg')
    expect([icon.status, icon.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  })

  it('sends what the build compressed to those who can read it', async () => {
    const form = async (accepted: string) => {
      const response = await lectern.get('/assets/big-3c4d.js', { 'accept-encoding': accepted })
      // fetch unpacks what it understands.
      expect(await response.text()).toBe(BIG)
      expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      expect(response.headers.get('vary')?.toLowerCase()).toContain('accept-encoding')
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      return response
    }
    const [br, gzip, plain] = [
      await form('gzip, deflate, br'),
      await form('gzip, br;q=0'),
      await form('identity'),
    ]
    const codings = [br, gzip, plain].map(({ headers }) => headers.get('content-encoding'))
    expect(codings).toEqual(['br', 'gzip', null])
    const marks = [br, gzip, plain].map(({ headers }) => headers.get('etag'))
    expect(new Set(marks).size).toBe(3)
    const again = await lectern.get('/assets/big-3c4d.js', {
      'accept-encoding': 'br',
      'if-none-match': marks[0] ?? '',
      // Without it fetch asks for a fresh copy.
      'cache-control': 'max-age=0',
    })
    expect(again.status).toBe(304)
  })

  it('compresses nothing that may be a stream', async () => {
    const { headers } = await lectern.get('collections', { 'accept-encoding': 'gzip, br' })
    expect(headers.get('content-encoding')).toBe(null)
  })

  it('is no answer to a missing file, a program or the API', async () => {
    expect((await lectern.get('/assets/gone.js', asPerson)).status).toBe(404)
    expect((await lectern.get('/collections/1', { accept: 'application/json' })).status).toBe(404)
    expect((await lectern.get('/api/v1/none', asPerson)).status).toBe(404)
    expect((await lectern.get('/..%2f..%2fpackage.json', asPerson)).status).toBe(404)
  })
})

describe('without a user interface', () => {
  it('a person is told how to build it', async () => {
    const lectern = await program.serve({ uiFolder: '/nowhere/at/all' })
    const response = await lectern.get('/', asPerson)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
    await lectern.stop()
  })
})

describe('every answer', () => {
  it('lets nothing in from elsewhere', async () => {
    const lectern = await program.serve()
    const { headers } = await lectern.get('collections')
    const csp = headers.get('content-security-policy') ?? ''
    expect(csp.split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "manifest-src 'self'",
      "require-trusted-types-for 'script'",
      "script-src 'self'",
      "style-src 'self'",
      "trusted-types 'none'",
    ])
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(csp).not.toMatch(/unsafe|upgrade-insecure|http/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBe(null)
    expect(headers.get('strict-transport-security')).toBe(null)
    await lectern.stop()
  })
})

describe('the log', () => {
  it('has one line a call, without questions', async () => {
    const lectern = await program.serve()
    const { collectionId } = await lectern.filled()
    await lectern.send('POST', `collections/${collectionId}/ask?x=query-text`, { question: 'body-text' })
    await lectern.send('POST', `collections/${collectionId}/ask`, { question: 'body-text' })
    await expect.poll(() => lectern.log.filter(({ msg }) => msg === 'http.request')).toHaveLength(4)
    expect(lectern.log.at(-1)).toMatchObject({
      msg: 'http.request',
      req: { method: 'POST', path: `/api/v1/collections/${collectionId}/ask` },
      res: { status: 200 },
      elapsedMs: expect.any(Number),
    })
    expect(JSON.stringify(lectern.log)).not.toMatch(/query-text|body-text|invoice/)
    await lectern.stop()
  })
})

describe('closing', () => {
  it('lets an answer in progress finish and takes nothing new', async () => {
    const lectern = await program.serve()
    const { collectionId } = await lectern.filled()
    let finish = (): void => {}
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const search = lectern.verbs.search
    lectern.verbs.search = async (...input) => {
      await held
      return search(...input)
    }
    const asked = lectern.send('POST', `collections/${collectionId}/search`, { query: 'total' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const closed = lectern.server.close(5_000)
    await expect(lectern.get('/healthz')).rejects.toThrow()
    finish()
    expect((await asked).status).toBe(200)
    await closed
  })

  it('cuts what is left at the deadline, and its work stops', async () => {
    const lectern = await program.serve()
    const waiting = endlessQuestions(lectern.verbs)
    const collectionId = await lectern.collection()
    const asked = lectern
      .send('POST', `collections/${collectionId}/ask`, { question: 'What is due?' })
      .catch(() => 'cut')
    await expect.poll(waiting.count).toBe(1)
    await lectern.server.close(100)
    expect(await asked).toBe('cut')
    await expect.poll(waiting.count).toBe(0)
  })

  it('says which port is taken', async () => {
    const lectern = await program.serve()
    await expect(program.serve({ port: Number(new URL(lectern.url).port) })).rejects.toThrow(
      /Port \d+ is taken/,
    )
    await lectern.stop()
  })
})
