import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { breakAfterOne } from './faults.ts'
import { type Harness, startHarness } from './harness.ts'
import { unread } from './printed.ts'

const TEXT = '<script>alert(1)</script>\nThe total due is 113.97.'

/** Of Letter paper 800 pixels wide. */
const HEIGHT = Math.ceil((800 * 11) / 8.5)

let lectern: Harness
let collectionId: string
let documentId: string
beforeAll(async () => {
  lectern = await startHarness()
  const filled = await lectern.filled(TEXT)
  collectionId = filled.collectionId
  documentId = filled.documentId
})
afterAll(() => lectern.stop())

describe('the original file', () => {
  it('comes as an attachment that cannot run', async () => {
    const script = unread('<!doctype html><script>alert(1)</script>')
    const sent = await lectern.upload(`collections/${collectionId}/documents`, { 'page.html': script })
    const response = await lectern.get(`documents/${(await sent.json()).items[0].id}/file`)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(script)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=page.html')
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  it('keeps its name in any script (RFC 5987)', async () => {
    const upload = await lectern.upload(`collections/${collectionId}/documents`, {
      'réçu "№1"\r\n.html': unread('x'),
    })
    const { items } = await upload.json()
    const response = await lectern.get(`documents/${items[0].id}/file`)
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename=".*"; filename\*=UTF-8''r%C3%A9/,
    )
  })

  it('comes in parts', async () => {
    const response = await lectern.get(`documents/${documentId}/file`, { range: 'bytes=1-7' })
    const { bytes } = await (await lectern.get(`documents/${documentId}`)).json()
    expect([response.status, await response.text()]).toEqual([206, 'PDF-1.3'])
    expect(response.headers.get('content-range')).toBe(`bytes 1-7/${bytes}`)
    const beyond = await lectern.get(`documents/${documentId}/file`, { range: `bytes=${bytes}-` })
    expect([beyond.status, (await beyond.json()).type]).toEqual([416, '/problems/range-not-satisfiable'])
  })
})

describe('the picture of a page', () => {
  const path = () => `documents/${documentId}/pages/1/image`

  it('is PNG, or WebP for who names it', async () => {
    const png = await lectern.get(path(), { accept: '*/*' })
    expect(png.headers.get('content-type')).toBe('image/png')
    expect(png.headers.get('vary')).toMatch(/accept/i)
    expect(png.headers.get('cache-control')).toBe('private, max-age=3600')
    const webp = await lectern.get(path(), { accept: 'image/avif,image/webp,*/*' })
    expect(webp.headers.get('content-type')).toBe('image/webp')
    expect(webp.headers.get('etag')).not.toBe(png.headers.get('etag'))
  })

  it('takes a width and lines to light up', async () => {
    const response = await lectern.get(`${path()}?width=800&highlight=p0001l0001,p0001l0002`)
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    const lit = await pictureIn(response)
    expect(lit.info).toMatchObject({ width: 800, height: HEIGHT })
    const one = await pictureIn(await lectern.get(`${path()}?width=800&highlight=p0001l0002`))
    const plain = await pictureIn(await lectern.get(`${path()}?width=800`))
    const differing = [plain, one, lit].map(({ data }) =>
      data.findIndex((byte, at) => byte !== plain.data[at]),
    )
    // Nothing, from the second line on, from the first line on.
    expect(differing[0]).toBe(-1)
    expect(differing[1]).toBeGreaterThan(differing[2] ?? 0)
    expect(differing[2]).toBeGreaterThan(0)
  })

  it('can be a part of it', async () => {
    const response = await lectern.get(`${path()}?width=300&region=0,0.25,1,0.5`)
    const { info } = await pictureIn(response)
    expect(info.width).toBe(300)
    // Letter: a quarter of 11 inches by 8.5.
    expect(info.height).toBeCloseTo((300 * 11) / 4 / 8.5, -1)
    const other = await lectern.get(`${path()}?width=300&region=0,0.25,1,0.6`)
    expect(other.headers.get('etag')).not.toBe(response.headers.get('etag'))
  })

  it('is not drawn again for who has it', async () => {
    const etag = (await lectern.get(path())).headers.get('etag') ?? ''
    const again = await lectern.get(path(), { 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const narrow = await lectern.get(`${path()}?width=100`, { 'if-none-match': etag })
    expect(narrow.status).toBe(200)
  })
})

describe('an export', () => {
  it('is a download named after the document', async () => {
    const response = await lectern.get(`documents/${documentId}/export?format=markdown`)
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=invoice.md')
    expect(await response.text()).toContain('The total due is 113.97.')
    const markdown = await lectern.get(`documents/${documentId}/markdown`)
    expect(markdown.headers.get('content-disposition')).toBe(null)
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  })

  it('has the type of its format, whatever its name suggests', async () => {
    const response = await lectern.get(`documents/${documentId}/export?format=hocr`)
    expect(response.headers.get('content-type')).toBe('application/xhtml+xml')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=invoice.hocr')
  })

  it('that fails before it began is a problem', async () => {
    const { items } = await (
      await lectern.upload(`collections/${collectionId}/documents`, { 'broken.pdf': unread('broken') })
    ).json()
    await lectern.settled(items[0].id)
    const response = await lectern.get(`documents/${items[0].id}/export?format=pdf`)
    expect([response.status, (await response.json()).type]).toEqual([422, '/problems/page-unreadable'])
    expect(response.headers.get('content-disposition')).toBe(null)
  })

  it('that fails on the way is cut, so that nobody takes it for whole', async () => {
    const faulty = await lectern.serve()
    const { documents } = faulty.verbs
    const exported = documents.export
    documents.export = async (...input) => {
      const whole = await exported(...input)
      const lost = new AppError('page-unreadable', 'Page 1 cannot be drawn.')
      return { ...whole, content: breakAfterOne(whole.content, lost) }
    }
    const response = await faulty.get(`documents/${documentId}/export?format=pdf`)
    expect(response.status).toBe(200)
    await expect(response.arrayBuffer()).rejects.toThrow()
    await faulty.stop()
  })
})

describe('text in a document', () => {
  it('is found with the lines it is printed on', async () => {
    const response = await lectern.get(`documents/${documentId}/find?q=TOTAL%20due`)
    const { items, next } = await response.json()
    expect(next).toBeNull()
    expect(items[0]).toMatchObject({ page: 1, lines: ['p0001l0002'], text: 'The total due is 113.97.' })
    const later = await lectern.get(`documents/${documentId}/find?q=total&cursor=2`)
    expect(await later.json()).toEqual({ items: [], next: null })
  })

  it.each(['', '?q=', '?q=a&cursor=0', '?q=a&cursor=x'])('is not looked for by %s', async (query) => {
    expect((await lectern.get(`documents/${documentId}/find${query}`)).status).toBe(400)
  })
})

/** Its pixels, row by row. */
async function pictureIn(response: Response) {
  return sharp(await response.arrayBuffer())
    .raw()
    .toBuffer({ resolveWithObject: true })
}
