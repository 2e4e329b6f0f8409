/** A question of one's own, and what is known of the right answer. */
export type OwnQuestion = Readonly<{
  question: string
  /** Any one of them is right; empty when the documents do not say. */
  answers: readonly string[]
  /** Name of the document that says so, and the page; undefined when nobody said. */
  document?: string
  page?: number
}>
