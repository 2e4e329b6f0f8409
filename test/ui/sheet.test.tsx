import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Rotation } from '../../core/geometry.ts'
import { PageSheet } from '../../web/ui/viewer/page-sheet.tsx'
import { Remarks } from '../../web/ui/viewer/remarks.tsx'
import {
  imageWidth,
  innerSize,
  naturalWidth,
  nextScale,
  place,
  sheetWidth,
  turnedSize,
} from '../../web/ui/viewer/sheet-geometry.ts'

const size = { width: 600, height: 800 }
const line = (id: string, x0: number, y0: number) => ({
  id,
  text: `line ${id}`,
  box: { x0, y0, x1: x0 + 0.25, y1: y0 + 0.05 },
  confidence: 1,
  words: [],
})

test('a highlight is four percentages of its box', () => {
  expect(place({ x0: 0.125, y0: 0.25, x1: 0.5, y1: 0.3 })).toEqual({
    left: '12.5%',
    top: '25%',
    width: '37.5%',
    height: '5%',
  })
})

test.each([
  [0, 600, 800, '100%', '100%'],
  [90, 800, 600, '75%', '133.3333%'],
  [180, 600, 800, '100%', '100%'],
  [270, 800, 600, '75%', '133.3333%'],
] as const)(
  'a page turned by %i fills its sheet',
  (rotation: Rotation, width, height, inner, innerHeight) => {
    expect(turnedSize(size, rotation)).toEqual({ width, height })
    expect(innerSize(size, rotation)).toEqual({ width: inner, height: innerHeight })
  },
)

test('points are 96/72 of a pixel, and fitting takes the room there is', () => {
  expect(naturalWidth(size, 0, 'application/pdf')).toBe(800)
  expect(naturalWidth(size, 90, 'image/png')).toBe(800)
  expect(sheetWidth({ kind: 'fit-width' }, 500, 800)).toBe(500)
  expect(sheetWidth({ kind: 'scale', scale: 1.5 }, 500, 800)).toBe(1200)
})

test('pictures are asked for in few widths, sharp enough for the screen', () => {
  expect(imageWidth(500, size, 0, 1)).toBe(640)
  expect(imageWidth(500, size, 0, 2)).toBe(1280)
  // Sideways, the width of the picture is the height on the screen: 800 wide is 600 tall.
  expect(imageWidth(800, size, 90, 1)).toBe(640)
  expect(imageWidth(9_000, size, 0, 3)).toBe(4000)
})

test('zooming goes step by step and ends', () => {
  expect([nextScale(0.46, 'in'), nextScale(0.46, 'out')]).toEqual([0.5, 0.25])
  expect([nextScale(1, 'in'), nextScale(1, 'out')]).toEqual([1.5, 0.75])
  expect([nextScale(4, 'in'), nextScale(0.25, 'out')]).toEqual([undefined, undefined])
})

test('only the lit lines lie over the page, each at its own box', () => {
  const page = {
    documentId: 'd1',
    page: 2,
    ...size,
    rotation: 0 as const,
    reader: 'tesseract',
    lines: [line('p0002l0001', 0.1, 0.1), line('p0002l0002', 0.1, 0.2), line('p0002l0003', 0.5, 0.2)],
    blocks: [],
    warnings: [],
    formerLines: [line('p0002l0007', 0.25, 0.5)],
  }
  const html = renderToStaticMarkup(
    <PageSheet
      page={page}
      documentName="a.png"
      imageUrl="/picture"
      width={300}
      lit={['p0002l0003', 'p0002l0001', 'p0002l0007', 'p0009l0009']}
    />,
  )
  expect(
    [...html.matchAll(/data-line="(\w+)" style="([^"]+)"/g)].map(([, id, style]) => [id, style]),
  ).toEqual([
    ['p0002l0001', 'left:10%;top:10%;width:25%;height:5%'],
    ['p0002l0003', 'left:50%;top:20%;width:25%;height:5%'],
    ['p0002l0007', 'left:25%;top:50%;width:25%;height:5%'],
  ])
  expect(html).toContain('alt="Page 2 of a.png"')
})

test('what was read but not found on the page is told apart from it, as plain text', () => {
  const box = { x0: 0, y0: 0, x1: 1, y1: 1 }
  const page = {
    documentId: 'd1',
    page: 1,
    ...size,
    rotation: 0 as const,
    reader: 'kosmos-2.5',
    lines: [],
    blocks: [
      {
        id: 'p0001b0001',
        kind: 'paragraph' as const,
        markdown: 'Nobody **wrote** <b>this</b>',
        spans: [],
        lines: [],
        box,
        confidence: 0,
        unanchored: true as const,
      },
    ],
    warnings: [
      { code: 'unanchored' as const, message: 'One passage was found on no line.' },
      { code: 'unread-ink' as const, message: 'There is print that was not read.' },
    ],
  }
  const html = renderToStaticMarkup(<Remarks page={page} />)
  expect(html).toContain('Read by kosmos-2.5')
  expect(html).toContain('There is print that was not read.')
  expect(html).toContain('<summary>1 passage not found on the page</summary>')
  expect(html).toMatch(/<p>Nobody wrote .*this.*<\/p>/)
  expect(html).not.toContain('<b>')
})
