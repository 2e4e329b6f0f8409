import { expect, test } from 'vitest'
import type { Rotation } from '../../core/geometry.ts'
import type { Block } from '../../core/page.ts'
import { LitLines } from '../../web/ui/viewer/marks.tsx'
import { Remarks } from '../../web/ui/viewer/remarks.tsx'
import {
  imageStep,
  innerSize,
  naturalSize,
  nextScale,
  place,
  scaleOf,
  turnedSize,
} from '../../web/ui/viewer/sheet-geometry.ts'
import { TextLayer } from '../../web/ui/viewer/text-layer.tsx'
import type { WirePage } from '../../web/ui/wire.ts'
import { drawnInPage } from './in-page.tsx'

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
  expect(naturalSize(size, 'application/pdf').width).toBeCloseTo(800)
  expect(naturalSize(size, 'image/png').width).toBe(600)
  const room = { width: 300, height: 200 }
  expect(scaleOf({ kind: 'fit-width' }, size, room)).toBe(0.5)
  expect(scaleOf({ kind: 'fit-page' }, size, room)).toBe(0.25)
  expect(scaleOf({ kind: 'scale', scale: 1.5 }, size, room)).toBe(1.5)
})

test('pictures are asked for in few widths, sharp enough for the screen', () => {
  expect(imageStep(500)).toBe(640)
  expect(imageStep(640)).toBe(640)
  expect(imageStep(641)).toBe(960)
  expect(imageStep(9_000)).toBe(2_560)
})

test('zooming goes step by step and ends', () => {
  expect([nextScale(0.46, 'in'), nextScale(0.46, 'out')]).toEqual([0.5, 0.25])
  expect([nextScale(1, 'in'), nextScale(1, 'out')]).toEqual([1.25, 0.75])
  expect([nextScale(8, 'in'), nextScale(0.1, 'out')]).toEqual([undefined, undefined])
})

test('only the lit lines lie over the page, each at its own box', () => {
  const html = drawnInPage(<LitLines page={page} lit={lit} />)
  expect(
    [...html.matchAll(/data-line="(\w+)" style="([^"]+)"/g)].map(([, id, style]) => [id, style]),
  ).toEqual([
    ['p0002l0001', 'left:10%;top:10%;width:25%;height:5%'],
    ['p0002l0003', 'left:50%;top:20%;width:25%;height:5%'],
    ['p0002l0007', 'left:25%;top:50%;width:25%;height:5%'],
  ])
})

test('the text of the page is text, and cited lines say that they are, also those of an earlier reading', () => {
  const html = drawnInPage(<TextLayer page={page} turn={0} width={300} lit={lit} />)
  const lines = [...html.matchAll(/class="text-line"( data-cited="Cited: ")?[^>]*>([^<]+)</g)]
  expect(lines.map(([, cited, text]) => [text?.trim(), cited !== undefined])).toEqual([
    ['line p0002l0001', true],
    ['line p0002l0002', false],
    ['line p0002l0003', true],
    ['line p0002l0007', true],
  ])
})

test('what was read but not found on the page is told apart from it, as plain text', () => {
  const box = { x0: 0, y0: 0, x1: 1, y1: 1 }
  const nowhere: Block = {
    id: 'p0001b0001',
    kind: 'paragraph',
    markdown: 'Nobody **wrote** <b>this</b>',
    spans: [],
    lines: [],
    box,
    confidence: 0,
    unanchored: true,
  }
  const html = drawnInPage(
    <Remarks
      page={{
        ...page,
        reader: 'kosmos-2.5',
        blocks: [nowhere],
        warnings: [
          { code: 'unanchored', message: 'One passage was found on no line.' },
          { code: 'unread-ink', message: 'There is print that was not read.' },
        ],
      }}
    />,
  )
  expect(html).toContain('Read by kosmos-2.5')
  expect(html).toContain('There is print that was not read.')
  expect(html).toContain('<summary>1 passage not found on the page</summary>')
  expect(html).toMatch(/<p>Nobody wrote .*this.*<\/p>/)
  expect(html).not.toContain('<b>')
})

const lit = ['p0002l0003', 'p0002l0001', 'p0002l0007', 'p0009l0009']

const page: WirePage = {
  documentId: 'd1',
  page: 2,
  ...size,
  rotation: 0,
  reader: 'tesseract',
  lines: [line('p0002l0001', 0.1, 0.1), line('p0002l0002', 0.1, 0.2), line('p0002l0003', 0.5, 0.2)],
  blocks: [],
  warnings: [],
  formerLines: [line('p0002l0007', 0.25, 0.5)],
}
