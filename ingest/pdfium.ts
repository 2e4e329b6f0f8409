import { PDFiumModule } from '@hyzyla/pdfium'

/** PDFium's own functions and its memory. A handle is an address in that memory; 0 is none. */
export type Pdfium = Readonly<{
  raw: RawPdfium
  /** Copies bytes into PDFium's memory; free the address with `raw._free`. Throws RangeError when there is no room. */
  store(bytes: Uint8Array): number
  /** Calls with the address of room for `count` 64-bit floats and reads them; undefined when it answers 0. */
  doubles(count: number, call: (address: number) => number): readonly number[] | undefined
  /** The same for 32-bit floats. */
  floats(count: number, call: (address: number) => number): readonly number[] | undefined
  /** The same for unsigned 32-bit integers. */
  integers(count: number, call: (address: number) => number): readonly number[] | undefined
  /** A string that PDFium writes as UTF-8 with a NUL; empty when it has none. */
  text(call: (address: number, bytes: number) => number): string
}>

/** Room for the small results that PDFium writes to an address: at most 32 doubles, or names of 255 bytes. */
const SCRATCH_BYTES = 256

/**
 * A PDFium of its own: nothing it leaks or breaks outlives its document. Its memory is WebAssembly's, grows to
 * 2 GB at most and never shrinks; dropping the last reference frees it.
 */
export async function openPdfium(): Promise<Pdfium> {
  const quiet = { print: () => {}, printErr: () => {} }
  // The package types 40 of the 450 functions it exports; RawPdfium types those that are used here.
  const raw = (await PDFiumModule(quiet as object)) as unknown as RawPdfium
  raw._FPDF_InitLibrary()
  const scratch = raw._malloc(SCRATCH_BYTES)

  return {
    raw,
    store: (bytes) => store(raw, bytes),
    doubles: (count, call) =>
      call(scratch) === 0 ? undefined : [...raw.HEAPF64.subarray(scratch >> 3, (scratch >> 3) + count)],
    floats: (count, call) =>
      call(scratch) === 0 ? undefined : [...raw.HEAPF32.subarray(scratch >> 2, (scratch >> 2) + count)],
    integers: (count, call) =>
      call(scratch) === 0 ? undefined : [...raw.HEAPU32.subarray(scratch >> 2, (scratch >> 2) + count)],
    text: (call) => {
      const bytes = Math.min(SCRATCH_BYTES, call(scratch, SCRATCH_BYTES))
      return Buffer.from(raw.HEAPU8.subarray(scratch, scratch + Math.max(0, bytes - 1))).toString('utf8')
    },
  }
}

function store(raw: RawPdfium, bytes: Uint8Array): number {
  const address = raw._malloc(Math.max(1, bytes.length))
  if (address === 0) throw new RangeError(`PDFium has no room for ${bytes.length} bytes`)
  raw.HEAPU8.set(bytes, address)
  return address
}

/** Answers of FPDF_GetLastError (fpdfview.h). */
export const LOAD_ERRORS = { format: 3, password: 4, security: 5 } as const

/** Kinds of page objects (fpdf_edit.h, FPDF_PAGEOBJ_*). */
export const OBJECT_KINDS = { text: 1, path: 2, image: 3, form: 5 } as const

/** Kinds of path segments (fpdf_edit.h, FPDF_SEGMENT_*). */
export const SEGMENT_KINDS = { line: 0, curve: 1, move: 2 } as const

/** Bitmap formats and render flags (fpdfview.h). */
export const BITMAP_FORMATS = { gray: 1, blueGreenRed: 2 } as const
export const RENDER_FLAGS = { annotations: 0x01, grayscale: 0x08, reverseByteOrder: 0x10 } as const

/** Kinds of annotations that print nothing of their own (fpdf_annot.h): link, popup. */
export const SILENT_ANNOTATIONS: readonly number[] = [2, 16]

type Call<Arguments extends readonly unknown[]> = (...values: Arguments) => number
type Handle = number

