import type { Paragraph } from './read-squad.ts'

/** The 22nd article of SQuAD's training set, the 44th and so on: what training/span/prepare.ts keeps from the span model. */
const HELD_OUT_EVERY = 22

/** Articles of SQuAD's training set that the span model was not trained on. */
export function heldOutTitles({
  paragraphs,
}: Readonly<{ paragraphs: readonly Paragraph[] }>): readonly string[] {
  const titles = [...new Set(paragraphs.map(({ title }) => title))]
  return titles.filter((_, index) => (index + 1) % HELD_OUT_EVERY === 0)
}
