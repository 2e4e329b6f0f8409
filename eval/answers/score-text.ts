import { sharedWords } from '../shared-words.ts'

/** Exact match and F1 as SQuAD's evaluation script v1.1 counts them, against the best of several right answers. */
export function scoreText(said: string, answers: readonly string[]): Readonly<{ exact: number; f1: number }> {
  let exact = 0
  let f1 = 0
  for (const answer of answers) {
    exact = Math.max(exact, normalized(said) === normalized(answer) ? 1 : 0)
    f1 = Math.max(f1, f1Of(normalized(said).split(' '), normalized(answer).split(' ')))
  }
  return { exact, f1 }
}

/** Whether the text holds one of the answers, both normalized as for exact match. */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const held = ` ${normalized(text)} `
  return answers.some((answer) => {
    const wanted = normalized(answer)
    return wanted !== '' && held.includes(` ${wanted} `)
  })
}

/** Lower case, without punctuation and articles, white space squeezed. */
export function normalized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\b(a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function f1Of(said: readonly string[], wanted: readonly string[]): number {
  const common = sharedWords(said, wanted)
  if (common === 0) return 0
  const precision = common / said.length
  const recall = common / wanted.length
  return (2 * precision * recall) / (precision + recall)
}
