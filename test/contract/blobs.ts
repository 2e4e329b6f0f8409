import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlobStore } from '../../library/blobs.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'

/** Where the files of one library lie. */
export type BlobPlace = Readonly<{
  /** One process's view of it. */
  open(library: Library): Promise<BlobStore>
  /** What is stored, by hash. */
  stored(): Promise<ReadonlyMap<string, Buffer>>
  /** Temporary files and whatever else of an upload that did not end. */
  unfinished(): Promise<number>
  /** Other bytes take a stored file's place. */
  damage(sha256: string): Promise<void>
  /** A file nobody but its writer knows, and half of one. */
  leaveBehind(sha256: string, content: Buffer): Promise<void>
  /** Everything stored was written so long ago. */
  age(milliseconds: number): Promise<void>
  dispose(): Promise<void>
}>

const limits = { bytesMax: 1_500_000 }
const never = new AbortController().signal

/** Every BlobStore must pass this. */
export function testBlobs(name: string, createPlace: (folder: string) => Promise<BlobPlace>): void {
  describe(`BlobStore: ${name}`, () => {
    let folder: string
    let place: BlobPlace
    let library: Library
    let others: Library
    let blobs: BlobStore
    /** As another process has it. */
    let elsewhere: BlobStore
    let collectionId: string
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lectern-blobs-'))
      place = await createPlace(folder)
      library = await openSqliteLibrary({ path: join(folder, 'library.db') })
      others = await openSqliteLibrary({ path: join(folder, 'library.db') })
      blobs = await place.open(library)
      elsewhere = await place.open(others)
      collectionId = (await library.collections.create({ name: 'Papers', description: '' })).id
    })
    afterEach(async () => {
      await blobs.close()
      await elsewhere.close()
      await library.close()
      await others.close()
      await place.dispose()
      await rm(folder, { recursive: true })
    })

    /** Stores a file as an upload does; the document's id, unless nobody makes one of it. */
    const store = async (content: AsyncIterable<Uint8Array>, of = blobs, owner = library) => {
      const received = await of.receive(content, limits, never)
      const kept = await of.keep(received)
      try {
        const { sha256, bytes } = received
        const file = { name: 'a.txt', mediaType: 'text/plain', bytes, sha256, arrival: kept.arrival }
        const { document } = await owner.documents.add({ collectionId, ...file })
        return { sha256, bytes, id: document.id }
      } finally {
        await kept.release()
      }
    }
    const names = async () => [...(await place.stored()).keys()].sort()
    const text = (sha256: string, of = blobs) => of.withFile(sha256, never, (path) => readFile(path, 'utf8'))

    it('keeps a file under the hash of its bytes, and lends it', async () => {
      const { sha256, bytes } = await store(pieces('hello ', 'world'))
      expect(sha256).toBe(hashOf('hello world'))
      expect(bytes).toBe(11)
      expect(await text(sha256)).toBe('hello world')
      expect(await text(sha256, elsewhere)).toBe('hello world')
      expect(await names()).toEqual([sha256])
      expect(await place.unfinished()).toBe(0)
    })

    it('gives the bytes of a file, or some of them', async () => {
      const { sha256 } = await store(pieces('hello ', 'world'))
      expect(await collected(elsewhere.content(sha256, undefined, never))).toBe('hello world')
      expect(await collected(elsewhere.content(sha256, { start: 4, end: 6 }, never))).toBe('o w')
      expect(await collected(elsewhere.content(sha256, { start: 10, end: 10 }, never))).toBe('d')
    })

    it('keeps a file larger than what it handles at a time', async () => {
      const large = Buffer.alloc(40_000_000, 'lectern')
      const received = await blobs.receive(inPieces(large), { bytesMax: 50_000_000 }, never)
      const kept = await blobs.keep(received)
      const [stored] = (await place.stored()).values()
      expect(stored?.equals(large)).toBe(true)
      await kept.release()
      expect(await place.unfinished()).toBe(0)
    })

    it('tells what is there', async () => {
      const all = [await store(pieces('one')), await store(pieces('two')), await store(pieces('three'))]
      const more = [await store(pieces('four')), await store(pieces('fives'))]
      const listed: string[] = []
      for await (const file of blobs.list(never)) listed.push(file.sha256)
      expect(listed).toEqual([...all, ...more].map(({ sha256 }) => sha256).sort())
      const found = await elsewhere.find(hashOf('fives'), never)
      expect(found).toMatchObject({ sha256: hashOf('fives'), bytes: 5 })
      expect(Math.abs((found?.writtenAt ?? 0) - Date.now())).toBeLessThan(60_000)
      expect(await blobs.find(hashOf('six'), never)).toBeUndefined()
    })

    it('says when a file is missing', async () => {
      await expect(text(hashOf('nothing'))).rejects.toMatchObject({ code: 'file-lost' })
      const content = collected(blobs.content(hashOf('nothing'), undefined, never))
      await expect(content).rejects.toMatchObject({ code: 'file-lost' })
    })

    it('keeps the same bytes once, also when they arrive several times at once', async () => {
      const all = await Promise.all([
        store(pieces('same')),
        store(pieces('sa', 'me'), elsewhere, others),
        store(pieces('s', 'ame')),
      ])
      expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1)
      expect(await names()).toEqual([hashOf('same')])
      expect(await text(hashOf('same'))).toBe('same')
    })

    it('heals a damaged copy when the same bytes come again', async () => {
      const { sha256 } = await store(pieces('good'))
      await place.damage(sha256)
      await store(pieces('good'))
      expect((await place.stored()).get(sha256)?.toString()).toBe('good')
      expect(await text(sha256)).toBe('good')
    })

    it('refuses a file over the limit, names the limit and leaves nothing', async () => {
      const received = blobs.receive(pieces('x'.repeat(800_000), 'x'.repeat(800_000)), limits, never)
      await expect(received).rejects.toMatchObject({
        code: 'file-too-large',
        message: expect.stringContaining('1.5 MB'),
      })
      expect(await place.unfinished()).toBe(0)
    })

    it('stops reading a file over the limit', async () => {
      let taken = 0
      const endless = async function* () {
        for (;;) {
          taken++
          yield new Uint8Array(1_000_000)
        }
      }
      await expect(blobs.receive(endless(), limits, never)).rejects.toMatchObject({ code: 'file-too-large' })
      expect(taken).toBe(2)
    })

    it('refuses an empty file and leaves nothing', async () => {
      await expect(blobs.receive(pieces(), limits, never)).rejects.toMatchObject({ code: 'file-empty' })
      expect(await place.unfinished()).toBe(0)
    })

    it('says when the disk is full, and leaves nothing', async () => {
      const full = async function* () {
        yield new Uint8Array(10)
        throw Object.assign(new Error('write'), { code: 'ENOSPC' })
      }
      await expect(blobs.receive(full(), limits, never)).rejects.toMatchObject({ code: 'disk-full' })
      expect(await place.unfinished()).toBe(0)
    })

    it('leaves nothing when the client goes away, even one that had stalled', async () => {
      const leaving = new AbortController()
      const stalled = async function* () {
        yield new Uint8Array(10)
        leaving.abort(new Error('gone'))
        await new Promise(() => {})
      }
      await expect(blobs.receive(stalled(), limits, leaving.signal)).rejects.toThrow('gone')
      expect(await place.unfinished()).toBe(0)
    })

    it('leaves nothing of an upload that broke off', async () => {
      const broken = async function* () {
        yield new Uint8Array(10)
        throw new Error('connection reset')
      }
      await expect(blobs.receive(broken(), limits, never)).rejects.toThrow('connection reset')
      expect(await place.unfinished()).toBe(0)
    })

    it('forgets a kept file nobody made a document of', async () => {
      const kept = await blobs.keep(await blobs.receive(pieces('nobody wants me'), limits, never))
      await kept.release()
      expect(await names()).toEqual([])
    })

    it('removes only files no document refers to', async () => {
      const wanted = await store(pieces('wanted'))
      const gone = await store(pieces('gone'))
      await library.documents.remove(gone.id)
      await blobs.remove([wanted.sha256, gone.sha256, 'f'.repeat(64)])
      expect(await names()).toEqual([wanted.sha256])
      await expect(text(gone.sha256)).rejects.toMatchObject({ code: 'file-lost' })
    })

    it('does not remove a file that another process is storing again', async () => {
      const { sha256, id } = await store(pieces('again'))
      const kept = await elsewhere.keep(await elsewhere.receive(pieces('again'), limits, never))
      await blobs.remove(await library.documents.remove(id))
      const { arrival } = kept
      const file = { name: 'b.txt', mediaType: 'text/plain', bytes: 5, sha256, arrival }
      await others.documents.add({ collectionId, ...file })
      await kept.release()
      expect(await names()).toEqual([sha256])
    })

    it('never loses a file to a removal by another process, at any moment of its storing', async () => {
      for (let round = 0; round < 12; round++) {
        const { id } = await store(pieces('contested'))
        const removal = new Promise((resolve) => setTimeout(resolve, round % 4)).then(async () =>
          elsewhere.remove(await others.documents.remove(id)),
        )
        await Promise.all([store(pieces('contested')), removal])
        const left = (await library.documents.list(collectionId, { limit: 5 })).items
        expect(await names()).toHaveLength(left.length)
        for (const document of left) await blobs.remove(await library.documents.remove(document.id))
        expect(await names()).toEqual([])
      }
    })

    it('sweeps what a killed process left, once it is old, and nothing else', async () => {
      const wanted = await store(pieces('in use'))
      await place.leaveBehind(hashOf('orphan'), Buffer.from('orphan'))
      expect(await place.unfinished()).toBe(1)
      expect(await blobs.sweep({ olderThanMs: 60_000 })).toEqual({ temporary: 0, blobs: 0 })
      await place.age(120_000)
      expect(await blobs.sweep({ olderThanMs: 60_000 })).toEqual({ temporary: 1, blobs: 1 })
      expect(await names()).toEqual([wanted.sha256])
      expect(await place.unfinished()).toBe(0)
      expect(await text(wanted.sha256)).toBe('in use')
    })
  })
}

export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

export async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

async function* inPieces(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536)
}

export async function collected(content: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const piece of content) all.push(piece)
  return Buffer.concat(all).toString()
}
