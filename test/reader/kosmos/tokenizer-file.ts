import cl100k from 'js-tiktoken/ranks/cl100k_base'
import {
  controlIds,
  controlNames,
  LOCATIONS,
  locationId,
  TEXT_START,
} from '../../../reader/kosmos/tokens/tokens.ts'

/**
 * What the published `tokenizer.json` holds as far as ids go, drawn from `cl100k_base`: a Hugging Face fast tokenizer with
 * its text tokens in `model.vocab` and the others in `added_tokens`. The options make it a wrong one.
 */
export function tokenizerFile(
  wrong: Readonly<{
    /** Moves special and location tokens by this many ids. */
    shift?: number
    /** Leaves this id out. */
    without?: number
    /** What id 4 is called instead. */
    rename?: string
  }> = {},
): unknown {
  const { shift = 0, without, rename } = wrong
  const text = ranked().map((bytes, rank) => [written(bytes), rank + TEXT_START] as const)
  const named = rename === undefined ? text : text.with(0, [rename, TEXT_START])
  const keys = Object.keys(controlIds) as (keyof typeof controlIds)[]
  const special = keys.map((key) => ({ id: controlIds[key], content: controlNames[key] }))
  const places = Array.from({ length: LOCATIONS }, (_, value) => [
    { id: locationId('x', value), content: `<x_${value}>` },
    { id: locationId('y', value), content: `<y_${value}>` },
  ]).flat()
  return {
    version: '1.0',
    model: { type: 'BPE', vocab: Object.fromEntries(named.filter(([, id]) => id !== without)), merges: [] },
    added_tokens: [...special, ...places].map(({ id, content }) => ({
      id: id > 100_000 ? id + shift : id,
      content,
      special: true,
    })),
  }
}

function ranked(): readonly Buffer[] {
  const tokens = cl100k.bpe_ranks.split('\n').flatMap((line) => line.split(' ').slice(2))
  return tokens.map((base64) => Buffer.from(base64, 'base64'))
}

/** Bytes as GPT-2's vocabulary writes them. */
function written(bytes: Buffer): string {
  return Array.from(bytes, (byte) => letters[byte]!).join('')
}

const letters: readonly string[] = (() => {
  const printing = (byte: number) => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad)
  const others = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !printing(byte))
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(printing(byte) ? byte : 0x100 + others.indexOf(byte)),
  )
})()
