import type { Hit } from '../../core/chunk.ts'
import { stemsOf } from '../../index/analyze.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import type { LineOf, Proof } from '../../qa/prove/prover.ts'
import { seeded } from '../anchoring/random.ts'
import { docqaStatements } from './docqa-statements.ts'
import { PLANTS, plant } from './plant.ts'
import { receiptStatements } from './receipt-statements.ts'
import { squadStatements } from './squad-statements.ts'
import type { TrueStatement } from './true-statement.ts'

export type ProvingOptions = Readonly<{
  /** Folder that holds squad, docqa, sroie, funsd. */
  data: string
  /** Questions of SQuAD at most. */
  limit: number
  /** Documents are halved: one to look at errors and set figures by, one to report. */
  half: 'tune' | 'report'
  onProgress: (done: number, total: number, doing: string) => void
  /** Told of each miss and each false alarm. */
  onWrong?: (kind: string, text: string, proof: Proof, truth: TrueStatement) => void
  signal: AbortSignal
}>

/** How many of how many. */
export type Tally = Readonly<{ hits: number; of: number }>

export type ProvingReport = Readonly<{
  /** True statements that were called wrong, by set and by how they are said. */
  alarms: Readonly<Record<string, Tally>>
  /** Planted errors that were found, by kind and by how the statement was said. */
  caught: Readonly<Record<string, Tally>>
  /** Given only passages that do not say it: found out. Given all and told the wrong line: cited the right ones. */
  wrongPassage: Tally
  wrongLine: Tally
  /** Milliseconds a statement over its passages, mean. */
  statementMs: number
}>

/** True statements and statements made false, over the passages they come from: what the prover says of each. */
export async function evalProving(options: ProvingOptions): Promise<ProvingReport> {
  const all = [
    ...(await squadStatements(options.data, options.limit)),
    ...(await docqaStatements(options.data)),
    ...(await receiptStatements(options.data, 'sroie')),
    ...(await receiptStatements(options.data, 'funsd')),
  ]
  const statements = all.filter(({ document }) => isTuning(document) === (options.half === 'tune'))
  const alarms = createTallies()
  const caught = createTallies()
  const wrong = createTallies()
  const random = seeded(1)
  let proved = 0
  const started = performance.now()
  const check = async (
    truth: TrueStatement,
    text: string,
    hits: readonly Hit[] = truth.hits,
    cites = citedBy(truth),
  ) => {
    proved += 1
    return prover([{ text, cites }], hits, { unsupported: 'mark', signal: options.signal })
  }
  for (const [index, truth] of statements.entries()) {
    options.signal.throwIfAborted()
    const proof = await check(truth, truth.text)
    alarms.count(`${truth.set}, ${truth.said}`, isCaught(proof))
    if (isCaught(proof)) options.onWrong?.('false alarm', truth.text, proof, truth)
    for (const kind of PLANTS) {
      const ground = { text: truth.text, passage: truth.hits[0].chunk.text, elsewhere: truth.elsewhere }
      const text = plant(kind, ground, random)
      if (text === undefined || isPrintedToo(truth, text)) continue
      const planted = await check(truth, text)
      caught.count(`${kind}, ${truth.said}`, isCaught(planted))
      if (!isCaught(planted)) options.onWrong?.(kind, text, planted, truth)
    }
    const others = truth.hits.slice(1)
    if (truth.set === 'squad' && others.length > 0) {
      const misled = await check(truth, truth.text, others)
      wrong.count('passage', isCaught(misled))
      if (!isCaught(misled)) options.onWrong?.('wrong passage', truth.text, misled, truth)
      const [other] = others
      const line = other?.chunk.spans[0]?.line
      if (!isCaught(proof) && other !== undefined && line !== undefined) {
        const corrected = await check(truth, truth.text, truth.hits, [{ hit: other, line }])
        wrong.count('line', citesRight(corrected, truth))
      }
    }
    if (index % 50 === 0) options.onProgress(index, statements.length, 'proving')
  }
  return {
    alarms: alarms.all(),
    caught: caught.all(),
    wrongPassage: wrong.all().passage ?? NONE,
    wrongLine: wrong.all().line ?? NONE,
    statementMs: (performance.now() - started) / Math.max(1, proved),
  }
}

/** A receipt's `TOTAL GST 2.10` bears out `The total is 2.10.`: nothing was made false. */
function isPrintedToo({ set, hits }: TrueStatement, text: string): boolean {
  if (set === 'squad' || set === 'docqa') return false
  const words = wordsOf(text.replace(/^The | is /g, ' '))
  const rows = hits.flatMap(({ chunk }) => chunk.text.split('\n'))
  return rows.some((row) => {
    const printed = new Set(wordsOf(row))
    return words.every((word) => printed.has(word))
  })
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+|\d[\d.,]*\d|\d/gu) ?? []
}

function citedBy({ set, cites }: TrueStatement): readonly LineOf[] {
  return set === 'sroie' || set === 'funsd' ? cites : []
}

const prover = createProver({ stems: stemsOf })
const NONE: Tally = { hits: 0, of: 0 }

/** By the letters of its name, so that a document falls on one side whatever else there is. */
function isTuning(document: string): boolean {
  let sum = 0
  for (const character of document) sum = (sum * 31 + character.charCodeAt(0)) >>> 0
  return sum % 2 === 0
}

function isCaught({ claims, text }: Proof): boolean {
  return claims.some(({ faults }) => faults.length > 0) || (claims.length === 0 && text !== '')
}

/** Every citation lies in the right passage, and one of them on a line of the sentence. */
function citesRight({ citations }: Proof, { hits: [first], cites }: TrueStatement): boolean {
  if (citations.length === 0) return false
  const inside = citations.every(({ chunkId }) => chunkId === first.chunk.id)
  return (
    inside &&
    citations.some((citation) => citation.lines.some((line) => cites.some((cite) => cite.line === line)))
  )
}

function createTallies() {
  const tallies = new Map<string, Tally>()
  return {
    count(name: string, isHit: boolean): void {
      const { hits, of } = tallies.get(name) ?? NONE
      tallies.set(name, { hits: hits + (isHit ? 1 : 0), of: of + 1 })
    },
    all: (): Readonly<Record<string, Tally>> => Object.fromEntries(tallies),
  }
}
