import type { Rotation } from '../core/geometry.ts'
import type { PageWarning, RawLine } from '../core/page.ts'

/** Mean confidence, weighted by length, below which a person should look at the page before relying on it. */
const CONFIDENCE_MIN = 0.6

/** What the lines themselves say a person should know. */
export function noticesOf(lines: readonly RawLine[], rotation: Rotation): readonly PageWarning[] {
  if (lines.length === 0) return [{ code: 'no-text', message: 'No line of text was read on this page.' }]
  const confidence = meanConfidence(lines)
  const notices: PageWarning[] = []
  if (confidence < CONFIDENCE_MIN) {
    const percent = Math.round(confidence * 100)
    notices.push({
      code: 'low-confidence',
      message: `The print was hard to read (${percent} % sure); compare answers with the page image.`,
    })
  }
  if (rotation !== 0) {
    notices.push({
      code: 'rotated',
      message: `The print lies on its side; it was turned by ${rotation} degrees to be read.`,
    })
  }
  return notices
}

function meanConfidence(lines: readonly RawLine[]): number {
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0)
  return lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / Math.max(1, characters)
}
