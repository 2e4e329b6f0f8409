import type { Page } from '../../core/page.ts'
import { layOut } from '../../reader/layout/lay-out.ts'
import type { LabelledForm } from './labelled-questions.ts'

/**
 * The page as a reader without fault would hand it on, laid out by the product. Labels tell where lines lie but not
 * their words, so each line is given as one word.
 */
export function truePage({ width, height, lines }: LabelledForm): Page {
  const read = lines
    .map(({ text, box }) => ({ text: text.replace(/\s+/g, ' ').trim(), box, confidence: 1 }))
    .filter(({ text }) => text !== '')
    .map((line) => ({ ...line, words: [line] }))
  const layout = layOut({ page: 1, aspect: width / height, rotation: 0, skew: 0, lines: read, rules: [] })
  return { number: 1, width, height, rotation: 0, reader: 'labels', ...layout, warnings: [] }
}
