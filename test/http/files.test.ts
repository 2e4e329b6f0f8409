import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './harness.ts'

const TEXT = '<script>alert(1)</script>\nThe total due is 113.97.'

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
    const response = await lectern.get(`documents/${documentId}/file`)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(TEXT)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=invoice.txt')
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  it('keeps its name in any script (RFC 5987)', async () => {
    const upload = await lectern.upload(`collections/${collectionId}/documents`, {
      'réçu "№1"\r\n.html': 'x',
    })
    const { items } = await upload.json()
    const response = await lectern.get(`documents/${items[0].id}/file`)
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename=".*"; filename\*=UTF-8''r%C3%A9/,
    )
  })

  it('comes in parts', async () => {
    const response = await lectern.get(`documents/${documentId}/file`, { range: 'bytes=1-6' })
    expect([response.status, await response.text()]).toEqual([206, 'script'])
    expect(response.headers.get('content-range')).toBe(`bytes 1-6/${TEXT.length}`)
    const beyond = await lectern.get(`documents/${documentId}/file`, { range: 'bytes=9999-' })
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
    expect(await response.json()).toEqual({
      number: 1,
      width: 800,
      highlight: ['p0001l0001', 'p0001l0002'],
      format: 'png',
    })
  })

  it('can be a part of it', async () => {
    const response = await lectern.get(`${path()}?width=300&region=0,0.25,1,0.5`)
    const region = { x0: 0, y0: 0.25, x1: 1, y1: 0.5 }
    expect(await response.json()).toEqual({ number: 1, width: 300, region, highlight: [], format: 'png' })
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
      await lectern.upload(`collections/${collectionId}/documents`, { 'waits.txt': 'waits' })
    ).json()
    const response = await lectern.get(`documents/${items[0].id}/export?format=pdf`)
    expect([response.status, (await response.json()).type]).toEqual([422, '/problems/page-unreadable'])
    expect(response.headers.get('content-disposition')).toBe(null)
  })

  it('that fails on the way is cut, so that nobody takes it for whole', async () => {
    const whole = lectern
      .get(`documents/${documentId}/export?format=pdf`)
      .then((response) => response.arrayBuffer())
    await expect(whole).rejects.toThrow()
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
