import type { Stems } from '../../stems.ts'
import { datesIn } from './dates.ts'
import { fold } from './fold.ts'
import { LEMMAS } from './lemmas.ts'
import { NUMBER_WORDS, SCALES, valueOfWords } from './number-words.ts'
import { numbersIn } from './numbers.ts'
import { withDenials } from './polarity.ts'
import { synonymsOf } from './synonyms.ts'
import type { Saying, Token } from './token.ts'

type Draft = Omit<Token, 'denied' | 'before'>

/** Print to what it says, token by token in order. `stems` tells content words from function words. */
export function tokenize(text: string, stems: Stems): readonly Token[] {
  const dates = datesIn(text).map(
    ({ start, end, readings }): Draft => ({ ...at(text, start, end), saying: { kind: 'date', readings } }),
  )
  const withoutDates = blanked(text, dates)
  const numbers = numbersIn(withoutDates).map(
    ({ start, end, saying }): Draft => ({ ...at(text, start, end), saying }),
  )
  const words = wordsIn(blanked(withoutDates, numbers), stems)
  const all = [...dates, ...numbers, ...joinNumberWords(words)].sort((a, b) => a.start - b.start)
  return withDenials(
    all.map((draft, index) => ({
      ...draft,
      before: text.slice(all[index - 1]?.end ?? 0, draft.start).replace(/\s+/g, ''),
    })),
  )
}

function at(text: string, start: number, end: number) {
  return { start, end, word: fold(text.slice(start, end)) }
}

/** The same text with what was found blanked out, so that offsets stay. */
function blanked(text: string, found: readonly Readonly<{ start: number; end: number }>[]): string {
  if (found.length === 0) return text
  let rest = ''
  let from = 0
  for (const { start, end } of found) {
    rest += text.slice(from, start) + ' '.repeat(end - start)
    from = end
  }
  return rest + text.slice(from)
}

/** Letters, with what joins them inside a word; capitals joined by `&` are one name. */
const WORD = /\p{Lu}+(?:&\p{Lu}+)+|[\p{L}\p{M}]+(?:['’ʼ.][\p{L}\p{M}]+)*/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function wordsIn(text: string, stems: Stems): readonly Draft[] {
  const runs = [...text.matchAll(WORD)]
  const isShouted = runs.length > 0 && runs.every(([run]) => run === run.toUpperCase())
  return runs.flatMap((match) => {
    const [run] = match
    if (UNSPACED.test(run)) return pairsIn(run, match.index)
    const printed = run.replace(/['’ʼ]s$/i, '')
    const draft = at(text, match.index, match.index + printed.length)
    const isFirst = /(?:^|[.!?:|]\s|\n)["'“‘(\s]*$/.test(
      text.slice(Math.max(0, match.index - 6), match.index),
    )
    return [{ ...draft, saying: sayingOf(printed, draft.word, isShouted || isFirst, stems) }]
  })
}

/** Scripts without blanks: every pair of neighbouring characters. */
function pairsIn(run: string, start: number): readonly Draft[] {
  const characters = [...run]
  let from = start
  return characters.flatMap((character, index) => {
    const here = from
    from += character.length
    const next = characters[index + 1]
    if (next === undefined && index > 0) return []
    const stem = `${character}${next ?? ''}`
    const end = here + stem.length
    return [{ start: here, end, word: stem, saying: { kind: 'word', stem, name: 'no' } as const }]
  })
}

function sayingOf(printed: string, word: string, isUnsure: boolean, stems: Stems): Saying {
  const bare = word.replace(/[.'&]/g, '')
  const isAcronym = /^(?:\p{Lu}\.)+\p{Lu}?$|^\p{Lu}[\p{Lu}&]+s?$/u.test(printed)
  const lemma = isAcronym && bare !== 'tv' ? undefined : LEMMAS.get(bare)
  const [stem] = stems(lemma ?? bare)
  if (stem === undefined) return { kind: 'small', word: bare }
  const isCapital = /^\p{Lu}|^\p{Ll}\p{Lu}/u.test(printed)
  const name = !isCapital ? 'no' : isUnsure && !(isAcronym && !isUnsure) ? 'maybe' : 'yes'
  const like = name === 'no' ? synonymsOf(stem, stems) : NONE
  return { kind: 'word', stem: spelling(stem), name, ...(like.length > 0 && { like }) }
}

const NONE: readonly string[] = []

/** British and American spellings meet. */
function spelling(stem: string): string {
  return stem
    .replace(/tre$/, 'ter')
    .replace(/our(?=$|abl|it)/, 'or')
    .replace(/is(?=$|e$|ed$|ing$|ation$)/, 'iz')
}

/** `two hundred and five` and `1.2 million` are one number each. */
function joinNumberWords(words: readonly Draft[]): readonly Draft[] {
  const joined: Draft[] = []
  for (let index = 0; index < words.length; ) {
    const run = numberRun(words, index)
    const value = valueOfWords(run.filter(({ word }) => word !== 'and').map(({ word }) => word))
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined || value === undefined) {
      const word = words[index]
      if (word !== undefined) joined.push(word)
      index += 1
      continue
    }
    joined.push({
      start: first.start,
      end: last.end,
      word: run.map(({ word }) => word).join(' '),
      saying: { kind: 'number', values: [value.value], unit: 'plain', scale: value.scale, isRough: false },
    })
    index += run.length
  }
  return joined
}

/** Number words that stand side by side, `and` between them only after `hundred` and the like. */
function numberRun(words: readonly Draft[], from: number): readonly Draft[] {
  const run: Draft[] = []
  for (let index = from; index < words.length; index++) {
    const one = words[index]
    const previous = words[index - 1]
    if (one === undefined) break
    if (run.length > 0 && previous !== undefined && one.start - previous.end > 1) break
    const isCount = NUMBER_WORDS.has(one.word)
    const isScale = one.word.length > 3 && SCALES.has(one.word) && one.word !== 'lakh'
    const isOne = one.word === 'one' && SCALES.has(words[index + 1]?.word ?? '')
    const isAnd =
      one.word === 'and' &&
      SCALES.has(previous?.word ?? '') &&
      run.length > 0 &&
      NUMBER_WORDS.has(words[index + 1]?.word ?? '')
    if (!(isCount || isOne || isAnd || (isScale && run.length > 0))) break
    // `five six` are two numbers, `fifty six` is one.
    const before = NUMBER_WORDS.get(previous?.word ?? '')
    if (isCount && run.length > 0 && before !== undefined && before < 20) break
    run.push(one)
  }
  return run
}
