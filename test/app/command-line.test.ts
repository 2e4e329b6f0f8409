import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ended } from '../fixtures/ended.ts'

const START_MS_MAX = 60_000

let folder: string
let data: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-cli-'))
  data = join(folder, 'data')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(...words: readonly string[]): ChildProcess {
  const env = {
    ...process.env,
    LECTERN_KEYS: '',
    LECTERN_LOG: 'silent',
    LECTERN_MODELS: join(folder, 'models'),
  }
  return spawn(process.execPath, ['bin/lectern.js', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

const run = (...words: readonly string[]) => ended(start(...words))

describe('the command line', { timeout: START_MS_MAX }, () => {
  it('ends with one sentence when it may not listen there', async () => {
    const { code, problem } = await run('serve', '--host', '0.0.0.0', '--data', join(folder, 'open'))
    expect([code, problem.trim().split('\n').length]).toEqual([1, 1])
    expect(problem).toContain('LECTERN_KEYS')
  })

  it('ends with one sentence when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    // A TCP server that listens has an address with a port.
    const { port } = other.address() as { port: number }
    const { code, problem } = await run('serve', '--port', String(port), '--data', join(folder, 'other'))
    other.close()
    expect({ code, problem }).toEqual({
      code: 1,
      problem: `lectern: Port ${port} is taken. Choose another with --port.\n`,
    })
  })

  it('says how to get the weights of a reader that is not here, and knows no other reader', async () => {
    const file = 'samples/files/station-ledger.png'
    const missing = await run('read', file, '--reader', 'kosmos-2.5')
    expect([missing.code, missing.out]).toEqual([1, ''])
    expect(missing.problem).toMatch(/^lectern: .*lectern models pull kosmos-2\.5.*\n$/)
    expect((await run('read', file, '--reader', 'somebody')).code).toBe(2)
  })

  it('reads documents again by name', async () => {
    const names = ['--data', join(folder, 'ledgers'), '--collection', 'Ledgers']
    expect((await run('ingest', 'samples/files/station-ledger.png', ...names)).code).toBe(0)
    const again = await run('reread', 'station-ledger.png', ...names, '--reader', 'tesseract', '--page', '1')
    expect([again.code, again.out]).toEqual([0, '1 of 1 documents were read again.\n'])
    const unknown = await run('reread', 'no-such.png', ...names)
    expect([unknown.code, unknown.problem]).toEqual([
      1,
      'lectern: There is no document named “no-such.png” in “Ledgers”.\n',
    ])
  })

  it('calls a port that is no number wrong usage', async () => {
    expect((await run('serve', '--port', 'abc')).code).toBe(2)
  })

  it('says in a sentence which file or folder is not there, and makes no collection for it', async () => {
    const nowhere = join(folder, 'nowhere')
    for (const words of [
      ['read', nowhere],
      ['ingest', nowhere, '--data', data],
      ['read', 'samples/files/river-survey.pdf', '--page', '1', '--overlay', join(nowhere, 'out.png')],
    ]) {
      const { code, problem } = await run(...words)
      expect([code, problem.trim().split('\n').length]).toEqual([1, 1])
      expect(problem).toContain(nowhere)
    }
    expect(existsSync(data)).toBe(false)
  })

  it('prints pages as the API sends them, and ends quietly when nobody reads on', async () => {
    const whole = await run('read', 'samples/files/river-survey.pdf', '--json')
    const pages = whole.out.trim().split('\n')
    expect(pages.map((line) => JSON.parse(line).page)).toEqual([1, 2])

    const cut = start('read', 'samples/files/river-survey.pdf', '--json')
    cut.stdout?.destroy()
    expect(await ended(cut)).toMatchObject({ code: 0, problem: '' })
  })
})
