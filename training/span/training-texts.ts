import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A question that its passage answers, with the answers as printed there. */
export type AnsweredQuestion = Readonly<{ question: string; answers: readonly string[] }>

/** A passage with what is asked about it. Passages of one topic can be confused with each other. */
export type AskedPassage = Readonly<{
  source: 'squad' | 'policyqa'
  topic: string
  text: string
  questions: readonly AnsweredQuestion[]
}>

type SquadRow = Readonly<{ title: string; text: string; questions: readonly AnsweredQuestion[] }>
type PairRow = Readonly<{ question: string; passage: string; answer: string }>

/** SQuAD 1.1 train and PolicyQA, from `folder`; questions without an answer in the passage are left out. */
export function readAskedPassages(folder: string): readonly AskedPassage[] {
  const squad = readRows<SquadRow>(folder, 'squad-train-full').map(
    ({ title, text, questions }): AskedPassage => ({ source: 'squad', topic: title, text, questions }),
  )
  return [...squad, ...policies(readRows<PairRow>(folder, 'policyqa'))]
}

/** PolicyQA names no document: passages that follow each other in the file are of one. */
const POLICIES_TOGETHER = 20

function policies(rows: readonly PairRow[]): readonly AskedPassage[] {
  const byPassage = new Map<string, AnsweredQuestion[]>()
  for (const { question, passage, answer } of rows) {
    const asked = byPassage.get(passage) ?? []
    asked.push({ question, answers: [answer] })
    byPassage.set(passage, asked)
  }
  return [...byPassage].map(([text, questions], index) => ({
    source: 'policyqa',
    topic: `policy ${Math.floor(index / POLICIES_TOGETHER)}`,
    text,
    questions,
  }))
}

type AnyRow = Readonly<{ question?: string; passage?: string; heading?: string; text?: string }>

/** Every text for training, questions included: what words and their company are counted on. */
export function readAllTexts(folder: string): readonly string[] {
  const texts: string[] = []
  for (const { text, questions } of readRows<SquadRow>(folder, 'squad-train-full')) {
    texts.push(text, ...questions.map((one) => one.question))
  }
  const seen = new Set<string>()
  for (const name of ['policyqa', 'nq-uda', 'qed-dev', 'pubmedqa-labeled', 'medquad', 'heading-section']) {
    for (const row of readRows<AnyRow>(folder, name)) {
      for (const text of [row.question, row.passage, row.heading, row.text]) {
        if (text === undefined || seen.has(text)) continue
        seen.add(text)
        texts.push(text)
      }
    }
  }
  return texts
}

function readRows<T>(folder: string, name: string): readonly T[] {
  return gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}
