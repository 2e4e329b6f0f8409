import type { Random } from '../../eval/anchoring/random.ts'

export type MutatorOptions = Readonly<{ words: readonly Uint8Array[]; bytesMax: number }>

/** `input` changed in a few places, now and then crossed with `other`. Never longer than `bytesMax`. */
export function mutate(
  input: Uint8Array,
  other: Uint8Array,
  random: Random,
  { words, bytesMax }: MutatorOptions,
): Uint8Array {
  const below = (count: number) => Math.floor(random() * count)
  let bytes = input
  for (let changes = 1 + below(2 ** below(4)); changes > 0; changes--) {
    // Places lie at any byte or at the end, so that input can grow there.
    const at = below(bytes.length + 1)
    const length = below(Math.min(bytes.length - at, 2 ** below(9)) + 1)
    const word = words[below(words.length)] ?? NOTHING
    const part = bytes.subarray(at, at + length)
    const changed: readonly (() => Uint8Array)[] = [
      () => replaced(bytes, at, 1, [(bytes[at] ?? 0) ^ (1 << below(8))]),
      () => replaced(bytes, at, 1, [below(256)]),
      () => replaced(bytes, at, 1, [EDGES[below(EDGES.length)] ?? 0]),
      () => replaced(bytes, at, 4, number32(below)),
      () =>
        replaced(
          bytes,
          at,
          0,
          Array.from({ length: 1 + below(8) }, () => below(256)),
        ),
      () => replaced(bytes, at, length, NOTHING),
      () => replaced(bytes, at, 0, part),
      () => replaced(bytes, below(bytes.length + 1), length, part),
      () => replaced(bytes, at, 0, word),
      () => replaced(bytes, at, word.length, word),
      () => replaced(bytes, at, 0, repeated(word, 1 + below(64))),
      () => digits(bytes, at, NUMBERS[below(NUMBERS.length)] ?? '0'),
      () => replaced(bytes, at, length, other.subarray(below(other.length + 1)).subarray(0, 2 ** below(11))),
    ]
    bytes = (changed[below(changed.length)]?.() ?? bytes).subarray(0, bytesMax)
  }
  return bytes
}

const NOTHING = new Uint8Array(0)

/** Where the sign and the size of a byte change. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x20, 0x0a, 0x22]

/** Where whole numbers of 16, 32, 53 and 64 bits and floats change, as text. */
const NUMBERS = [
  '0',
  '-1',
  '1',
  '32768',
  '65536',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '18446744073709551616',
  '1e999',
  '0.1',
]

function number32(below: (count: number) => number): readonly number[] {
  const bytes = Buffer.alloc(4)
  const value = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000, 8, 255][below(8)] ?? 0
  if (below(2) === 0) bytes.writeUInt32LE(value)
  else bytes.writeUInt32BE(value)
  return [...bytes]
}

/** `bytes` with `length` of them from `at` on given up for `inserted`. */
function replaced(bytes: Uint8Array, at: number, length: number, inserted: ArrayLike<number>): Uint8Array {
  const after = bytes.subarray(Math.min(bytes.length, at + length))
  const all = new Uint8Array(at + inserted.length + after.length)
  all.set(bytes.subarray(0, at))
  all.set(inserted, at)
  all.set(after, at + inserted.length)
  return all
}

export function repeated(word: Uint8Array, times: number): Uint8Array {
  const all = new Uint8Array(word.length * times)
  for (let i = 0; i < times; i++) all.set(word, i * word.length)
  return all
}

/** The first number printed from `at` on becomes another. */
function digits(bytes: Uint8Array, at: number, number: string): Uint8Array {
  let from = at
  while (from < bytes.length && !isDigit(bytes[from])) from++
  let to = from
  while (to < bytes.length && isDigit(bytes[to])) to++
  return replaced(bytes, from, to - from, Buffer.from(number))
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
