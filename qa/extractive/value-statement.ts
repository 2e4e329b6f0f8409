import type { Hit } from '../../core/chunk.ts'
import { asMarkdown } from '../../core/markdown-text.ts'
import { plainText } from '../../core/plain-text.ts'
import type { LookedUp, Place } from '../look-up/looked-up.ts'
import type { Statement } from '../prove/prover.ts'
import { linesOf, withoutReferences } from './statements.ts'

/** `Invoice date: 14 October 2025`, resting on the lines of the label and of the value. `hits` are those looked up in. */
export function valueStatement({ label, value, text }: LookedUp, hits: readonly Hit[]): Statement {
  const names = label.map((place) => nameOf(place, hits)).filter((name) => name !== '')
  const said = names.length === 0 ? text : `${names.join(', ')}: ${text}`
  const cites = [...label, ...value].flatMap(({ hit: index, ...range }) => {
    const hit = hits[index]
    return hit === undefined ? [] : linesOf(hit, range)
  })
  return { text: asMarkdown(withoutReferences(said)), cites: cites.filter(isFirst) }
}

function nameOf({ hit, start, end }: Place, hits: readonly Hit[]): string {
  const printed = plainText(hits[hit]?.chunk.text.slice(start, end) ?? '')
  return printed.replace(/[\s:.…_-]+$/, '')
}

function isFirst(one: Statement['cites'][number], index: number, all: Statement['cites']): boolean {
  return all.findIndex(({ hit, line }) => hit === one.hit && line === one.line) === index
}
