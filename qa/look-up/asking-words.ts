import { type LabelWord, labelWords } from './words.ts'

/** A question's words as labels might have them. */
export type AskingWords = Readonly<{
  /** Without what leads to what is asked for. */
  words: readonly LabelWord[]
  /** The same without what labels do not have, and without the paper that is said to tell where to look; never empty. */
  telling: readonly LabelWord[]
  /** It is a bare label (`Registration No:`). */
  isLabel: boolean
}>

export function askingWords(question: string): AskingWords {
  const rest = withoutLead(question)
  const words = labelWords(rest)
  const isLabel = rest === question
  const telling = tellingWords(withoutLead(question.replace(PAPER, ' ')))
  return { words, telling: telling.length > 0 && !isLabel ? telling : words, isLabel }
}

const LEAD =
  /^\s*(?:please\s+)?(?:(?:can|could) you\s+)?(?:(?:(?:on|at|in|to|by|from|under|for)\s+)?(?:what|which|who|whom|when|where)(?:'s|\s+(?:is|are|was|were|does|did|do|has|have))?|tell me|give me|find|show(?: me)?|name|list|state|how (?:much|many)(?:\s+(?:is|are|was|were|does|did|do))?|is|are|was|were|does|did)\b(?=\s)(?:\s+(?:the|a|an|this|that|its|there|it|listed|shown|printed|given)\b)*/i

function withoutLead(question: string): string {
  const rest = question.replace(LEAD, '').replace(/[?？]+\s*$/, '')
  return /[\p{L}\p{N}#]/u.test(rest) ? rest : question
}

/**
 * The paper itself, said to tell where to look, with what it is called behind a preposition: `on the joinery invoice`.
 * `receipt` in `receipt number` is no such word.
 */
const PAPER_NOUN =
  '(?:receipts?|invoices?|bills?|documents?|forms?|pages?|papers?|letters?|files?|orders?|slips?|images?|tickets?|purchase|transaction)\\b(?!\\s+(?:number|no|id|date|code))'
const ARTICLE = '(?:the|this|that|a|an)\\s+'
const PAPER = new RegExp(
  `\\b(?:(?:of|on|in|from|for|by|at)\\s+${ARTICLE}(?:[\\p{L}\\p{N}&’'-]+\\s+){0,3}?${PAPER_NOUN}|${ARTICLE}${PAPER_NOUN})`,
  'giu',
)

/** Words of questions that labels do not have, in these forms: `order` and `state` are others than `ordered` and `stated`. */
const FILLING = new Set(
  'the a an of on in at for to from by with is are was were be been this that it its and or value shown printed given listed mentioned stated written field according does did do has have name named called me we you i they us bought purchased ordered money'.split(
    ' ',
  ),
)

/** Words that labels might have. */
export function tellingWords(text: string): readonly LabelWord[] {
  return labelWords(text).filter(({ start, end }) => !FILLING.has(text.slice(start, end).toLowerCase()))
}
