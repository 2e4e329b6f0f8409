import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuseHalfFilled } from '../../app/backup/filling.ts'
import { restoreBackup, verifyBackup, verifyFiles } from '../../app/backup/restore-backup.ts'
import { readTable, writeTable } from '../../app/backup/row-files.ts'
import { writeBackup } from '../../app/backup/write-backup.ts'
import { keywordsOf } from '../../index/prepare.ts'
import { placeOf } from '../../library/blobs/file-name.ts'
import type { BlobStore } from '../../library/blobs.ts'
import { digestRows } from '../../library/copy-rows.ts'
import type { Library } from '../../library/library.ts'
import type { Row } from '../../library/rows.ts'
import { hashOf, pieces } from './blobs.ts'
import { ingestNext } from './library-fixtures.ts'

/** A library and its files, empty. */
export type Footing = Readonly<{ library: Library; blobs: BlobStore; dispose(): Promise<void> }>

const never = new AbortController().signal
const TIME = Date.parse('2024-05-01T12:00:00Z')

/** What is backed up on one footing and restored on another. */
export function testBackup(
  name: string,
  openFrom: (folder: string) => Promise<Footing>,
  openTo: (folder: string) => Promise<Footing>,
): void {
  describe(`backup and restore: ${name}`, () => {
    let root: string
    let backup: string
    let from: Footing
    let to: Footing
    let collectionId: string
    beforeEach(async () => {
      root = await mkdtemp(join(tmpdir(), 'lectern-backup-'))
      backup = join(root, 'backup')
      from = await openFrom(join(root, 'from'))
      to = await openTo(join(root, 'to'))
      collectionId = (await from.library.collections.create({ name: 'Papers', description: '' })).id
      for (const text of ['one page', 'another page', 'a third']) await add(text)
    })
    afterEach(async () => {
      await from.dispose()
      await to.dispose()
      await rm(root, { recursive: true })
    })

    const add = async (text: string) => {
      const kept = await from.blobs.keep(await from.blobs.receive(pieces(text), { bytesMax: 1e6 }, never))
      const file = { name: `${text}.txt`, mediaType: 'text/plain', bytes: text.length, sha256: hashOf(text) }
      await from.library.documents.add({ collectionId, ...file, arrival: kept.arrival })
      await kept.release()
      return ingestNext(from.library, TIME, [text])
    }
    const save = async (options: Partial<Parameters<typeof writeBackup>[2]> = {}) => {
      const told: string[] = []
      const onProgress = ({ kind }: { kind: string }) => void told.push(kind)
      const manifest = await writeBackup(from, backup, {
        now: new Date(TIME),
        signal: never,
        onProgress,
        ...options,
      })
      return { manifest, told }
    }
    const load = async (options: Partial<Parameters<typeof restoreBackup>[2]> = {}, at = to) => {
      const told: string[] = []
      const onProgress = ({ kind }: { kind: string }) => void told.push(kind)
      const deps = { ...at, keywordsOf, forgetCaches: async () => {} }
      const all = { replace: false, signal: never, onProgress, ...options }
      return { ...(await restoreBackup(deps, backup, all)), told }
    }
    const digests = ({ library }: Footing) => library.rows.snapshot((read) => digestRows(read, never))
    const textOf = ({ blobs }: Footing, text: string) =>
      blobs.withFile(hashOf(text), never, (path) => readFile(path, 'utf8'))

    it('gives back every row and every file', async () => {
      const { manifest } = await save()
      expect(manifest).toMatchObject({ files: { files: 3, bytes: 27 }, lost: [] })
      expect(manifest.tables.page_contents.rows).toBe(3)
      await load()
      expect(await digests(to)).toEqual(await digests(from))
      expect(await textOf(to, 'another page')).toBe('another page')
      const found = await to.library.chunks.match(collectionId, 'words', ['anoth', 'another'], { limit: 5 })
      expect(found).toHaveLength(1)
      await refuseHalfFilled(to.library)
    })

    it('is brought up to date by copying what is new, and loses what was removed', async () => {
      const first = await save()
      expect(first.told.filter((kind) => kind === 'file-copied')).toHaveLength(3)
      const { items } = await from.library.documents.list(collectionId, { limit: 1 })
      await from.blobs.remove(await from.library.documents.remove(items[0]?.id ?? ''))
      await add('a fourth')
      const second = await save({ now: new Date(TIME + 1000) })
      expect(second.told.filter((kind) => kind === 'file-copied')).toHaveLength(1)
      expect(second.told.filter((kind) => kind === 'file-known')).toHaveLength(2)
      expect((await readdir(backup)).filter((entry) => entry.startsWith('rows-'))).toEqual([
        second.manifest.rows,
      ])
      const files = (await readdir(join(backup, 'files'), { recursive: true })).filter((p) => p.length > 64)
      expect(files).toHaveLength(3)
      await load()
      expect(await digests(to)).toEqual(await digests(from))
    })

    it('keeps the older backup when it breaks off', async () => {
      await save()
      const before = await digests(from)
      await add('too late')
      const stop = new AbortController()
      const onProgress = () => stop.abort(new Error('pulled the plug'))
      const broken = save({ now: new Date(TIME + 1000), signal: stop.signal, onProgress })
      await expect(broken).rejects.toThrow('pulled the plug')
      await load()
      expect(await digests(to)).toEqual(before)
    })

    it('goes on where a restore broke off, and lets nobody in meanwhile', async () => {
      await save()
      const stop = new AbortController()
      let written = 0
      const onProgress = ({ kind }: { kind: string }) => {
        if (kind === 'rows-written' && ++written === 3) stop.abort(new Error('pulled the plug'))
      }
      await expect(load({ signal: stop.signal, onProgress })).rejects.toThrow('pulled the plug')
      await expect(refuseHalfFilled(to.library)).rejects.toMatchObject({ code: 'data-unusable' })
      const { told } = await load()
      expect(told.filter((kind) => kind === 'file-known')).toHaveLength(3)
      await refuseHalfFilled(to.library)
      expect(await digests(to)).toEqual(await digests(from))
    })

    it('replaces what is there only when told to', async () => {
      await save()
      await to.library.collections.create({ name: 'In the way', description: '' })
      const before = await digests(to)
      await expect(load()).rejects.toMatchObject({ message: expect.stringContaining('--replace') })
      expect(await digests(to)).toEqual(before)
      await load({ replace: true })
      expect(await digests(to)).toEqual(await digests(from))
    })

    it('is not restored under a program that runs', async () => {
      await save()
      const member = {
        id: 'm1',
        host: 'desk',
        pid: 7,
        role: 'all',
        version: '1',
        startedAt: new Date(TIME).toISOString(),
        reader: 'tesseract',
        readers: ['tesseract'],
        gpu: false,
        pagesRead: 0,
      } as const
      await to.library.members.beat(member, await to.library.clock())
      await expect(load()).rejects.toMatchObject({ message: expect.stringContaining('desk, process 7') })
      await to.library.members.leave('m1')
      await load()
    })

    it('tells which files the storage has lost, and copies the rest', async () => {
      await from.blobs.remove([])
      const { items } = await from.library.documents.list(collectionId, { limit: 5 })
      const [victim] = items
      if (victim === undefined) throw new Error('It is there.')
      // As when somebody deletes a file by hand.
      const orphaned = await from.library.documents.remove(victim.id)
      await from.blobs.remove(orphaned)
      await from.library.documents.add({ ...victim, sha256: victim.sha256, collectionId })
      const { manifest } = await save()
      expect(manifest.lost).toEqual([victim.sha256])
      await load()
      expect(await textOf(to, 'a third')).toBe('a third')
      await expect(to.blobs.withFile(victim.sha256, never, readFile)).rejects.toMatchObject({
        code: 'file-lost',
      })
    })

    it('is understood when it is of an older Lectern, which had fewer columns', async () => {
      const { manifest } = await save()
      const rows = join(backup, manifest.rows)
      const older: Row[] = []
      for await (const some of readTable(rows, 'documents'))
        older.push(...some.map(({ pages_warned: _, ...row }) => row))
      const batches = async function* () {
        yield older
      }
      const documents = await writeTable(rows, 'documents', batches(), never)
      const tables = { ...manifest.tables, documents }
      await writeFile(
        join(backup, 'manifest.json'),
        JSON.stringify({ ...manifest, tables, version: '0.0.1' }),
      )
      await load()
      expect(await digests(to)).toEqual(await digests(from))
    })

    // It is looked at before anything else is, so one footing will do.
    describe.runIf(openFrom === openTo)('a damaged backup', () => {
      const refused = async (message: string) => {
        await expect(load()).rejects.toMatchObject({
          code: 'data-unusable',
          message: expect.stringContaining(message),
        })
        expect(await to.library.rows.isEmpty()).toBe(true)
        await refuseHalfFilled(to.library)
      }

      it('changes nothing when rows are cut off', async () => {
        const { manifest } = await save()
        await truncate(join(backup, manifest.rows, 'chunks.jsonl.gz'), 60)
        await refused('rows of chunks')
      })

      it('changes nothing when rows are others', async () => {
        const { manifest } = await save()
        const rows = join(backup, manifest.rows)
        await cp(join(rows, 'feedback.jsonl.gz'), join(rows, 'answers.jsonl.gz'))
        await cp(join(rows, 'feedback.jsonl.gz'), join(rows, 'pages.jsonl.gz'))
        await refused('rows of pages')
      })

      it('changes nothing when a file is missing', async () => {
        await save()
        await rm(join(backup, 'files', placeOf(hashOf('a third'))))
        await refused('a third.txt')
      })

      it('gives back all but a file that is altered', async () => {
        await save()
        await writeFile(join(backup, 'files', placeOf(hashOf('a third'))), 'A THIRD')
        const manifest = await verifyBackup(backup, never)
        expect(await verifyFiles(backup, manifest, never)).toEqual(['a third.txt'])
        expect((await load()).damaged).toEqual(['a third.txt'])
        expect(await textOf(to, 'one page')).toBe('one page')
      })

      it('is none without a manifest', async () => {
        await mkdir(backup)
        await refused('no finished backup')
      })

      it('is told from one of a newer Lectern', async () => {
        const { manifest } = await save()
        const newer = { ...manifest, rowFormat: 99, version: '9.0.0', more: true }
        await writeFile(join(backup, 'manifest.json'), JSON.stringify(newer))
        await refused('made by Lectern 9.0.0, which is newer')
      })

      it('is not made in a folder of other things', async () => {
        await mkdir(backup)
        await writeFile(join(backup, 'thesis.doc'), '')
        await expect(save()).rejects.toMatchObject({ message: expect.stringContaining('thesis.doc') })
      })
    })
  })
}
