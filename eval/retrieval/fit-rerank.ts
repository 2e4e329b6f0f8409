// npx tsx eval/retrieval/fit-rerank.ts --data PATH [--articles 60] [--questions 5000]
// Prints weights for index/rerank.ts, fitted on half of the articles, and what they do on the other half.
import { parseArgs } from 'node:util'
import { analyzeQuery } from '../../index/analyze.ts'
import { RERANK_WEIGHTS, rerankFeatures } from '../../index/rerank.ts'
import { findChunks, toCandidate } from '../../index/search.ts'
import { type Choice, chosenRight, fitChoices } from '../answers/listwise.ts'
import { readSquadTrain } from '../answers/read-squad.ts'
import { evenly, groupBy } from './read-data.ts'
import { withLibrary } from './with-library.ts'

const CANDIDATES = 20

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    articles: { type: 'string', default: '60' },
    questions: { type: 'string', default: '5000' },
  },
})
const { paragraphs, questions } = await readSquadTrain(values.data)
const articles = evenly([...groupBy(paragraphs, ({ title }) => title)], Number(values.articles))
const asked = new Set(articles.flatMap(([, passages]) => passages.map(({ id }) => id)))
const documents = articles.map(([name, passages]) => ({ name, passages }))
const half = new Set(
  articles.filter((_, i) => i % 2 === 0).flatMap(([, passages]) => passages.map(({ id }) => id)),
)
const signal = new AbortController().signal

await withLibrary(documents, { title: true, signal }, async ({ deps, collectionId, chunkIds }) => {
  const choices: { fitting: Choice[]; held: Choice[] } = { fitting: [], held: [] }
  const drawn = evenly(
    questions.filter(({ paragraph }) => asked.has(paragraph)),
    Number(values.questions),
  )
  for (const { question, paragraph } of drawn) {
    const query = analyzeQuery(question)
    const options = { limit: CANDIDATES }
    const { found, keywords } = await findChunks(
      deps,
      collectionId,
      { text: question, query },
      options,
      signal,
    )
    const features = rerankFeatures(query, keywords.terms, found.map(toCandidate))
    const right = chunkIds.get(paragraph)
    const choice = found.map(({ hit }, i) => ({ features: features[i] ?? [], right: hit.chunk.id === right }))
    if (choice.some((option) => option.right)) choices[half.has(paragraph) ? 'fitting' : 'held'].push(choice)
  }
  const weights = fitChoices(choices.fitting)
  const unchanged = [1, 0, 0, 0, 0, 0]
  console.log(`${choices.fitting.length} questions fitted on, ${choices.held.length} held out.`)
  console.log(`weights [${weights.map((weight) => weight.toFixed(2)).join(', ')}]`)
  console.log(`right first, held out: ${chosenRight(choices.held, unchanged).toFixed(4)} fused`)
  console.log(
    `right first, held out: ${chosenRight(choices.held, RERANK_WEIGHTS).toFixed(4)} reranked as it ships`,
  )
  console.log(
    `right first, held out: ${chosenRight(choices.held, weights).toFixed(4)} reranked by these weights`,
  )
})
