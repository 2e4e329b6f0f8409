import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BlobStore, openBlobStore } from '../../library/blobs.ts'

const limits = { bytesMax: 1_500_000 }
const never = new AbortController().signal

describe('blob store', () => {
  let folder: string
  let used: Set<string>
  let blobs: BlobStore
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-blobs-'))
    used = new Set()
    blobs = await openBlobStore({ folder, inUse: async (sha256) => used.has(sha256) })
  })
  afterEach(() => rm(folder, { recursive: true }))

  /** Stores a file as an upload does; `use` says whether a document is made of it. */
  const store = async (content: AsyncIterable<Uint8Array>, use = true) => {
    const received = await blobs.receive(content, limits, never)
    const kept = await blobs.keep(received)
    if (use) used.add(received.sha256)
    await kept.release()
    return received
  }
  const files = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }

  it('keeps a file under the hash of its bytes, two folders deep', async () => {
    const { sha256, bytes } = await store(pieces('hello ', 'world'))
    expect(sha256).toBe(createHash('sha256').update('hello world').digest('hex'))
    expect(bytes).toBe(11)
    expect(blobs.path(sha256)).toBe(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    expect(await readFile(blobs.path(sha256), 'utf8')).toBe('hello world')
    expect(await files()).toEqual([sha256])
  })

  it('keeps the same bytes once, also when they arrive twice at the same time', async () => {
    const [first, second] = await Promise.all([store(pieces('same')), store(pieces('sa', 'me'))])
    expect(first.sha256).toBe(second.sha256)
    expect(await files()).toEqual([first.sha256])
  })

  it('heals a damaged copy when the same bytes come again', async () => {
    const { sha256 } = await store(pieces('good'))
    await writeFile(blobs.path(sha256), 'bad')
    await store(pieces('good'))
    expect(await readFile(blobs.path(sha256), 'utf8')).toBe('good')
  })

  it('refuses a file over the limit, names the limit and leaves nothing', async () => {
    const received = blobs.receive(pieces('x'.repeat(800_000), 'x'.repeat(800_000)), limits, never)
    await expect(received).rejects.toMatchObject({
      code: 'file-too-large',
      message: expect.stringContaining('1.5 MB'),
    })
    expect(await files()).toEqual([])
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
    expect(await files()).toEqual([])
  })

  it('says when the disk is full, and leaves nothing', async () => {
    const full = async function* () {
      yield new Uint8Array(10)
      throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    }
    await expect(blobs.receive(full(), limits, never)).rejects.toMatchObject({ code: 'disk-full' })
    expect(await files()).toEqual([])
  })

  it('leaves nothing when the client goes away, even one that had stalled', async () => {
    const leaving = new AbortController()
    const stalled = async function* () {
      yield new Uint8Array(10)
      leaving.abort(new Error('gone'))
      await new Promise(() => {})
    }
    await expect(blobs.receive(stalled(), limits, leaving.signal)).rejects.toThrow('gone')
    expect(await files()).toEqual([])
  })

  it('leaves nothing of an upload that broke off', async () => {
    const broken = async function* () {
      yield new Uint8Array(10)
      throw new Error('connection reset')
    }
    await expect(blobs.receive(broken(), limits, never)).rejects.toThrow('connection reset')
    expect(await files()).toEqual([])
  })

  it('forgets a kept file nobody made a document of', async () => {
    await store(pieces('nobody wants me'), false)
    expect(await files()).toEqual([])
  })

  it('removes only files no document refers to', async () => {
    const wanted = await store(pieces('wanted'))
    const gone = await store(pieces('gone'))
    used.delete(gone.sha256)
    await blobs.remove([wanted.sha256, gone.sha256, 'f'.repeat(64)])
    expect(await files()).toEqual([wanted.sha256])
  })

  it('does not remove a file that is being stored again', async () => {
    const { sha256 } = await store(pieces('again'))
    const kept = await blobs.keep(await blobs.receive(pieces('again'), limits, never))
    used.delete(sha256)
    await blobs.remove([sha256])
    used.add(sha256)
    await kept.release()
    expect(await files()).toEqual([sha256])
  })

  it('never loses a file to a removal that comes at any moment of its storing', async () => {
    for (let round = 0; round < 20; round++) {
      const upload = store(pieces('contested'))
      const removal = new Promise((resolve) => setTimeout(resolve, round % 5)).then(() =>
        blobs.remove([createHash('sha256').update('contested').digest('hex')]),
      )
      const [{ sha256 }] = await Promise.all([upload, removal])
      expect(await files()).toEqual([sha256])
      used.delete(sha256)
      await blobs.remove([sha256])
      expect(await files()).toEqual([])
    }
  })

  it('sweeps what a killed process left, once it is old, and nothing else', async () => {
    const { sha256 } = await store(pieces('in use'))
    const orphan = (await blobs.keep(await blobs.receive(pieces('orphan'), limits, never))).path
    const part = (await blobs.receive(pieces('half'), limits, never)).path
    await writeFile(join(folder, 'notes.txt'), 'not ours')
    const restarted = await openBlobStore({ folder, inUse: async (each) => used.has(each) })
    expect(await restarted.sweep({ olderThanMs: 60_000 })).toEqual({ temporary: 0, blobs: 0 })
    const old = new Date(Date.now() - 120_000)
    for (const path of [orphan, part, blobs.path(sha256)]) await utimes(path, old, old)
    expect(await restarted.sweep({ olderThanMs: 60_000 })).toEqual({ temporary: 1, blobs: 1 })
    expect((await files()).sort()).toEqual([sha256, 'notes.txt'].sort())
    expect((await stat(blobs.path(sha256))).size).toBe(6)
  })
})

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}
