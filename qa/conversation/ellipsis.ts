import { type Found, NUMBER, namesIn } from './words.ts'

/** A question with most of it left out, and how it reads after the question it goes on from. */
export type Ellipsis = Readonly<{ after(question: string): string }>

const OPENING = /^(?:and\s+|but\s+|or\s+)?(?:what|how)\s+about\s+|^(?:and|but|or)\s+/i
const BARE =
  /^(?:and\s+|but\s+)?(why|when|where|who|how(?:\s+(?:much|many|long|old|far))?|since when|by whom|what for|who else|what else|where else)(?:\s+(?:exactly|not|so|then))?\s*[?.!]*$/i

/** Undefined when the question says enough by itself. */
export function ellipsisOf(question: string): Ellipsis | undefined {
  const asked = question.trim()
  const bare = BARE.exec(asked)?.[1]
  if (bare !== undefined) return { after: (before) => askedAnew(bare, before) }
  const opening = OPENING.exec(asked)
  if (opening === null) return undefined
  const rest = asked.slice(opening[0].length).replace(/[?.!\s]+$/, '')
  // "And when was it opened?" is a whole question behind its "and".
  if (rest === '' || HAS_VERB.test(rest)) return undefined
  return { after: (before) => exchanged(rest, before) }
}

const HAS_VERB =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/i

/** "When?" after "Who built the bridge?": the old words with the new question in front. */
function askedAnew(bare: string, before: string): string {
  const told = before.replace(/[?.!\s]+$/, '')
  const [, rest] =
    /^(?:what|which|who|when|where|why|how)(?:\s+(?:much|many|long|old|far))?\s+(.+)$/i.exec(told) ?? []
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1).toLowerCase()} ${rest ?? told}?`
}

/** "What about 2023?": put in place of what the question before has of the same kind, or said behind it. */
function exchanged(rest: string, before: string): string {
  const told = before.replace(/[?.!\s]+$/, '')
  const old = sameKind(rest, told)
  if (old === undefined) return `${told}, ${rest}?`
  const isArticleKept = /\b(the|a|an)\s$/i.test(told.slice(0, old.start)) && /^(the|a|an)\s/i.test(rest)
  const said = isArticleKept
    ? rest.replace(/^(the|a|an)\s/i, '')
    : rest.replace(/^(in|on|at|for|of|from)\s+/i, '')
  return `${told.slice(0, old.start)}${said}${told.slice(old.end)}?`
}

/** The last number for a number, the last name for a name, the last thing behind an article for another such. */
function sameKind(rest: string, told: string): Found | undefined {
  if (/\d/.test(rest) && namesIn(rest).length === 0) return lastOf(told.matchAll(NUMBER))
  if (namesIn(rest).length > 0) return namesIn(told).at(-1)
  return /^(?:the|an?)\s/i.test(rest) ? lastOf(told.matchAll(/(?<=\b(?:the|an?)\s)\p{Ll}+/gu)) : undefined
}

function lastOf(matches: Iterable<RegExpMatchArray>): Found | undefined {
  const last = [...matches].at(-1)
  if (last?.index === undefined) return undefined
  return { text: last[0], start: last.index, end: last.index + last[0].length }
}
