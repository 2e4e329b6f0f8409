import { editDistance } from '../edit-distance.ts'

/** Character error rate: edits ÷ characters of the truth. 0 is perfect; above 1 when more was invented than is there. */
export function characterErrorRate(truth: string, found: string): number {
  const [known, read] = [codePoints(truth), codePoints(found)]
  if (known.length === 0) return read.length === 0 ? 0 : 1
  return editDistance(known, read) / known.length
}

/** NED as the KOSMOS-2.5 paper means it: 1 − edits ÷ the longer length, a similarity in [0, 1]; 1 for two empty texts. */
export function editSimilarity(truth: string, found: string): number {
  const [known, read] = [codePoints(truth), codePoints(found)]
  const longer = Math.max(known.length, read.length)
  return longer === 0 ? 1 : 1 - editDistance(known, read) / longer
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}
