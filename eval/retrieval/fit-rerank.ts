// npx tsx eval/retrieval/fit-rerank.ts --data PATH [--questions 4000] [--out FILE]
// Prints weights for index/rerank.ts, fitted on half of what the embedder was not trained on, and what they do on the
// other half. FILE gets the numbers fitted on, as JSON.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { analyzeQuery } from '../../index/analyze.ts'
import { findChunks } from '../../index/find.ts'
import { RERANK_WEIGHTS } from '../../index/rerank.ts'
import { RERANK_FEATURES, rerankFeatures } from '../../index/rerank-features.ts'
import { toCandidate } from '../../index/search.ts'
import { type Choice, chosenRight, fitChoices } from '../answers/listwise.ts'
import { type HeldSet, heldSets } from './held-sets.ts'
import { withLibrary } from './with-library.ts'

/** More than are put in order in use: more to learn from. */
const CANDIDATES = 20

/** A choice of a set; those of its even documents are fitted on. */
type Drawn = Readonly<{ set: string; fitted: boolean; choice: Choice }>

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    questions: { type: 'string', default: '4000' },
    out: { type: 'string' },
  },
})
const sets = await heldSets(join(values.data, 'train'), Number(values.questions))
const drawn: Drawn[] = []
for (const set of sets) drawn.push(...(await choicesOf(set)))
if (values.out !== undefined) await writeFile(values.out, JSON.stringify(drawn))
report(drawn)

async function choicesOf({ documents, asked }: HeldSet): Promise<readonly Drawn[]> {
  const signal = new AbortController().signal
  return withLibrary(documents, { title: true, signal }, async ({ deps, collectionId, chunkIds }) => {
    const choices: Drawn[] = []
    for (const { set, fitted, text, passage } of asked) {
      const query = analyzeQuery(text)
      const options = { limit: CANDIDATES, scope: {} }
      const { found, keywords } = await findChunks(deps, collectionId, { text, query }, options, signal)
      const { terms } = keywords
      const features = rerankFeatures({ query, terms }, found.map(toCandidate), deps.words)
      const right = chunkIds.get(passage)
      const choice = found.map(({ hit }, i) => ({
        features: features[i] ?? [],
        right: hit.chunk.id === right,
      }))
      if (choice.some((option) => option.right)) choices.push({ set, fitted, choice })
    }
    return choices
  })
}

function report(choices: readonly Drawn[]): void {
  const weights = fitChoices(choices.filter(({ fitted }) => fitted).map(({ choice }) => choice))
  console.log(RERANK_FEATURES.map((name, i) => `${name} ${weights[i]?.toFixed(2)}`).join('\n'))
  console.log(`[${weights.map((weight) => weight.toFixed(2)).join(', ')}]\n`)
  console.log(
    '| held out of | questions | right first: fused | as it ships | by these weights |\n| --- | --- | --- | --- | --- |',
  )
  for (const set of new Set(choices.map((one) => one.set))) {
    const held = choices.filter((one) => one.set === set && !one.fitted).map(({ choice }) => choice)
    const shares = [[1], RERANK_WEIGHTS, weights].map((some) => (100 * chosenRight(held, some)).toFixed(1))
    console.log(`| ${[set, held.length, ...shares].join(' | ')} |`)
  }
}
