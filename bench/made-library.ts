import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Stores } from '../app/open-stores.ts'
import type { Chunk } from '../core/chunk.ts'
import type { Document } from '../core/document.ts'
import type { Line, Page } from '../core/page.ts'
import { keywordsOf } from '../index/prepare.ts'

export type MadeSize = Readonly<{ documents: number; pagesEach: number }>

const LINES = 40
const WORDS =
  'harbor lantern ledger orchard copper meadow granite willow ferry chapel quarry saddle timber parish gallery marble signal canvas beacon thicket archive bridge mercury velvet pioneer monsoon cipher glacier tavern compass'.split(
    ' ',
  )
const DIMENSIONS = 384
const LEASE_MS = 600_000

/** Fills an empty library with documents as if they had been read: pages of 40 lines, two chunks a page, a file each. */
export async function fillMadeLibrary(
  { library, blobs }: Pick<Stores, 'library' | 'blobs'>,
  { documents, pagesEach }: MadeSize,
): Promise<void> {
  const signal = new AbortController().signal
  const { id } = await library.collections.create({ name: 'Made', description: '' })
  for (let i = 0; i < documents; i++) {
    const received = await blobs.receive(Readable.from([randomBytes(20_000)]), { bytesMax: 1e6 }, signal)
    const { arrival, release } = await blobs.keep(received)
    const { sha256, bytes } = received
    await library.documents.add({
      collectionId: id,
      name: `Made ${i}.pdf`,
      mediaType: 'application/pdf',
      bytes,
      sha256,
      arrival,
    })
    await release()
    await readMade({ library }, pagesEach)
  }
}

async function readMade({ library: { jobs } }: Pick<Stores, 'library'>, pages: number): Promise<void> {
  for (;;) {
    const job = await jobs.claim({ now: Date.now(), leaseMs: LEASE_MS })
    if (job === undefined) return
    if (job.kind === 'open') await jobs.opened(job.lease, { pages, mediaType: 'application/pdf' })
    else if (job.kind === 'page') await jobs.pageRead(job.lease, madePage(job.document, job.page))
    else {
      const numbers = Array.from({ length: job.to - job.from + 1 }, (_, i) => job.from + i)
      const chunks = numbers.flatMap((page, i) => madeChunks(job.document, page, job.ordinal + 2 * i))
      await jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'made' })
    }
  }
}

function madePage(document: Document, number: number): Page {
  const lines = Array.from({ length: LINES }, (_, i) => madeLine(document, number, i))
  return {
    number,
    width: 1240,
    height: 1754,
    rotation: 0,
    reader: 'text-layer',
    lines,
    blocks: [],
    warnings: [],
  }
}

function madeLine(document: Document, page: number, i: number): Line {
  const y0 = 0.05 + (i * 0.9) / LINES
  return {
    id: `p${String(page).padStart(4, '0')}l${String(i + 1).padStart(4, '0')}`,
    text: words(`${document.name} ${page} ${i}`, 10),
    box: { x0: 0.1, y0, x1: 0.9, y1: y0 + 0.02 },
    confidence: 0.9,
    words: [],
  }
}

function madeChunks(document: Document, page: number, ordinal: number) {
  return [0, 1].map((half) => {
    const text = words(`${document.name} ${page} ${half} passage`, 120)
    const chunk: Chunk = {
      id: `${document.id}.${String(ordinal + half).padStart(5, '0')}`,
      documentId: document.id,
      ordinal: ordinal + half,
      headings: [],
      text,
      spans: [
        {
          start: 0,
          end: text.length,
          page,
          line: `p${String(page).padStart(4, '0')}l0001`,
          box: { x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.2 },
        },
      ],
    }
    const vector = new Float32Array(DIMENSIONS).map((_, i) => Math.sin(ordinal * 2 + half + i * page))
    return { chunk, ...keywordsOf(chunk, document.name), vector }
  })
}

/** Words that follow from the text; the multiplier is that of Knuth's MMIX generator, cut to 32 bits. */
function words(seed: string, count: number): string {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)
  const next = () => {
    state = (Math.imul(state, 1_284_865_837) + 12_345) & 0x7fffffff
    return WORDS[(state >> 8) % WORDS.length] ?? ''
  }
  return Array.from({ length: count }, next).join(' ')
}
