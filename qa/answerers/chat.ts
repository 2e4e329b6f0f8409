import type { Claim, Dropped, Finding, Usage } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import { plainText } from '../../core/plain-text.ts'
import type { Answerer } from '../answerer.ts'
import { answerTask } from '../chat/answer-task.ts'
import type { OpenChat } from '../chat/chat-model.ts'
import { hearAnswer } from '../chat/hear-answer.ts'
import { createLiveText } from '../chat/live-text.ts'
import { writePrompt } from '../chat/prompt.ts'
import { type Draft, readDraft } from '../chat/read-draft.ts'
import { wholeSentences } from '../chat/whole-sentences.ts'
import type { Proof, Prover } from '../prove/prover.ts'
import type { FindNearest } from './nearest.ts'

export type ChatAnswererOptions = Readonly<{
  /** Shown with every answer. */
  name: string
  open: OpenChat
  prove: Prover
  /** Shown when nothing that the model says is borne out. */
  findNearest: FindNearest
  /** A word that no document can know, another for every question. */
  newNonce: () => string
  /** Told, in a sentence, what became of passages or of an answer that were too long. */
  onRemark: (sentence: string) => void
}>

/**
 * Answers in a chat model's words, each statement checked: what the lines bear out is cited, the rest is marked. Boxes come
 * from the ids by look-up, never from the model.
 */
export function createChatAnswerer(options: ChatAnswererOptions): Answerer {
  const { name, prove, newNonce, onRemark } = options
  return {
    name,
    async answer(question, evidence, { signal, onToken }) {
      signal.throwIfAborted()
      const { hits } = evidence
      if (hits.length === 0) return notFound('no-passage', NO_PASSAGE)
      const { model, countTokens } = await options.open()
      const nonce = newNonce()
      const tokensMax = model.contextTokens - model.answerTokensMax
      const prompt = writePrompt(answerTask(question), hits, { nonce, tokensMax, countTokens })
      if (prompt.hits.length < hits.length) onRemark(fewerPassages(name, prompt.hits, hits))
      const live = onToken && createLiveText(onToken)
      const said = await hearAnswer(model, prompt.turns, { signal, ...(live && { onText: live.push }) })
      live?.end()
      if (said.why !== 'done') onRemark(`The answer of ${name} was ${ENDS[said.why]}.`)
      const draft = readDraft(wholeSentences(said), { lines: prompt.lines, nonce })
      const proof = await prove(draft.statements, prompt.hits, { unsupported: 'mark', signal })
      const finding = findingOf(draft, proof, said.usage)
      if (finding.kind === 'found') return finding
      return { ...finding, nearest: await options.findNearest(question, evidence, signal) }
    },
  }
}

const NO_PASSAGE = 'Nothing in these documents matches the words of this question.'
const NOT_THERE = 'The model finds no answer to this in the passages of these documents.'
const UNPROVED = 'The model said something, but no line of the documents bears it out.'

const ENDS = {
  'cut-short': 'cut off where it was too long',
  withheld: 'stopped by its maker’s filter',
  repeating: 'stopped where it began to repeat itself',
} as const

function fewerPassages(name: string, given: readonly Hit[], hits: readonly Hit[]): string {
  return `${name} was given ${given.length} of ${hits.length} passages: it takes no more. LECTERN_CHAT_CONTEXT_TOKENS says how much it takes.`
}

/** `citations` decide: words that nothing bears out are no answer, whatever the model thinks of them. */
function findingOf(draft: Draft, proof: Proof, usage: Usage | undefined): Finding {
  const [first, ...rest] = proof.citations
  if (first !== undefined) {
    return {
      kind: 'found',
      text: proof.text,
      confidence: confidenceOf(proof.claims),
      citations: [first, ...rest],
      claims: proof.claims,
      dropped: proof.dropped,
      ...(usage && { usage }),
    }
  }
  const dropped = [...proof.dropped, ...proof.claims.flatMap((claim) => unproved(claim, proof.text))]
  const reason = dropped.length > 0 && !draft.saysNotThere ? 'unproved' : 'low-confidence'
  return notFound(reason, reason === 'unproved' ? UNPROVED : NOT_THERE, dropped, usage)
}

/** Mean support of what was said: a statement with faults counts as none. Not calibrated, as the extractive answerer's is. */
function confidenceOf(claims: readonly Claim[]): number {
  const supports = claims.map(({ support, faults }) => (faults.length === 0 ? support : 0))
  return supports.length === 0 ? 0 : supports.reduce((sum, support) => sum + support, 0) / supports.length
}

function unproved({ start, end, faults }: Claim, text: string): readonly Dropped[] {
  const [first, ...rest] = faults
  return first === undefined ? [] : [{ text: plainText(text.slice(start, end)), faults: [first, ...rest] }]
}

function notFound(
  reason: Extract<Finding, { kind: 'not-found' }>['reason'],
  text: string,
  dropped: readonly Dropped[] = [],
  usage?: Usage,
): Finding {
  return { kind: 'not-found', reason, confidence: 0, text, nearest: [], dropped, ...(usage && { usage }) }
}
