// npx tsx training/span/prepare.ts TRAIN_FOLDER OUT_FOLDER
// Writes what train.py reads: tokens and match features as the product computes them. words.ts comes first.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MATCH_FEATURES, matchFeatures } from '../../qa/span/match-features.ts'
import { type KnownToken, knownTokensOf } from '../../qa/span/passage-tokens.ts'
import { AFFIX_ROWS, HASH_ROWS, SHAPES, wordRanks, wordUnits } from '../../qa/span/word-units.ts'
import { answerRanges, type TokenRange } from './answer-ranges.ts'
import { createByteFile } from './byte-file.ts'
import { createRandom } from './random.ts'
import { swappedQuestion, topicFillers } from './swapped-question.ts'
import { type AskedPassage, readAskedPassages } from './training-texts.ts'

/** Topics whose passages choose the recipe and never train: every 22nd, 20 articles of SQuAD. */
const HELD_OUT_EVERY = 22
/** Places of an answer kept at most, the likeliest first. */
const PLACES = 4
/** Other passages of the topic drawn for a question without an answer; that with most stems of the question is taken. */
const DRAWN = 5
const UNANSWERED_EACH = 2

const [folder, out] = process.argv.slice(2)
if (folder === undefined || out === undefined) throw new Error('prepare.ts TRAIN_FOLDER OUT_FOLDER')

const words = readFileSync(join(out, 'words.txt'), 'utf8').split('\n')
const ranks = wordRanks(words)
const random = createRandom(20)
const asked = readAskedPassages(folder)
const passages = asked.map(({ text }) => knownTokensOf(text, ranks))
const stems = passages.map((tokens) => new Set(tokens.filter((t) => t.isContent).map((t) => t.stem)))
const topics = groupByTopic(asked)

const files = {
  units: createByteFile(join(out, 'units.bin')),
  features: createByteFile(join(out, 'features.bin')),
}
/** Per text: offset in units, tokens. Passages come first, in order, then questions. */
const texts: number[] = []
/** Per pair: passage, question, offset in features, places of the answer (start, end inclusive; −1 for none), split, kind. */
const pairs: number[] = []
const held: unknown[] = []
let lost = 0

for (const tokens of passages) addText(tokens)
for (const [index, passage] of asked.entries()) addQuestions(index, passage)
files.units.close()
files.features.close()
writeFileSync(join(out, 'texts.i32'), Int32Array.from(texts))
writeFileSync(join(out, 'pairs.i32'), Int32Array.from(pairs))
writeFileSync(join(out, 'held-out.json'), JSON.stringify(held))
const meta = {
  words: words.length,
  hashRows: HASH_ROWS,
  affixRows: AFFIX_ROWS,
  shapes: SHAPES,
  features: MATCH_FEATURES,
  passages: passages.length,
  pairColumns: 3 + 2 * PLACES + 2,
  places: PLACES,
}
writeFileSync(join(out, 'meta.json'), JSON.stringify(meta, null, 2))
console.log(
  `${pairs.length / meta.pairColumns} pairs, ${lost} answers not found at token edges, ${held.length} held out`,
)

function addText(tokens: readonly KnownToken[]): number {
  texts.push(files.units.length / 8, tokens.length)
  const rows = new Uint16Array(tokens.length * 4)
  for (const [i, token] of tokens.entries()) {
    const { word, prefix, suffix, shape } = wordUnits(token, ranks)
    rows.set([word, prefix, suffix, shape], i * 4)
  }
  files.units.write(new Uint8Array(rows.buffer))
  return texts.length / 2 - 1
}

function addQuestions(index: number, { topic, source, text, questions }: AskedPassage): void {
  const group = topics.get(topic)
  const isHeldOut = group !== undefined && group.number % HELD_OUT_EVERY === 0
  const passage = passages[index] ?? []
  for (const { question, answers } of questions) {
    const tokens = knownTokensOf(question, ranks)
    const places = answerRanges(text, passage, tokens, answers, PLACES)
    if (tokens.length === 0 || places.length === 0) {
      lost++
      continue
    }
    const row = addText(tokens)
    if (isHeldOut && source === 'squad')
      held.push({ pair: pairs.length / (5 + 2 * PLACES), index, question, answers })
    addPair(index, row, passage, tokens, places, isHeldOut, source === 'squad' ? 0 : 3)
    for (let k = 0; k < UNANSWERED_EACH; k++) {
      const other = nearPassage(index, group?.members ?? [], tokens)
      if (other !== undefined) addPair(other, row, passages[other] ?? [], tokens, [], isHeldOut, 1)
    }
    const swapped = swappedQuestion(
      question,
      passage,
      topicFillers(group?.members ?? [], passages, random),
      random,
    )
    if (swapped === undefined || source !== 'squad') continue
    const changed = knownTokensOf(swapped, ranks)
    addPair(index, addText(changed), passage, changed, [], isHeldOut, 2)
  }
}

function addPair(
  passage: number,
  question: number,
  passageTokens: readonly KnownToken[],
  questionTokens: readonly KnownToken[],
  places: readonly TokenRange[],
  isHeldOut: boolean,
  kind: number,
): void {
  const features = matchFeatures(questionTokens, passageTokens)
  const flat = Array.from({ length: PLACES }, (_, i) => [
    places[i]?.first ?? -1,
    places[i]?.last ?? -1,
  ]).flat()
  pairs.push(
    passage,
    question,
    files.features.length / MATCH_FEATURES.length,
    ...flat,
    isHeldOut ? 1 : 0,
    kind,
  )
  files.features.write(features)
}

/** Of some other passages of the topic, that which shares most content stems with the question. */
function nearPassage(
  own: number,
  members: readonly number[],
  question: readonly KnownToken[],
): number | undefined {
  let best: number | undefined
  let most = -1
  for (let k = 0; k < DRAWN && members.length > 1; k++) {
    const other = members[random(members.length)]
    if (other === undefined || other === own || passages[other]?.length === 0) continue
    const shared = question.filter((token) => token.isContent && stems[other]?.has(token.stem)).length
    if (shared > most) [best, most] = [other, shared]
  }
  return best
}

type Topic = Readonly<{ number: number; members: number[] }>

function groupByTopic(all: readonly AskedPassage[]): ReadonlyMap<string, Topic> {
  const groups = new Map<string, Topic>()
  for (const [index, { topic }] of all.entries()) {
    const group = groups.get(topic) ?? { number: groups.size + 1, members: [] }
    group.members.push(index)
    groups.set(topic, group)
  }
  return groups
}
