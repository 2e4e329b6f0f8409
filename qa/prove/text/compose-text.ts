import type { Citation, Claim, Dropped, Fault } from '../../../core/answer.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { Proof } from '../prover.ts'
import { blockOf, gapBetween } from './blocks.ts'
import type { Piece } from './pieces.ts'

/** What checking found of one statement. */
export type Checked = Readonly<{
  support: number
  faults: readonly Fault[]
  /** The citations that bear it out, their markers counting up from the one given; none where it has faults. */
  cite: (marker: number) => readonly Citation[]
}>

/** A piece of a drafted statement, checked where it states something. */
export type Part = Piece & Readonly<{ checked?: Checked }>

/** Checked statements as one text with markers; the parts of each statement are in order and joined are its markdown. */
export function composeText(statements: readonly (readonly Part[])[], unsupported: 'drop' | 'mark'): Proof {
  const citations: Citation[] = []
  const claims: Claim[] = []
  const dropped: Dropped[] = []
  let text = ''
  let block = blockOf('')
  for (const parts of statements) {
    if (unsupported === 'drop') dropped.push(...droppedOf(parts))
    const said = unsupported === 'drop' ? withoutFaulty(led(parts)) : led(parts)
    for (const [index, { lead, part }] of said.entries()) {
      const next = blockOf(lead + part.text)
      text +=
        index > 0
          ? lead || ' '
          : text === ''
            ? lead.trimStart()
            : gapBetween(block, next, lead) + lead.trimStart()
      block = next
      const { checked } = part
      const proof =
        checked === undefined || checked.faults.length > 0 ? [] : checked.cite(citations.length + 1)
      citations.push(...proof)
      const start = text.length
      text += withMarkers(part, proof)
      if (checked === undefined) continue
      const markers = proof.map(({ marker }) => marker)
      claims.push({ start, end: text.length, markers, support: checked.support, faults: checked.faults })
    }
  }
  return { text, citations, claims, dropped }
}

/** A part that is said, and the white space and syntax before it. */
type Led = Readonly<{ lead: string; part: Part }>

/** What follows the last part is left out. */
function led(parts: readonly Part[]): readonly Led[] {
  const said: Led[] = []
  let lead = ''
  for (const part of parts) {
    if (part.kind === 'between') {
      lead += part.text
    } else {
      said.push({ lead, part })
      lead = ''
    }
  }
  return said
}

function isFaulty({ checked }: Part): boolean {
  return checked !== undefined && checked.faults.length > 0
}

/** Without what has faults, and without asides that only led to it; what begins a line goes on to what follows on it. */
function withoutFaulty(said: readonly Led[]): readonly Led[] {
  const kept: Led[] = []
  let held = ''
  for (const [index, { lead, part }] of said.entries()) {
    const opening = breaksIn(held) > breaksIn(lead) ? held : lead
    held = ''
    if (isFaulty(part) || (part.kind === 'aside' && leadsNowhere(said, index))) {
      if (index === 0 || /\S|\n/.test(opening)) held = opening
      continue
    }
    kept.push({ lead: opening, part })
  }
  return kept
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1
}

/** An aside whose claims, up to the next aside, are all left out; one without any stays if it stands alone. */
function leadsNowhere(said: readonly Led[], index: number): boolean {
  const after = said.slice(index + 1)
  const next = after.findIndex(({ part }) => part.kind === 'aside')
  const claims = after.slice(0, next < 0 ? after.length : next)
  return claims.length > 0 && claims.every(({ part }) => isFaulty(part))
}

function droppedOf(parts: readonly Part[]): readonly Dropped[] {
  return parts.flatMap(({ text, checked }) => {
    const [first, ...rest] = checked?.faults ?? []
    return first === undefined ? [] : [{ text: plainText(text), faults: [first, ...rest] as const }]
  })
}

/** After the statement; in a table's row inside its last cell, which is why a row without a closing bar gets them last. */
function withMarkers({ text, isRow }: Part, proof: readonly Citation[]): string {
  if (proof.length === 0) return text
  const markers = proof.map(({ marker }) => `[${marker}]`).join(' ')
  const bar = isRow ? /\s*\|\s*$/.exec(text) : null
  return bar === null ? `${text} ${markers}` : `${text.slice(0, bar.index)} ${markers} |`
}
