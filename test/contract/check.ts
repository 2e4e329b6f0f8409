import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkLibrary } from '../../app/check/check-library.ts'
import type { Finding } from '../../app/check/finding.ts'
import { createGraphFiles } from '../../index/graph-files.ts'
import { openHnswIndex } from '../../index/hnsw.ts'
import { keywordsOf } from '../../index/prepare.ts'
import type { Footing } from './backup.ts'
import { hashOf, pieces } from './blobs.ts'
import { chunkOf, claimOf, ingestNext } from './library-fixtures.ts'

export type DamagedFooting = Footing &
  Readonly<{
    /** Alters the tables behind the library's back. */
    plant(statement: string): Promise<void>
    /** Statements that leave the only collection without its words. */
    loseWords: readonly string[]
    /** Where the files lie. */
    files: string
  }>

const never = new AbortController().signal
const TIME = Date.parse('2024-05-01T12:00:00Z')

/** Whether damage is found, told and repaired. */
export function testCheck(name: string, open: (folder: string) => Promise<DamagedFooting>): void {
  describe(`check: ${name}`, () => {
    let folder: string
    let footing: DamagedFooting
    let collectionId: string
    let documentId: string
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lectern-check-'))
      footing = await open(folder)
      collectionId = (await footing.library.collections.create({ name: 'Papers', description: '' })).id
      documentId = await add('alpha beta', 'gamma')
      await add('delta')
    })
    afterEach(async () => {
      await footing.dispose()
      await rm(folder, { recursive: true })
    })

    const add = async (...texts: readonly string[]) => {
      const { library, blobs } = footing
      const [name = ''] = texts
      const kept = await blobs.keep(await blobs.receive(pieces(name), { bytesMax: 1e6 }, never))
      const file = { name, mediaType: 'text/plain', bytes: name.length, sha256: hashOf(name) }
      await library.documents.add({ collectionId, ...file, arrival: kept.arrival })
      await kept.release()
      return (await ingestNext(library, TIME, texts)).id
    }
    const graphs = () => createGraphFiles({ folder: join(folder, 'index') })
    const findings = async (read = false): Promise<readonly Finding[]> => {
      const found: Finding[] = []
      const deps = { ...footing, graphs: graphs(), keywordsOf }
      for await (const finding of checkLibrary(deps, { read, signal: never })) found.push(finding)
      return found
    }
    /** The only thing that is found, which is then mended and not found again. */
    const mended = async (what: string, read = false) => {
      const found = await findings(read)
      expect(found.map((finding) => finding.what)).toEqual([expect.stringContaining(what)])
      await found[0]?.mend?.run()
      const left = await findings(read)
      expect(left).toEqual([])
    }
    const pathOf = async (sha256: string) => {
      const all = await readdir(footing.files, { recursive: true })
      return join(footing.files, all.find((path) => path.endsWith(sha256)) ?? '')
    }

    it('finds nothing where nothing is wrong', async () => {
      expect(await findings(true)).toEqual([])
      await footing.library.documents.reread(documentId, { reader: 'auto', pages: [2] })
      await claimOf(footing.library, 'page', TIME)
      expect(await findings(true)).toEqual([])
    })

    it('counts pages again', async () => {
      await footing.plant('update documents set pages_read = 99, pages_failed = 3')
      const found = await findings()
      expect(found).toHaveLength(2)
      for (const { mend } of found) await mend?.run()
      expect(await findings()).toEqual([])
      expect((await footing.library.documents.find(documentId))?.pages).toEqual({
        total: 2,
        read: 2,
        failed: 0,
      })
    })

    it('counts passages again', async () => {
      await footing.plant('update collections set chunks = 99')
      await mended('The count of passages of collection “Papers” is wrong')
      expect((await footing.library.chunks.generation(collectionId)).chunks).toBe(3)
    })

    it('reads a page again whose reading is lost', async () => {
      await footing.plant(`delete from page_contents where document_id = '${documentId}' and number = 2`)
      await mended('Page 2 of “alpha beta” was read')
      expect(await claimOf(footing.library, 'page', TIME)).toMatchObject({ page: 2 })
    })

    it.each([
      ['without a vector', 'delete from vectors where label = 1'],
      ['with a vector of another length', 'update vectors set vector = substr(vector, 1, 8) where label = 1'],
      ['on a page that is not there', 'update chunks set last_page = 9 where label = 1'],
    ])('makes passages again %s', async (_how, statement) => {
      const [first] = [...(await footing.library.chunks.labelsOf(collectionId))].sort((a, b) => a - b)
      await footing.plant(statement.replace('label = 1', `label = ${first}`))
      const found = await findings()
      expect(found.map(({ what }) => what)).toEqual([
        expect.stringContaining('1 passages of “alpha beta” are broken'),
      ])
      await found[0]?.mend?.run()
      await reindex()
      expect(await findings(true)).toEqual([])
      expect((await footing.library.documents.find(documentId))?.status).toBe('ready')
    })

    it('makes passages again that are not printed where they say', async () => {
      await footing.plant(`update chunks set spans = replace(spans, 'p0001l0001', 'p0001l0077')
        where document_id = '${documentId}' and ordinal = 0`)
      expect(await findings()).toEqual([])
      const found = await findings(true)
      expect(found.map(({ what }) => what)).toEqual([
        expect.stringContaining('1 passages of “alpha beta” are not printed'),
      ])
      await found[0]?.mend?.run()
      await reindex()
      expect(await findings(true)).toEqual([])
    })
    /** As a worker would. */
    const reindex = async () => {
      const { library } = footing
      for (;;) {
        const job = await claimOf(library, 'index', TIME)
        const chunks = [chunkOf(job.document, job.ordinal, 'made again')]
        await library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'axes' })
        if (job.last) return
      }
    }

    it('goes on with a document that is not ready', async () => {
      await footing.library.documents.reread(documentId, { reader: 'auto', pages: [2] })
      await footing.plant(`update documents set status = 'ready' where id = '${documentId}'`)
      await mended('“alpha beta” is said to be ready, but it is not')
      expect(await claimOf(footing.library, 'page', TIME)).toMatchObject({ page: 2 })
    })

    it('takes back rights to work that is done', async () => {
      await footing.library.documents.reread(documentId, { reader: 'auto', pages: [2] })
      await claimOf(footing.library, 'page', TIME)
      await footing.plant(`update pages set status = 'read' where document_id = '${documentId}'`)
      await footing.plant(
        `update documents set status = 'ready', pages_read = 2, indexed_to = 2 where id = '${documentId}'`,
      )
      await mended('Somebody holds a right to work on “alpha beta”')
    })

    it('makes a keyword index again', async () => {
      for (const statement of footing.loseWords) await footing.plant(statement)
      await mended('Collection “Papers” is searched by words that are not those of its passages')
      const found = await footing.library.chunks.match(collectionId, 'words', ['gamma'], { limit: 5 })
      expect(found).toHaveLength(1)
    })

    it('tells of files that are missing, cut off or altered', async () => {
      await writeFile(await pathOf(hashOf('delta')), 'DELTA')
      expect(await findings()).toEqual([])
      expect((await findings(true)).map(({ what }) => what)).toEqual([
        'The file of “delta” is not what was stored. Add the same file again, or restore a backup.',
      ])
      await writeFile(await pathOf(hashOf('delta')), 'del')
      expect((await findings()).map(({ what, mend }) => [what.slice(0, 46), mend])).toEqual([
        ['The file of “delta” has 3 bytes instead of 5. ', undefined],
      ])
      await rm(await pathOf(hashOf('delta')))
      expect((await findings()).map(({ what }) => what.slice(0, 47))).toEqual([
        'The file of “delta” is missing from the storage',
      ])
    })

    it('removes files of no document, once they are old', async () => {
      await footing.blobs.keep(await footing.blobs.receive(pieces('stray'), { bytesMax: 9 }, never))
      await footing.plant('delete from file_claims')
      expect(await findings()).toEqual([])
      const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
      await utimes(await pathOf(hashOf('stray')), longAgo, longAgo)
      await mended('1 stored file belongs to no document (5 bytes)')
    })

    it('removes a cached graph of another history', async () => {
      const index = await openHnswIndex({ dimensions: 4 })
      await index.add([{ label: 1, vector: Float32Array.of(1, 0, 0, 0) }])
      const origin = { embedder: 'axes', dimensions: 4, generation: 1 }
      await graphs().write(collectionId, index, origin)
      expect(await findings()).toEqual([])
      await graphs().write(collectionId, index, { ...origin, generation: 4711 })
      await mended('cached vector graph of collection “Papers” is of another history')
    })
  })
}
