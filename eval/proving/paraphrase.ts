/**
 * A question and its short answer as one statement, by rule; undefined where no rule fits. Most follow the order of the
 * question (`In 1492 did Columbus sail` for `In what year did …`): not graceful, but true, and worded by another
 * person than the passage.
 */
export function paraphrased(question: string, answer: string): string | undefined {
  const asked = question.trim().replace(/\s*\?+$/, '')
  const said = answer.trim().replace(/[.,;:]+$/, '')
  if (said.split(/\s+/).length > ANSWER_WORDS_MAX || /[.!?]\s/.test(said)) return undefined
  for (const { form, state } of RULES) {
    const match = form.exec(asked)
    if (match !== null)
      return `${capital(
        state(match.groups ?? {}, said)
          .replace(/\s+/g, ' ')
          .trim(),
      )}.`
  }
  return undefined
}

const ANSWER_WORDS_MAX = 8

type Groups = Readonly<Record<string, string | undefined>>
const BE = 'is|was|are|were'

const RULES: readonly Readonly<{ form: RegExp; state: (groups: Groups, answer: string) => string }>[] = [
  {
    form: /^(?<before>in|on|at|by|for|to|from|during|with|of) (?:what|which) (?<thing>.{2,30}?) (?:did|does|do) (?<rest>.+)$/i,
    state: ({ before, rest }, answer) => `${rest} ${before?.toLowerCase()} ${bare(answer)}`,
  },
  {
    form: new RegExp(
      `^(?<before>in|on|at|by|for|to|from|during|with|of) (?:what|which) (?<thing>.{2,30}?) (?<be>${BE}) (?<rest>.+)$`,
      'i',
    ),
    state: ({ before, be, rest }, answer) => `${before} ${bare(answer)} ${be} ${rest}`,
  },
  { form: /^who (?:did|does|do) (?<rest>.+)$/i, state: ({ rest }, answer) => `${rest} ${answer}` },
  { form: /^who (?<rest>.+)$/i, state: ({ rest }, answer) => `${answer} ${rest}` },
  {
    form: /^(?:when|where) (?:did|does|do) (?<rest>.+)$/i,
    state: ({ rest }, answer) => `${rest} ${within(answer)}`,
  },
  {
    form: new RegExp(`^(?:when|where) (?<be>${BE}) (?<rest>.+)$`, 'i'),
    state: ({ be, rest }, answer) => `${within(answer)} ${be} ${rest}`,
  },
  {
    form: /^how (?:many|much) (?<thing>.{2,40}?) (?:did|does|do) (?<rest>.+)$/i,
    state: ({ thing, rest }, answer) => `${rest} ${counted(answer, thing)}`,
  },
  {
    form: /^how (?:many|much) (?<rest>.+)$/i,
    state: ({ rest }, answer) => counted(answer, rest),
  },
  {
    form: new RegExp(`^what (?<be>${BE}) (?<rest>.+)$`, 'i'),
    state: ({ be, rest }, answer) => `${answer} ${be} ${rest}`,
  },
  { form: /^what (?:did|does|do) (?<rest>.+)$/i, state: ({ rest }, answer) => `${rest} ${answer}` },
  {
    form: new RegExp(`^(?:what|which) (?<thing>.{2,40}?) (?<be>${BE}) (?<rest>.+)$`, 'i'),
    state: ({ thing, be, rest }, answer) => `${answer} ${be} the ${thing} ${rest}`,
  },
  {
    form: /^(?:what|which) (?<thing>.{2,40}?) (?:did|does|do) (?<rest>.+)$/i,
    state: ({ thing, rest }, answer) => `${rest} the ${thing} ${answer}`,
  },
]

/** An answer may bring its own preposition. */
function bare(answer: string): string {
  return answer.replace(/^(?:in|on|at|by|for|to|from|during|with|of) /i, '')
}

function within(answer: string): string {
  return /^(?:in|on|at|by|from|during|near|between|after|before|since|until|along) /i.test(answer)
    ? answer
    : `in ${answer}`
}

/** `nine nations` is not said twice. */
function counted(answer: string, thing = ''): string {
  const first = thing.split(' ')[0] ?? ''
  return answer.toLowerCase().includes(first.toLowerCase())
    ? `${answer} ${thing.slice(first.length)}`
    : `${answer} ${thing}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
