import { type Box, clampBox } from '../core/geometry.ts'
import {
  compose,
  type Frame,
  IDENTITY,
  type Matrix,
  toShown,
  transformRect,
  type UserRect,
} from './pdf-frame.ts'
import { OBJECT_KINDS, type Pdfium } from './pdfium.ts'

/** One thing painted on a page, in painting order. `matrix` takes its form's coordinates to the page's. */
export type Painted = Readonly<{
  kind: 'text' | 'path' | 'image'
  handle: number
  order: number
  matrix: Matrix
}>

/** An opaque picture or painted area, which may hide what was painted before it. */
export type Ground = Readonly<{ box: Box; order: number }>

/** Forms inside forms: deeper than any honest file; a form that holds itself would never end. */
const FORM_DEPTH_MAX = 8

/** Objects looked at on one page. Beyond it (maps, plots of measured points) only text is taken, which is read apart. */
const OBJECTS_MAX = 50_000

/** Everything painted on the page, forms opened up. */
export function paintedObjects(pdfium: Pdfium, page: number): readonly Painted[] {
  const { raw } = pdfium
  const found: Painted[] = []
  const visit = (handle: number, matrix: Matrix, depth: number) => {
    if (found.length >= OBJECTS_MAX) return
    const kind = kindOf(raw._FPDFPageObj_GetType(handle))
    if (kind !== 'form') {
      if (kind !== 'other') found.push({ kind, handle, order: found.length, matrix })
      return
    }
    if (depth >= FORM_DEPTH_MAX) return
    const inner = compose(matrixOf(pdfium, handle), matrix)
    const count = raw._FPDFFormObj_CountObjects(handle)
    for (let i = 0; i < count; i++) visit(raw._FPDFFormObj_GetObject(handle, i), inner, depth + 1)
  }
  const count = raw._FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) visit(raw._FPDFPage_GetObject(page, i), IDENTITY, 0)
  return found
}

function kindOf(type: number): Painted['kind'] | 'form' | 'other' {
  if (type === OBJECT_KINDS.text) return 'text'
  if (type === OBJECT_KINDS.path) return 'path'
  if (type === OBJECT_KINDS.image) return 'image'
  return type === OBJECT_KINDS.form ? 'form' : 'other'
}

export function matrixOf(pdfium: Pdfium, handle: number): Matrix {
  const values = pdfium.floats(6, (address) => pdfium.raw._FPDFPageObj_GetMatrix(handle, address))
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values ?? []
  return [a, b, c, d, e, f]
}

/** Where the object lies on the page, in the page's own coordinates; undefined when it has no extent. */
export function boundsOf(pdfium: Pdfium, { handle, matrix }: Painted): UserRect | undefined {
  const values = pdfium.floats(4, (address) =>
    pdfium.raw._FPDFPageObj_GetBounds(handle, address, address + 4, address + 8, address + 12),
  )
  if (values?.every(Number.isFinite) !== true) return undefined
  const [left = 0, bottom = 0, right = 0, top = 0] = values
  return transformRect({ left, bottom, right, top }, matrix)
}

/** Red, green, blue, alpha, each 0..255; undefined where the object has no such color. */
export type Color = readonly [number, number, number, number]

export function fillColorOf(pdfium: Pdfium, handle: number): Color | undefined {
  return colorOf(pdfium, (address) =>
    pdfium.raw._FPDFPageObj_GetFillColor(handle, address, address + 4, address + 8, address + 12),
  )
}

export function strokeColorOf(pdfium: Pdfium, handle: number): Color | undefined {
  return colorOf(pdfium, (address) =>
    pdfium.raw._FPDFPageObj_GetStrokeColor(handle, address, address + 4, address + 8, address + 12),
  )
}

function colorOf(pdfium: Pdfium, call: (address: number) => number): Color | undefined {
  const values = pdfium.integers(4, call)
  if (values === undefined) return undefined
  const [red = 0, green = 0, blue = 0, alpha = 255] = values
  return [red, green, blue, alpha]
}

/** 250 of 255 in every channel cannot be told from paper by eye. */
export function isWhite([red, green, blue]: Color): boolean {
  return Math.min(red, green, blue) >= 250
}

/** The part of `rect` on the page, as shown; undefined when it lies wholly outside. */
export function onPage(frame: Frame, rect: UserRect): Box | undefined {
  const box = toShown(frame, rect)
  const outside = box.x1 <= 0 || box.y1 <= 0 || box.x0 >= 1 || box.y0 >= 1
  return outside ? undefined : clampBox(box)
}
