import assert from 'node:assert/strict'
import type { ErrorCode } from '../../../core/errors.ts'
import { openPageSource } from '../../../ingest/open-page-source.ts'
import { encodings, lyingPng, severalPages } from '../../../test/fixtures/images.ts'
import { makePdf } from '../../../test/fixtures/pdfs.ts'
import { holdsOnPage, onlyThrows } from '../laws.ts'
import type { Target } from '../target.ts'
import { inFile } from './model-files.ts'

const LIMITS = { pagesMax: 20, imagePixelsMax: 1_000_000 }
const RENDER = { dpi: 36, pixelsMax: 200_000, channels: 1 } as const

/** What a file may be refused with, and a page of it. */
const REFUSALS: readonly ErrorCode[] = [
  ...(['file-empty', 'file-damaged', 'file-encrypted', 'unsupported-media', 'too-many-pages'] as const),
  ...(['image-too-large', 'page-unreadable', 'page-not-found'] as const),
]

const WORDS = [
  '\x00\x00\x00\x00',
  '\xff\xff\xff\xff',
  'IHDR',
  'IDAT',
  'IEND',
  'II*\0',
  'MM\0*',
  'GIF89a',
  'RIFF',
  'WEBP',
  'BM',
  '%PDF-1.7',
]

/** Bitmaps, whose header we read ourselves. */
export const bitmaps: Target = {
  name: 'bitmaps',
  covers: /^ingest\/(bmp|sniff|limits|image-render)/,
  words: WORDS,
  bytesMax: 16_000,
  seeds: async () => [(await encodings.BMP?.()) ?? '', 'BM'.padEnd(60, '\x01')],
  open: () => inFile('upload', drawPages),
}

/** The other kinds of pictures, as libvips and we read them. */
export const pictures: Target = {
  name: 'pictures',
  covers: /^ingest\//,
  words: WORDS,
  bytesMax: 16_000,
  seeds: async () => [
    ...(await Promise.all(Object.values(encodings).map((encode) => encode()))),
    await severalPages(3),
    await lyingPng(60_000, 60_000),
  ],
  open: () => inFile('upload', drawPages),
}

/** PDFs: PDFium runs in WebAssembly, we read what it found. */
export const pdfs: Target = {
  name: 'pdfs',
  covers: /^ingest\//,
  bytesMax: 16_000,
  words: [
    ...[
      'obj',
      'endobj',
      'stream\n',
      '\nendstream',
      '<<',
      '>>',
      '/Type /Page',
      '/Kids [',
      '/Count 99999',
      '/MediaBox [0 0 1 1]',
      '/Rotate 90',
    ],
    ...[
      '/Rotate -270',
      '/UserUnit 75000',
      '/CropBox [9 9 0 0]',
      '/Length 0',
      '/Resources',
      '/Font',
      '/XObject',
      '/ToUnicode',
      '1 0 R',
      '3 0 R',
    ],
    ...[
      'BT',
      'ET',
      '/F1 12 Tf',
      '(x) Tj',
      '1 0 0 1 0 0 cm',
      '0 0 0 0 0 0 Tm',
      'q',
      'Q',
      'Do',
      're',
      'f',
      '1e38',
      '-1',
      '0',
      'NaN',
      'xref',
      'trailer',
    ],
  ],
  seeds: async () => [
    await page('Quay Ledger'),
    await page('שלום ﬁne'),
    await drawing(),
    'junk before %PDF-1.4\n1 0 obj\n<<>>\nendobj',
  ],
  open: () => inFile('upload', drawPages),
}

async function drawPages(path: string): Promise<void> {
  await onlyThrows(REFUSALS, async () => {
    const source = await openPageSource(path, LIMITS)
    try {
      for (let number = 1; number <= Math.min(2, source.pages); number++) await drawPage(source, number)
    } finally {
      await source.close()
    }
  })
}

async function drawPage(source: Awaited<ReturnType<typeof openPageSource>>, number: number): Promise<void> {
  const { width, height, textLayer, render } = await source.page(number)
  assert.ok(width > 0 && height > 0 && Number.isFinite(width * height), 'a page without a size')
  for (const { box, text } of textLayer?.words ?? []) {
    holdsOnPage(box)
    assert.doesNotMatch(text, /\p{Surrogate}/u, 'half a character')
  }
  const { raster } = await render(RENDER)
  assert.ok(raster.width * raster.height <= RENDER.pixelsMax, 'a picture beyond its limit')
  assert.equal(
    raster.data.length,
    raster.width * raster.height * raster.channels,
    'a picture of another length',
  )
}

function page(text: string): Promise<Buffer> {
  return makePdf((pdf) => pdf.text(text, 72, 72, { underline: true }), { compress: false })
}

function drawing(): Promise<Buffer> {
  return makePdf(
    (pdf) => {
      pdf
        .rotate(30)
        .rect(10, 10, 100, 50)
        .fillAndStroke('red', 'blue')
        .fillOpacity(0.4)
        .circle(200, 200, 40)
        .fill()
      pdf.font('Courier').fontSize(4).text('small', 20, 200)
      pdf.addPage().text('Second')
    },
    { compress: false },
  )
}
