import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { sniff } from '../../ingest/sniff.ts'
import { encodings } from '../fixtures/images.ts'
import { tempFile } from '../fixtures/temp-file.ts'

describe('the kind of a file', () => {
  const known = {
    PNG: 'image/png',
    JPEG: 'image/jpeg',
    WebP: 'image/webp',
    GIF: 'image/gif',
    BMP: 'image/bmp',
    TIFF: 'image/tiff',
    AVIF: 'image/avif',
  }
  for (const [name, mediaType] of Object.entries(known)) {
    it(`is ${mediaType} by its first bytes`, async () => {
      expect(await sniff(await tempFile((await encodings[name]?.()) ?? Buffer.alloc(0)))).toBe(mediaType)
    })
  }

  it('is PDF when its head comes late', async () => {
    expect(await sniff(await tempFile(Buffer.from(`${' '.repeat(900)}%PDF-1.7`)))).toBe('application/pdf')
  })

  const refused: readonly (readonly [name: string, bytes: Buffer, says: RegExp])[] = [
    ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC.*JPEG/],
    ['an archive', zipOf('notes.txt'), /archive.*Unpack/],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /vector drawing.*PDF/],
    ['a web page', Buffer.from('<!doctype html><p>hello'), /web page.*PDF/],
    ['plain text', Buffer.from('Dear Sir,'), /plain text.*PDF/],
    ['anything else', Buffer.from([0xff, 0x00, 0x13, 0x37, 0xff, 0xfe]), /unknown kind.*PNG/],
  ]
  for (const [name, bytes, says] of refused) {
    it(`is told when it is ${name}, with what to do`, async () => {
      await expect(sniff(await tempFile(bytes))).rejects.toMatchObject({
        code: 'unsupported-media',
        message: expect.stringMatching(says),
      })
    })
  }

  it('of an empty file is that it is empty', async () => {
    await expect(sniff(await tempFile(Buffer.alloc(0)))).rejects.toMatchObject({ code: 'file-empty' })
  })
})

/** A ZIP's local header and one deflated file. */
function zipOf(name: string): Buffer {
  const body = deflateRawSync('hello')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(body.length, 18)
  head.writeUInt32LE(5, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), body])
}
