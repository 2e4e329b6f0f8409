// npx tsx training/span/words.ts TRAIN_FOLDER OUT_FOLDER
// Counts the words of all training texts: words.txt, by falling frequency, and tokens.u16, the texts as word numbers.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spanTokensOf } from '../../qa/span/span-tokens.ts'
import { wordRanks } from '../../qa/span/word-units.ts'
import { readAllTexts } from './training-texts.ts'

/** With 128 bytes a word, 5 MB. */
const WORDS_MAX = 40_000

/** Between two texts, and for words that are not listed. */
const NO_WORD = 0

const [folder, out] = process.argv.slice(2)
if (folder === undefined || out === undefined) throw new Error('words.ts TRAIN_FOLDER OUT_FOLDER')
mkdirSync(out, { recursive: true })

const texts = readAllTexts(folder)
const counts = new Map<string, number>()
for (const text of texts) {
  for (const { word } of spanTokensOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
}
const words = [...counts]
  .filter(([word]) => word.length <= 30)
  .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  .slice(0, WORDS_MAX)
  .map(([word]) => word)
const ranks = wordRanks(words)
const stream: number[] = []
for (const text of texts) {
  for (const { word } of spanTokensOf(text)) stream.push(ranks.get(word) ?? NO_WORD)
  stream.push(NO_WORD)
}
writeFileSync(join(out, 'words.txt'), words.join('\n'))
writeFileSync(join(out, 'tokens.u16'), Uint16Array.from(stream))
const last = words.at(-1)
console.log(
  `${stream.length} tokens, ${counts.size} words; the last listed is "${last}", ${counts.get(last ?? '')} times`,
)
