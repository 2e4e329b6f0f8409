import type { Hit } from '../../../core/chunk.ts'
import { stemsOf } from '../../../index/analyze.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import type { LineOf, Proof } from '../../../qa/prove/prover.ts'
import { drawHit } from '../drawn-hits.ts'

const prover = createProver({ stems: stemsOf })

/** What the prover says of one statement, the hits drawn from printed lines, one hit a string. */
export async function prove(
  text: string,
  passages: readonly string[],
  options: Readonly<{
    unsupported?: 'drop' | 'mark'
    cites?: (hits: readonly Hit[]) => readonly LineOf[]
  }> = {},
): Promise<Proof> {
  const hits = passages.map(drawPassage)
  const { unsupported = 'mark', cites } = options
  const statement = { text, cites: cites?.(hits) ?? [] }
  return prover([statement], hits, { unsupported, signal: new AbortController().signal })
}

/** A passage whose lines end where its text has a line feed. */
export function drawPassage(text: string, index: number): Hit {
  const lines = text.split(/(?<=\n)/).map((line) => ({ text: line }))
  return drawHit(lines, { id: `doc${index}.00000` })
}

/** Kinds of faults of the first claim; empty when it is borne out. */
export async function faultsOf(text: string, ...passages: readonly string[]): Promise<readonly string[]> {
  const { claims } = await prove(text, passages)
  return claims[0]?.faults.map(({ kind }) => kind) ?? ['no claim']
}
