import type { Fault } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { Stems } from '../stems.ts'
import { chooseEvidence } from './check/choose-evidence.ts'
import { type Claim, readClaim } from './check/claim.ts'
import { judge, type Verdict } from './check/judge.ts'
import type { Entails } from './entailment/entails.ts'
import { secondOpinion } from './entailment/second-opinion.ts'
import { candidatesFor, indexUnits } from './evidence/candidates.ts'
import { citeUnits } from './evidence/cite-units.ts'
import { type Printed, readUnit } from './evidence/read-unit.ts'
import { wordsIn } from './evidence/surroundings.ts'
import { type Unit, unitsOf } from './evidence/units.ts'
import { rememberStems } from './facts/remember-stems.ts'
import type { LineOf, Prover } from './prover.ts'
import { type Checked, composeText, type Part } from './text/compose-text.ts'
import { harmless } from './text/harmless.ts'
import { piecesOf } from './text/pieces.ts'

export type ProverOptions = Readonly<{
  /** Content stems of a text, as the keyword index makes them. */
  stems: Stems
  /** A model's second opinion on what the words alone leave open. */
  entails?: Entails
}>

/** Proves statements by what they say: content words, numbers, dates, names and negations. No model is needed. */
export function createProver(options: ProverOptions): Prover {
  const stems = rememberStems(options.stems)
  // By its ranges, which it keeps when a statement cites it.
  const known = new WeakMap<Unit['ranges'], Printed>()
  const read = (unit: Unit) => {
    const printed = known.get(unit.ranges) ?? readUnit(unit, stems)
    known.set(unit.ranges, printed)
    return { ...printed, unit }
  }
  return async (statements, hits, { unsupported, signal }) => {
    signal.throwIfAborted()
    const check = createCheck(hits, { ...options, stems, read })
    const parts: Part[][] = []
    for (const { text, cites } of statements) {
      const checked: Part[] = []
      for (const piece of piecesOf(harmless(text), stems)) {
        checked.push(
          piece.kind === 'claim' ? { ...piece, checked: await check(piece.text, cites, signal) } : piece,
        )
      }
      parts.push(checked)
    }
    return composeText(parts, unsupported)
  }
}

/** Checks statements against the hits. `read` remembers what it read of a hit, for the next statement and draft. */
function createCheck(
  hits: readonly Hit[],
  { stems, entails, read }: ProverOptions & Readonly<{ read: (unit: Unit) => Printed }>,
): (text: string, cites: readonly LineOf[], signal: AbortSignal) => Promise<Checked> {
  const index = indexUnits(unitsOf(hits))
  const all = hits.map(wordsOf).join('')
  return async (text, cites, signal) => {
    const claim = readClaim(text, stems)
    const evidence = chooseEvidence(claim, candidatesFor(text, cites, index).map(read), all)
    if (evidence === undefined) {
      return { support: 0, faults: [{ kind: 'no-evidence', text: claim.text.trim() }], cite: () => [] }
    }
    const { matches } = evidence
    const verdict = entails
      ? await secondOpinion(evidence.verdict, claim, matches, entails, signal)
      : evidence.verdict
    return {
      support: supportOf(verdict),
      faults: faultsOf(claim, verdict),
      cite: (marker) => citeUnits(matches, (match) => judge(claim, [match]).share, marker),
    }
  }
}

const words = new WeakMap<Hit, string>()

/** The words of a hit, folded once. */
function wordsOf(hit: Hit): string {
  const known = words.get(hit) ?? wordsIn(hit.chunk.text)
  words.set(hit, known)
  return known
}

/** What contradicts is no support at all, however many words agree. */
function supportOf({ share, faults }: Verdict): number {
  return faults.some(({ kind }) => kind !== 'words') ? 0 : share
}

/** Each fault with the words at fault; single words that are not borne out are told together. */
function faultsOf(claim: Claim, { faults }: Verdict): readonly Fault[] {
  const textOf = (first: number, last: number) =>
    claim.text.slice(claim.tokens[first]?.start, claim.tokens[last]?.end)
  const told = faults.map(({ kind, first, last }): Fault => ({ kind, text: textOf(first, last) }))
  const [loose] = told.filter(({ kind }) => kind === 'words' || kind === 'no-evidence')
  if (loose === undefined) return told
  const words = told.filter(({ kind }) => kind === loose.kind).map(({ text }) => text)
  return [...told.filter(({ kind }) => kind !== loose.kind), { kind: loose.kind, text: words.join(', ') }]
}
