import { formsOf, isParticiple, isPast } from './verbs.ts'

/**
 * A question and its short answer as one statement in the order of statements: `In what year did Columbus sail?` and
 * `1492` give `Columbus sailed in 1492.` Undefined where no rule gives a sentence: true statements must be well formed,
 * or what is measured is how the prover takes bad English.
 */
export function paraphrased(question: string, answer: string): string | undefined {
  const asked = question.trim().replace(/[\s?.]+$/, '')
  const said = answer.trim().replace(/[.,;:]+$/, '')
  if (said.split(/\s+/).length > ANSWER_WORDS_MAX || NO_PHRASE.test(said) || DENIED.test(asked))
    return undefined
  for (const { form, state } of RULES) {
    const match = form.exec(asked)
    if (match === null) continue
    const statement = state(match.groups ?? {}, said)
      ?.replace(/\s+/g, ' ')
      .trim()
    if (statement === undefined || MALFORMED.some((form) => form.test(statement))) return undefined
    return `${statement.charAt(0).toUpperCase()}${statement.slice(1)}.`
  }
  return undefined
}

const ANSWER_WORDS_MAX = 8

/** Several sentences, or a clause with a verb of its own, fit into no other sentence. */
const NO_PHRASE = /[.!?]\s|\b(?:is|are|was|were|has|have|had)\b/i

