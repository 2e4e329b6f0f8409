import type { Token } from './token.ts'

type Draft = Omit<Token, 'denied'>

/** Says of each token whether a negation reaches it: the two content words after one, as far as its clause goes. */
export function withDenials(tokens: readonly Draft[]): readonly Token[] {
  const denied: Token['denied'][] = tokens.map(() => 'no')
  for (const [index, token] of tokens.entries()) {
    if (!isNegation(tokens, index)) continue
    let reached = 0
    for (let next = index + 1; next < tokens.length && next <= index + TOKENS_REACHED; next++) {
      const one = tokens[next]
      if (one === undefined || CLAUSE_END.test(one.before) || ENDS.has(one.word)) break
      if (one.saying.kind === 'small') continue
      // `not … without` and `did not fail to` take each other back.
      if (reached === 0) denied[next] = denied[next] === 'first' ? 'no' : 'first'
      else if (denied[next] === 'no') denied[next] = 'further'
      reached += 1
      if (reached === WORDS_DENIED) break
    }
    // `failed to win` denies winning and says failing itself.
    if (token.saying.kind === 'word' && denied[index] === undefined) denied[index] = 'no'
  }
  return tokens.map((token, index) => ({ ...token, denied: denied[index] ?? 'no' }))
}

/** Whether the token denies what follows it. */
export function isNegation(tokens: readonly Draft[], index: number): boolean {
  const token = tokens[index]
  if (token === undefined) return false
  const next = tokens[index + 1]
  if (isDenyingWord(token)) {
    if (next === undefined) return true
    if (token.word === 'no') return next.saying.kind !== 'number' && !COMPARED.has(next.word)
    return !(token.word === 'not' && NOT_DENYING.has(next.word))
  }
  if (token.saying.kind !== 'word') return false
  return DENYING_VERB.test(token.word) || (DENYING_TO.test(token.word) && next?.word === 'to')
}

/** Whether the word by itself denies, whatever follows it. */
function isDenyingWord(token: Draft | undefined): boolean {
  return token !== undefined && NEGATIONS.has(token.word.replace(/['’]/g, ''))
}

const TOKENS_REACHED = 6
const WORDS_DENIED = 2
const CLAUSE_END = /[,;:()."“”]/
const ENDS = new Set(['but', 'although', 'though', 'while', 'because', 'which', 'who'])

const NEGATIONS = new Set(
  `not no never none nobody nothing neither nor cannot without nowhere hardly scarcely barely cant wont dont doesnt
  didnt isnt arent wasnt werent hasnt havent hadnt shouldnt wouldnt couldnt mustnt neednt aint shant`.split(
    /\s+/,
  ),
)

/** `not only`, `not just`: what follows is said, and more. */
const NOT_DENYING = new Set(['only', 'just', 'merely', 'simply', 'until', 'necessarily'])

/** `no more than 5` sets a bound. */
const COMPARED = new Set(['more', 'less', 'fewer', 'later', 'earlier', 'greater', 'doubt'])

const DENYING_VERB =
  /^(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|lack(?:s|ed|ing)?|unable)$/

/** `the decline of unions` denies nothing, `declined to answer` does. */
const DENYING_TO = /^declin(?:e|es|ed|ing)$/
