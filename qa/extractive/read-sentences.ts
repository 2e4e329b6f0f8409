import type { Hit } from '../../core/chunk.ts'
import { namesColumns } from '../names-columns.ts'
import type { Range } from '../sentence-ends.ts'
import { type Sentence, sentencesIn } from '../sentences.ts'
import type { Stems } from '../stems.ts'
import type { Asked } from './asked.ts'
import { type SentenceFeatures, sentenceFeatures } from './sentence-features.ts'

/** A sentence of a hit, and what words say of it. */
export type ReadSentence = Readonly<{
  hit: Hit
  /** In `hit.chunk.text`: the sentence, with the value below it when it is only a label. */
  range: Range
  kind: Sentence['kind']
  /** What it stands under: a table's head, or a heading. */
  under: Range | undefined
  features: SentenceFeatures
  /** The question's terms it holds. */
  held: ReadonlySet<string>
}>

/** Every sentence of the hits, in order; of a hit that has nothing else its headings. */
export function readSentences(asked: Asked, hits: readonly Hit[], stems: Stems): readonly ReadSentence[] {
  const best = hits[0]?.score ?? 0
  return hits.flatMap((hit) => {
    const share = best > 0 ? Math.max(0, hit.score / best) : 1
    return sentencesOfHit(hit, share, asked, stems)
  })
}

function sentencesOfHit(hit: Hit, passage: number, asked: Asked, stems: Stems): readonly ReadSentence[] {
  const { text } = hit.chunk
  const all = sentencesIn(hit.chunk)
  const said = all.filter((sentence) => sentence.kind !== 'heading' && !isHead(sentence, all, text))
  const sentences = said.length > 0 ? said : all
  const textOf = (range: Range | undefined) => (range === undefined ? '' : text.slice(range.start, range.end))
  return sentences.map((sentence, index) => {
    const own = stems(textOf(sentence))
    const held = new Set(own.filter((stem) => asked.weights.has(stem)))
    const context = {
      before: stems(textOf(sentences[index - 1])),
      opening: stems(textOf(sentence.opening)),
      under: stems(textOf(sentence.under)),
    }
    return {
      hit,
      range: withValue(text, sentence, sentences[index + 1], own, held),
      kind: sentence.kind,
      under: sentence.under,
      features: sentenceFeatures(textOf(sentence), { own, ...context }, passage, asked),
      held,
    }
  })
}

/** The head of a table names its columns and answers nothing; a first row with amounts may be no head. */
function isHead({ kind, start, end }: Sentence, all: readonly Sentence[], text: string): boolean {
  if (kind !== 'row' || !all.some(({ under }) => under?.start === start)) return false
  return namesColumns(text.slice(start, end))
}

/** A label this long is a sentence. */
const LABEL_STEMS_MAX = 6

/** What says nothing by itself is answered by what stands below it. */
function withValue(
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
  own: readonly string[],
  held: ReadonlySet<string>,
): Range {
  const { start, end } = sentence
  const isAlone = next === undefined || next.kind === 'heading' || !isLabel(text, sentence, own, held)
  if (isAlone || LABELLED.test(text.slice(next.start, next.end))) return { start, end }
  const goesOn = next.kind === sentence.kind || COLON.test(text.slice(start, end))
  return { start, end: goesOn ? next.end : end }
}

const COLON = /:[*_ |]*$/

/** What has a label of its own is no other label's value. */
const LABELLED = /^[^:]{1,50}:([*_ |]|$)/

/** `(8) Pack size sold:` by its colon, `Invoice date` because it says nothing that the question did not. */
function isLabel(
  text: string,
  { start, end }: Sentence,
  own: readonly string[],
  held: ReadonlySet<string>,
): boolean {
  if (own.length === 0 || own.length > LABEL_STEMS_MAX || held.size === 0) return false
  const printed = text.slice(start, end)
  return COLON.test(printed) || (own.every((stem) => held.has(stem)) && !/[.!?]["')\]]*$/.test(printed))
}
