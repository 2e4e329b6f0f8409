import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addAudit } from '../../cli/audit.ts'
import { addKeys } from '../../cli/keys.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { hashOf } from '../../web/server/secret.ts'

let data: string
let out: string
let said: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'lectern-keys-'))
  for (const name of ['LECTERN_KEYS', 'DATABASE_URL', 'LECTERN_AUDIT']) vi.stubEnv(name, '')
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said += text
  })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(data, { recursive: true, force: true })
})

/** What the command prints; `said` is what it says beside that. */
async function run(...words: readonly string[]): Promise<string> {
  out = ''
  said = ''
  const program = new Command('lectern').exitOverride()
  for (const add of [addKeys, addAudit]) add(program)
  await program.parseAsync([...words, '--data', data], { from: 'user' })
  return out
}

it('makes keys, the first of which can make others, and tells their secret once', async () => {
  const locking = run('keys', 'create', 'Scanner', '--right', 'write')
  await expect(locking).rejects.toMatchObject({ code: 'invalid-request', field: 'right' })
  const secret = await run('keys', 'create', 'Me', '--right', 'admin')
  expect(secret).toMatch(/^lk_[\w-]{43}\n$/)
  const library = await openSqliteLibrary({ path: join(data, 'lectern.db') })
  const { id } = await library.collections.create({ name: 'Letters', description: '' })
  const key = await library.keys.findByHash(hashOf(secret.trim()))
  await library.close()
  expect(key).toMatchObject({ name: 'Me', right: 'admin', collections: null, expiresAt: null })
  expect(JSON.parse(await run('keys', 'list', '--json'))).toEqual(key)

  await run('keys', 'create', 'Reader', '--collection', 'letters', '--until', '2999-01-31T12:00Z')
  const [newest = ''] = (await run('keys', 'list', '--json')).split('\n')
  expect(JSON.parse(newest)).toMatchObject({ collections: [id], expiresAt: '2999-01-31T12:00:00.000Z' })
  await expect(run('keys', 'create', 'X', '--collection', 'Nowhere')).rejects.toMatchObject({
    code: 'collection-not-found',
  })
})

it('revokes and forgets them, and notes that it did', async () => {
  await run('keys', 'create', 'Me', '--right', 'admin')
  const { id } = JSON.parse(await run('keys', 'list', '--json'))
  await run('keys', 'revoke', id)
  expect(await run('keys', 'list')).toContain(', revoked ')
  await run('keys', 'open')
  expect(said).toContain('1 key is forgotten')
  expect(await run('keys', 'list')).toBe('')
  const lines = (await run('audit', '--limit', '2')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line)).map(({ action, who }) => `${who.kind} ${action}`)).toEqual([
    'command-line removed',
    'command-line revoked',
  ])
})
