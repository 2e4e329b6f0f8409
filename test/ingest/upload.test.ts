import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { storeUpload, type UploadDeps } from '../../ingest/upload.ts'
import { cleanName } from '../../ingest/upload-name.ts'
import { openFolderBlobs } from '../../library/blobs/folder-blobs.ts'
import type { BlobStore } from '../../library/blobs.ts'
import type { Library } from '../../library/library.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'

const never = new AbortController().signal

describe('upload', () => {
  let folder: string
  let library: Library
  let blobs: BlobStore
  let deps: UploadDeps
  let collectionId: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-upload-'))
    library = await openSqliteLibrary({ path: join(folder, 'library.db') })
    blobs = await openFolderBlobs({ folder: join(folder, 'blobs'), library })
    deps = { documents: library.documents, blobs, sniff, uploadBytesMax: 1000 }
    collectionId = (await library.collections.create({ name: 'Papers', description: '' })).id
  })
  afterEach(async () => {
    await library.close()
    await rm(folder, { recursive: true })
  })

  /** Knows pictures by the letter they begin with. */
  const sniff = async (path: string) => {
    if ((await readFile(path, 'utf8')).startsWith('P')) return 'image/png'
    throw new AppError('unsupported-media', 'The file is a recording.')
  }
  const upload = (text: string, name = 'scan.png', signal = never) =>
    storeUpload(deps, collectionId, { name, content: content(text) }, signal)
  const files = async () => {
    const entries = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }
  const documents = async () => (await library.documents.list(collectionId, { limit: 50 })).items

  it('makes a queued document of a file, by the kind of its content', async () => {
    const { document, duplicate } = await upload('P1', '../../etc/passwd')
    expect(document).toMatchObject({ name: 'passwd', mediaType: 'image/png', bytes: 2, status: 'queued' })
    expect(duplicate).toBe(false)
    expect(await files()).toEqual([document.sha256])
  })

  it('gives the document that is there for the same bytes, also at the same time', async () => {
    const both = await Promise.all([
      upload('Psame', 'a.png'),
      upload('Psame', 'b.png'),
      upload('Psame', 'c.png'),
    ])
    expect(new Set(both.map(({ document }) => document.id)).size).toBe(1)
    expect(both.filter(({ duplicate }) => duplicate)).toHaveLength(2)
    expect(await files()).toHaveLength(1)
  })

  it.each([
    ['unsupported-media', 'a song'],
    ['file-empty', ''],
    ['file-too-large', `P${'x'.repeat(1000)}`],
  ])('refuses with %s and leaves neither row nor file', async (code, text) => {
    await expect(upload(text)).rejects.toMatchObject({ code })
    expect(await files()).toEqual([])
    expect(await documents()).toEqual([])
  })

  it('leaves no file when the collection is gone', async () => {
    await library.collections.remove(collectionId)
    await expect(upload('P1')).rejects.toMatchObject({ code: 'collection-not-found' })
    expect(await files()).toEqual([])
  })

  it('leaves neither row nor file when the client goes away', async () => {
    const gone = AbortSignal.abort(new Error('gone'))
    await expect(upload('P1', 'a.png', gone)).rejects.toThrow('gone')
    expect(await files()).toEqual([])
    expect(await documents()).toEqual([])
  })

  it('never ends with a row without a file, whenever the same file is deleted', async () => {
    for (let round = 0; round < 15; round++) {
      const { document } = await upload('Pcontested')
      const removal = library.documents.remove(document.id).then((gone) => blobs.remove(gone))
      await Promise.all([removal, upload('Pcontested')])
      expect(await files()).toHaveLength((await documents()).length)
      for (const left of await documents()) await blobs.remove(await library.documents.remove(left.id))
      expect(await files()).toEqual([])
    }
  })
})

describe('cleanName', () => {
  it.each([
    ['scan.pdf', 'scan.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\Scan 1.png', 'Scan 1.png'],
    ['folder/', 'folder'],
    ['', 'untitled'],
    ['   ', 'untitled'],
    ['..', 'untitled'],
    ['/', 'untitled'],
    ['a\u0000b\r\nc.png', 'a b c.png'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['\u2067\u200F.pdf', '.pdf'],
    ['\uFEFFbill.pdf', 'bill.pdf'],
    ['\uD83Dhalf.png', 'half.png'],
    ['Cafe\u0301.pdf', 'Café.pdf'],
    ['👩‍👩‍👧 party.jpg', '👩‍👩‍👧 party.jpg'],
    ['שלום.pdf', 'שלום.pdf'],
  ])('shows %j as %j', (name, shown) => expect(cleanName(name)).toBe(shown))

  it('cuts a long name and keeps its extension', () => {
    const shown = cleanName(`${'é'.repeat(300)}.tiff`)
    expect(Array.from(shown)).toHaveLength(255)
    expect(shown).toMatch(/^é+…\.tiff$/)
  })

  it('cuts between characters, never through one', () => {
    expect(cleanName('😀'.repeat(300))).not.toMatch(/\p{Cs}/u)
    expect(Array.from(cleanName('😀'.repeat(300)))).toHaveLength(255)
  })
})

async function* content(text: string): AsyncGenerator<Uint8Array> {
  if (text !== '') yield new TextEncoder().encode(text)
}
