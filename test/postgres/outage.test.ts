import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Library } from '../../library/library.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { addDocument, ingestNext } from '../contract/library-fixtures.ts'
import { findPostgres, type PostgresServer, startPostgres } from './server.ts'

const bin = await findPostgres()
const unreachable = { code: 'database-unreachable' }

describe.skipIf(bin === undefined)('A PostgreSQL that goes away (skipped where none is installed)', () => {
  let server: PostgresServer
  let library: Library
  let other: Library
  beforeAll(async () => {
    server = await startPostgres(bin ?? '')
    library = await openPostgresLibrary({ url: server.url })
    other = await openPostgresLibrary({ url: server.url })
  })
  afterAll(async () => {
    await library.close()
    await other.close()
    await server.dispose()
  })

  it('is said so at once, and used again once it is back, with all it had', async () => {
    const heard: string[] = []
    const stop = other.changes.subscribe((id) => heard.push(id))
    const document = await addDocument(library)
    await ingestNext(library, 1000, ['alpha', 'beta'])
    await server.kill()
    await expect(library.documents.find(document.id)).rejects.toMatchObject(unreachable)
    await expect(addDocument(library, document.collectionId)).rejects.toMatchObject(unreachable)
    await expect(library.jobs.claim({ now: 1000, leaseMs: 1000 })).rejects.toMatchObject(unreachable)
    await expect(openPostgresLibrary({ url: server.url })).rejects.toMatchObject(unreachable)
    await server.start()
    expect(await library.documents.find(document.id)).toMatchObject({ status: 'ready' })
    heard.length = 0
    await addDocument(library, document.collectionId)
    while (heard.length === 0) await setTimeout(20)
    expect(new Set(heard)).toEqual(new Set([document.collectionId]))
    stop()
  })

  it('breaks off what is under way, and keeps nothing of it', async () => {
    const before = (await library.collections.list({ limit: 100 })).items.length
    const adding = Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        library.collections.create({ name: `Broken ${i}`, description: '' }),
      ),
    )
    await setTimeout(20)
    await server.kill()
    const results = await adding
    await server.start()
    const made = results.filter(({ status }) => status === 'fulfilled').length
    const after = (await library.collections.list({ limit: 100 })).items.length - before
    expect(after).toBeGreaterThanOrEqual(made)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject(unreachable)
    }
  })

  it('lets nobody in with a wrong database name, and says what to check', async () => {
    const url = server.url.replace(/postgres$/, 'nowhere')
    await expect(openPostgresLibrary({ url })).rejects.toMatchObject({ code: 'data-unusable' })
  })
})