/** `What does it not do?`: where the denial goes in a statement, no rule knows. */
const DENIED = /\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)(?:n['’]t| not)\b|\bnot\b/i

const PREPOSITIONS = 'in|on|at|for|to|with|by|of|into|from'

/** How statements look that a rule got wrong. */
const MALFORMED: readonly RegExp[] = [
  // A preposition that lost its object.
  new RegExp(`\\b(?:${PREPOSITIONS}) (?:${PREPOSITIONS}|as|than|when)\\b`, 'i'),
  /\b(?:is|was|are|were) (?:is|was|are|were)\b/i,
  // The order of questions: no plain statement needs the first, and pronouns do not follow the second.
  /\b(?:do|does|did)\b/i,
  /\b(?:is|are|was|were|has|have|had|can|could|will|would) (?:he|she|it|they|we|you|people|there)\b/i,
  // Two things side by side, as in `the committee a part is of`.
  / (?:a|an|the) [\w-]+ (?:is|was|are|were) (?:in|on|at|for|to|with|by|of|from)\b/i,
  // A verb that lost its object.
  /\bto (?:do|be|have)$/i,
  /\?/,
]

type Groups = Readonly<Record<string, string | undefined>>
type Rule = Readonly<{ form: RegExp; state: (groups: Groups, answer: string) => string | undefined }>

const BE = '(?<be>is|was|are|were)'
const DO = '(?<do>did|does|do)'
const BEFORE = '(?<before>in|on|at|by|for|to|from|during|with|of)'
const THING = '(?<thing>[\\w -]{2,40}?)'

/** The first that fits is the only one tried. */
const RULES: readonly Rule[] = [
  rule(`${BEFORE} (?:what|which) ${THING} ${DO} (?<rest>.+)`, ({ before = '', rest, ...groups }, answer) =>
    active(groups, rest, '', `${before.toLowerCase()} ${bare(answer)}`),
  ),
  rule(`${BEFORE} (?:what|which) ${THING} ${BE} (?<rest>.+)`, ({ before = '', be, rest }, answer) =>
    passive(be, rest, '', `${before.toLowerCase()} ${bare(answer)}`),
  ),
  rule(`who(?:m)? ${DO} (?<rest>.+)`, ({ rest, ...groups }, answer) => active(groups, rest, answer, '')),
  rule(`who ${BE} (?<rest>.+ (?:by|after|to|with))`, ({ be, rest }, answer) => passive(be, rest, '', answer)),
  rule('who (?<rest>.+)', ({ rest }, answer) => `${answer} ${rest}`),
  rule(`(?:when|where) ${DO} (?<rest>.+)`, ({ rest, ...groups }, answer) =>
    active(groups, rest, '', within(answer)),
  ),
  rule(
    `(?:when|where) ${BE} (?<rest>.+)`,
    ({ be, rest }, answer) => passive(be, rest, '', within(answer)) ?? `${rest} ${be} ${within(answer)}`,
  ),
  rule(`how (?:many|much) ${THING} ${DO} (?<rest>.+)`, ({ thing, rest, ...groups }, answer) =>
    active(groups, rest, counted(answer, thing), ''),
  ),
  rule(
    `how many ${THING} ${BE} there(?<rest>.*)`,
    ({ thing, be, rest }, answer) => `there ${be} ${counted(answer, thing)} ${rest}`,
  ),
  rule('how (?:many|much) (?<rest>.+)', ({ rest = '' }, answer) =>
    INVERTED.test(rest) ? undefined : counted(answer, rest),
  ),
  rule(`what ${BE} (?<rest>.+)`, ({ be, rest = '' }, answer) => {
    if (isParticiple(rest.split(' ').at(-1) ?? '') || LOOSE_END.test(rest))
      return passive(be, rest, '', answer)
    return `${answer} ${be} ${rest}`
  }),
  rule(`what ${DO} (?<rest>.+)`, ({ rest, ...groups }, answer) => active(groups, rest, answer, '')),
  rule(`(?:what|which) ${THING} ${BE} (?<rest>.+)`, ({ thing = '', be, rest = '' }, answer) => {
    if (isParticiple(rest.split(' ')[0] ?? '')) return `${answer} ${be} ${rest}`
    if (TIMES.test(thing)) return passive(be, rest, '', within(answer))
    if (LOOSE_END.test(rest))
      return passive(be, rest, '', answer) ?? `${beforeLast(rest)} ${be} ${lastOf(rest)} ${answer}`
    return passive(be, rest, counted(answer, thing), '')
  }),
  rule(`(?:what|which) ${THING} ${DO} (?<rest>.+)`, ({ thing = '', rest, ...groups }, answer) =>
    TIMES.test(thing)
      ? active(groups, rest, '', within(answer))
      : active(groups, rest, named(answer, thing), ''),
  ),
  rule('(?:what|which) (?<rest>.+)', ({ rest = '' }, answer) => {
    const words = rest.split(' ')
    const verb = words.findIndex((word, index) => index > 0 && isPast(word))
    return verb < 0 || verb > THING_WORDS_MAX ? undefined : `${answer} ${words.slice(verb).join(' ')}`
  }),
]

const THING_WORDS_MAX = 4

function rule(form: string, state: Rule['state']): Rule {
  return { form: new RegExp(`^${form}$`, 'i'), state }
}

/** `how many games has the team won`: the subject stands after the verb. */
const INVERTED =
  /^(?:[\w -]{2,40}? )?(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may) (?:the|a|an|his|her|its|their|this|that|these|those|he|she|it|they|\p{Lu})/u

/** A preposition whose object was asked for. */
const LOOSE_END = / (?:in|on|at|by|for|to|from|with|of|as|into|under|after|about|against|through)$/i
const TIMES = /\b(?:year|date|day|month|century|decade)$/i

/** `subject did verb rest`, what was asked for after the verb (`object`) or at the end; undefined where no verb is known. */
function active({ do: auxiliary = '' }: Groups, rest = '', object: string, end: string): string | undefined {
  const words = rest.split(' ')
  const at = words.findIndex(
    (word, index) => index > 0 && formsOf(word) !== undefined && !NO_VERB_AFTER.test(words[index - 1] ?? ''),
  )
  const forms = formsOf(words[at] ?? '')
  if (forms === undefined) return undefined
  const verb =
    auxiliary.toLowerCase() === 'did'
      ? forms.past
      : auxiliary.toLowerCase() === 'does'
        ? forms.present
        : words[at]
  const subject = words.slice(0, at).join(' ')
  const after = words.slice(at + 1).join(' ')
  return LOOSE_END.test(` ${after}`)
    ? `${subject} ${verb} ${after} ${object} ${end}`
    : `${subject} ${verb} ${object} ${after} ${end}`
}

/** After these a word in the form of a verb is a noun, or a verb of its own clause. */
const NO_VERB_AFTER =
  /^(?:the|a|an|of|to|his|her|its|their|this|that|and|or|for|in|on|by|with|['’]s|\w+['’]s?)$/i

/** `subject was participle rest`; undefined where there is no participle after a subject. */
function passive(be = '', rest = '', object: string, end: string): string | undefined {
  const words = rest.split(' ')
  const at = words.findIndex(
    (word, index) => index > 0 && isParticiple(word) && !NO_VERB_AFTER.test(words[index - 1] ?? ''),
  )
  if (at < 0) return undefined
  const after = words.slice(at + 1).join(' ')
  return `${words.slice(0, at).join(' ')} ${be} ${words[at]} ${object} ${after} ${end}`
}

function lastOf(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1)
}

function beforeLast(text: string): string {
  return text.slice(0, text.lastIndexOf(' '))
}

/** An answer may bring its own preposition. */
function bare(answer: string): string {
  return answer.replace(/^(?:in|on|at|by|for|to|from|during|with|of) /i, '')
}

function within(answer: string): string {
  if (PREPOSITION.test(answer)) return answer
  return DAY.test(answer) ? `on ${answer}` : `in ${answer}`
}

const PREPOSITION =
  /^(?:in|on|at|by|from|during|near|between|after|before|since|until|along|through|throughout|around|about|within|early|late|about|when|as) /i
const DAY = /^\p{L}{3,9} \d{1,2}\b|^\d{1,2} \p{L}{3,9}\b/u

/** `nine nations` is not said twice. */
function counted(answer: string, thing = ''): string {
  const first = thing.split(' ')[0] ?? ''
  return answer.toLowerCase().includes(first.toLowerCase())
    ? `${answer} ${thing.slice(first.length)}`
    : `${answer} ${thing}`
}

/** `the song Hymn for the Weekend`; an answer that says itself what it is stands alone. */
function named(answer: string, thing: string): string {
  const words = new Set(answer.toLowerCase().split(/\W+/))
  return thing
    .toLowerCase()
    .split(/\W+/)
    .some((word) => words.has(word))
    ? answer
    : `the ${thing} ${answer}`
}
