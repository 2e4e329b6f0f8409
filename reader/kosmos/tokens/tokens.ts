/**
 * The id layout of the released vocabulary of 108,481 tokens: 4 control tokens, the 100,256 ranks of `cl100k_base` from
 * id 4 on, unused holes, then 8 special tokens and 8,192 location tokens (microsoft/unilm kosmos-2.5, `dict.txt`).
 */
export const controlIds = {
  begin: 0,
  pad: 1,
  end: 2,
  unknown: 3,
  ocr: 100_282,
  image: 100_283,
  imageEnd: 100_284,
  box: 100_286,
  boxEnd: 100_287,
  markdown: 100_288,
} as const

/** How the tokens above are written in a tokenizer file. */
export const controlNames: Readonly<Record<keyof typeof controlIds, string>> = {
  begin: '<s>',
  pad: '<pad>',
  end: '</s>',
  unknown: '<unk>',
  ocr: '<ocr>',
  image: '<image>',
  imageEnd: '</image>',
  box: '<bbox>',
  boxEnd: '</bbox>',
  markdown: '<md>',
}

/** Id of the token of rank 0; text ids follow without a hole. */
export const TEXT_START = 4
/** Mergeable ranks of `cl100k_base`. */
export const TEXT_TOKENS = 100_256

/** Id of `<x_0>`; x and y take turns. */
const LOCATION_START = 100_289
/** A location is a whole pixel of the resized picture, 0 to 4,095. */
export const LOCATIONS = 4096

export type Axis = 'x' | 'y'

/** What one id says. */
export type Token =
  | Readonly<{ kind: 'text' }>
  | Readonly<{ kind: 'box' }>
  | Readonly<{ kind: 'box-end' }>
  | Readonly<{ kind: 'location'; axis: Axis; value: number }>
  /** Any other, unused ids among them: it has no text. */
  | Readonly<{ kind: 'control' }>

export function tokenOf(id: number): Token {
  if (id >= TEXT_START && id < TEXT_START + TEXT_TOKENS) return { kind: 'text' }
  if (id === controlIds.box) return { kind: 'box' }
  if (id === controlIds.boxEnd) return { kind: 'box-end' }
  const place = id - LOCATION_START
  if (place < 0 || place >= LOCATIONS * 2) return { kind: 'control' }
  return { kind: 'location', axis: (place & 1) === 0 ? 'x' : 'y', value: place >> 1 }
}

/** Id of `<x_value>` or `<y_value>`; `value` is a whole number in 0 … 4,095. */
export function locationId(axis: Axis, value: number): number {
  return LOCATION_START + value * 2 + (axis === 'x' ? 0 : 1)
}
