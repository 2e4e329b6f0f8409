/** A question that a page seems to answer; whether it does, asking it will tell. */
export type DraftQuestion = Readonly<{
  /** One line that ends with a question mark. */
  text: string
  /** Print of the page that the answer must hold; undefined where a whole passage answers. */
  expects: string | undefined
  /** What it was made of: a mixture of kinds reads better than four of one. */
  kind: 'label' | 'table' | 'told' | 'heading'
}>
