/** How one way of answering did on one kind of question. */
export type Tally = Readonly<{
  questions: number
  /** Answers that are right. */
  found: number
  /** Sum of the words' F1. */
  f1: number
  /** Answers whose boxes point at print that says the answer, among `located`. */
  boxes: number
  /** Questions whose labels tell where the answer is printed. */
  located: number
}>

export const NOTHING: Tally = { questions: 0, found: 0, f1: 0, boxes: 0, located: 0 }

export function added(a: Tally, b: Tally): Tally {
  return {
    questions: a.questions + b.questions,
    found: a.found + b.found,
    f1: a.f1 + b.f1,
    boxes: a.boxes + b.boxes,
    located: a.located + b.located,
  }
}