/** The part of PDFium's C interface in use, as Emscripten exports it: every value is a number. */
export type RawPdfium = {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  _malloc: Call<[bytes: number]>
  _free: (address: number) => void
  _FPDF_InitLibrary: () => void

  _FPDF_LoadMemDocument: Call<[address: number, bytes: number, password: number]>
  _FPDF_GetLastError: Call<[]>
  _FPDF_GetPageCount: Call<[document: Handle]>
  _FPDF_CloseDocument: (document: Handle) => void
  _FPDF_LoadPage: Call<[document: Handle, index: number]>
  _FPDF_ClosePage: (page: Handle) => void
  _FPDF_GetPageBoundingBox: Call<[page: Handle, rect: number]>
  _FPDFPage_GetRotation: Call<[page: Handle]>
  _FPDFPage_GetAnnotCount: Call<[page: Handle]>
  _FPDFPage_GetAnnot: Call<[page: Handle, index: number]>
  _FPDFPage_CloseAnnot: (annotation: Handle) => void
  _FPDFAnnot_GetSubtype: Call<[annotation: Handle]>
  _FPDFPage_Flatten: Call<[page: Handle, forPrint: number]>

  _FPDFBitmap_CreateEx: Call<[width: number, height: number, format: number, scan0: number, stride: number]>
  _FPDFBitmap_FillRect: Call<
    [bitmap: Handle, left: number, top: number, width: number, height: number, color: number]
  >
  _FPDFBitmap_GetBuffer: Call<[bitmap: Handle]>
  _FPDFBitmap_GetStride: Call<[bitmap: Handle]>
  _FPDFBitmap_Destroy: (bitmap: Handle) => void
  _FPDF_RenderPageBitmap: Call<
    [
      bitmap: Handle,
      page: Handle,
      x: number,
      y: number,
      width: number,
      height: number,
      turn: number,
      flags: number,
    ]
  >

  _FPDFText_LoadPage: Call<[page: Handle]>
  _FPDFText_ClosePage: (text: Handle) => void
  _FPDFText_CountChars: Call<[text: Handle]>
  _FPDFText_GetUnicode: Call<[text: Handle, index: number]>
  _FPDFText_IsGenerated: Call<[text: Handle, index: number]>
  _FPDFText_HasUnicodeMapError: Call<[text: Handle, index: number]>
  _FPDFText_GetTextObject: Call<[text: Handle, index: number]>
  _FPDFText_GetMatrix: Call<[text: Handle, index: number, matrix: number]>
  _FPDFText_GetFontSize: Call<[text: Handle, index: number]>
  _FPDFText_GetCharOrigin: Call<[text: Handle, index: number, x: number, y: number]>
  _FPDFText_GetCharBox: Call<
    [text: Handle, index: number, left: number, right: number, bottom: number, top: number]
  >
  _FPDFText_GetLooseCharBox: Call<[text: Handle, index: number, rect: number]>
  _FPDFTextObj_GetTextRenderMode: Call<[object: Handle]>
  _FPDFTextObj_GetFont: Call<[object: Handle]>
  _FPDFFont_GetBaseFontName: Call<[font: Handle, address: number, bytes: number]>
  _FPDFFont_GetFlags: Call<[font: Handle]>
  _FPDFFont_GetWeight: Call<[font: Handle]>

  _FPDFPage_CountObjects: Call<[page: Handle]>
  _FPDFPage_GetObject: Call<[page: Handle, index: number]>
  _FPDFFormObj_CountObjects: Call<[form: Handle]>
  _FPDFFormObj_GetObject: Call<[form: Handle, index: number]>
  _FPDFPageObj_SetIsActive: Call<[object: Handle, active: number]>
  _FPDFPageObj_GetType: Call<[object: Handle]>
  _FPDFPageObj_GetMatrix: Call<[object: Handle, matrix: number]>
  _FPDFPageObj_GetBounds: Call<[object: Handle, left: number, bottom: number, right: number, top: number]>
  _FPDFPageObj_HasTransparency: Call<[object: Handle]>
  _FPDFPageObj_GetFillColor: Call<[object: Handle, red: number, green: number, blue: number, alpha: number]>
  _FPDFPageObj_GetStrokeColor: Call<[object: Handle, red: number, green: number, blue: number, alpha: number]>
  _FPDFPageObj_GetStrokeWidth: Call<[object: Handle, width: number]>
  _FPDFPath_GetDrawMode: Call<[path: Handle, fill: number, stroke: number]>
  _FPDFPath_CountSegments: Call<[path: Handle]>
  _FPDFPath_GetPathSegment: Call<[path: Handle, index: number]>
  _FPDFPathSegment_GetType: Call<[segment: Handle]>
  _FPDFPathSegment_GetPoint: Call<[segment: Handle, x: number, y: number]>
  _FPDFPathSegment_GetClose: Call<[segment: Handle]>
}
