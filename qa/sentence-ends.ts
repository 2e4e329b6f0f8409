/** A stretch of a text: `text.slice(start, end)`, without white space at its ends. */
export type Range = Readonly<{ start: number; end: number }>

/** The sentences of running prose between `start` and `end`, in order; a rest without a full stop is one too. */
export function proseSentences(text: string, start: number, end: number): readonly Range[] {
  const found: Range[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(MARKS)) {
    const mark = start + match.index
    const after = mark + match[0].length
    if (!isEnd(text, from, mark, after, end)) continue
    push(found, text, from, after)
    from = after
  }
  push(found, text, from, end)
  return found
}

/** Trims the range and keeps it when something is left. */
export function push(ranges: Range[], text: string, start: number, end: number): void {
  const printed = text.slice(start, end)
  const trimmed = printed.trim()
  if (trimmed === '') return
  const from = start + printed.indexOf(trimmed)
  ranges.push({ start: from, end: from + trimmed.length })
}

/** Stops, with the quotation marks, brackets, emphasis and reference marks (`[3]`) that close the sentence with them. */
const MARKS = /[.!?…]+(?:["'”’»)\]*_]|\[[\d, –-]{1,12}\])*(?=\s|$)|[。！？]+[”’」』)]*/gu

function isEnd(text: string, from: number, mark: number, after: number, end: number): boolean {
  if (after >= end) return true
  if (/[。！？]/.test(text[mark] ?? '')) return true
  const next = text.slice(after, Math.min(end, after + 40)).trimStart()
  if (/^["'“‘«([*_]*\p{Ll}/u.test(next)) return false
  if (text[mark] !== '.' || text.slice(mark, after).startsWith('..')) return true
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(from, mark - 20), mark))?.[0] ?? ''
  if (NEVER_LAST.has(word.toLowerCase())) return false
  if (mark - from <= 3 && /^\d+$/.test(word)) return false
  // An initial (`J. Smith`), unless it is the word I or what follows cannot be a name.
  if (/^\p{Lu}$/u.test(word)) return word === 'I' || STARTERS.test(next)
  if (MAY_BE_LAST.has(word.toLowerCase()) || /^(\p{L}\.)+\p{L}$/u.test(word)) return STARTERS.test(next)
  return true
}

/** Abbreviations with a name or a number after them: a capital or digit there begins no sentence. */
const NEVER_LAST = new Set(
  `mr mrs ms messrs dr prof st mt ft gen col capt cmdr lt sgt maj adm rev fr hon gov sen rep pres fig figs eq eqs sec
  ch chap vol nos pp pg ed eds art arts cf vs e.g i.e viz approx ca c no op`.split(/\s+/),
)

/** Abbreviations that close a sentence when what follows reads like the next one. */
const MAY_BE_LAST = new Set(
  `etc al inc ltd co corp jr sr bros dept est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat
  sun a.m p.m am pm b.c a.d u.s u.k u.n e.u ph.d m.a b.a d.c tel ext max min avg`.split(/\s+/),
)

/** Words that begin a sentence far more often than they begin a name. */
const STARTERS =
  /^["'“‘(]?(The|A|An|This|That|These|Those|It|Its|He|She|They|We|You|I|In|On|At|By|For|From|To|Of|As|And|But|Or|If|When|While|After|Before|During|Since|There|Here|His|Her|Their|Our|Some|Many|Most|Several|However|Although|Because|Both|All|Each|One|Two|With|Under|According|Also|Other|Another|Such|No|Not)\b/
