import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, openApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import type { Citation } from '../../core/answer.ts'
import type { Document } from '../../core/document.ts'
import { area, type Box, iou, overlapArea } from '../../core/geometry.ts'
import { createLog } from '../../log.ts'

type TruthLine = Readonly<{ page: number; text: string; box: Box }>
type SampleQuestion = Readonly<{ question: string; answer: string; file: string; page: number }>

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const truth: Readonly<Record<string, readonly TruthLine[]>> = read('samples/truth.json')
const questions: readonly SampleQuestion[] = read('samples/questions.json')

const READ_MS_MAX = 240_000

/** The main job on real engines: the sample collection is read, asked, and the lit boxes lie on the printed lines. */
describe('the sample collection', () => {
  let folder: string
  let app: App
  let collectionId: string
  let documents: readonly Document[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-sample-'))
    app = await openApp(loadConfig({ LECTERN_DATA: folder }), { log: createLog('silent'), work: true })
    collectionId = (await app.verbs.sample.load()).id
    documents = await settled()
  }, READ_MS_MAX)

  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  })

  const settled = async (): Promise<readonly Document[]> => {
    for (;;) {
      const { items } = await app.verbs.documents.list(collectionId, { limit: 50 })
      if (items.every(({ status }) => status !== 'queued' && status !== 'reading')) return items
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  it('is read whole', () => {
    expect(documents.map(({ name, status, pages }) => ({ name, status, pages }))).toEqual(
      expect.arrayContaining([
        { name: 'joinery-invoice.jpg', status: 'ready', pages: { total: 1, read: 1, failed: 0 } },
        { name: 'library-minutes.tiff', status: 'ready', pages: { total: 3, read: 3, failed: 0 } },
        { name: 'lighthouse-letter.webp', status: 'ready', pages: { total: 1, read: 1, failed: 0 } },
        { name: 'river-survey.pdf', status: 'ready', pages: { total: 2, read: 2, failed: 0 } },
        { name: 'station-ledger.png', status: 'ready', pages: { total: 1, read: 1, failed: 0 } },
      ]),
    )
  })

  it.each(questions)('answers: $question', async ({ question, answer, file, page }) => {
    const given = await app.verbs.ask(collectionId, { question }, {}, AbortSignal.timeout(20_000))
    expect(given).toMatchObject({ answered: true })
    expect(given.answer).toContain(answer)
    const citation = given.citations.find(({ quote }) => quote.includes(answer))
    expect(citation).toMatchObject({ documentName: file, page })
    if (citation !== undefined) expectLit(citation, answer)
  })

  it('says when the documents do not hold the answer', async () => {
    const question = 'Which enzyme breaks down lactose in the small intestine?'
    const given = await app.verbs.ask(collectionId, { question }, {}, AbortSignal.timeout(20_000))
    expect(given).toMatchObject({ answered: false, citations: [] })
  })

  it('suggests questions that it answers, and others to go on with', async () => {
    const signal = AbortSignal.timeout(20_000)
    const { answers } = app.verbs
    const suggested = await answers.suggest(collectionId, { limit: 4 }, signal)
    expect(suggested.length).toBeGreaterThanOrEqual(2)
    expect(new Set(suggested.map(({ documentId }) => documentId)).size).toBe(suggested.length)
    for (const { question, documentId, page } of suggested) {
      const given = await app.verbs.ask(collectionId, { question }, {}, signal)
      expect(given.answered).toBe(true)
      expect(given.citations).toContainEqual(expect.objectContaining({ documentId, page }))
    }
    const river = documents.find(({ name }) => name === 'river-survey.pdf')
    const question = 'When was the weir built?'
    const { id } = await app.verbs.ask(collectionId, { question }, {}, signal)
    const next = await answers.followUps(id, 3, signal)
    expect(next.length).toBeGreaterThan(0)
    expect(next.map((one) => one.question)).not.toContain(question)
    expect(next.every(({ documentId }) => documentId === river?.id)).toBe(true)
  })

  it.each(['html', 'pdf'] as const)('proves an answer in one file of %s', async (format) => {
    const signal = AbortSignal.timeout(30_000)
    const question = 'What must stay in the tower?'
    const { id, citations } = await app.verbs.ask(collectionId, { question }, {}, signal)
    const { content } = await app.verbs.answers.evidence(id, { format, origin: 'http://localhost' }, signal)
    const pieces: Buffer[] = []
    for await (const piece of content) pieces.push(Buffer.from(piece))
    const file = Buffer.concat(pieces).toString('latin1')
    const pictures = format === 'html' ? /src="data:image\/webp/g : /\/Subtype \/Image/g
    expect(file.match(pictures)?.length).toBe(2 * citations.length)
  })

  it('keeps conversations with their boxes', async () => {
    const given = await app.verbs.ask(
      collectionId,
      { question: questions[0]?.question ?? '' },
      {},
      AbortSignal.timeout(20_000),
    )
    const { answers } = await app.verbs.conversations.get(given.conversationId)
    expect(answers.map(({ citations }) => citations)).toEqual([given.citations])
  })

  it('takes the same file once', async () => {
    const before = documents.length
    await app.verbs.sample.load()
    expect(await settled()).toHaveLength(before)
  })

  /** The boxes hold the true line of the answer, and each lies on a printed line that shares a word with the quote. */
  function expectLit({ documentName, page, boxes, quote }: Citation, answer: string): void {
    const lines = (truth[documentName] ?? []).filter((line) => line.page === page)
    const answerLine = lines.find((line) => line.text.includes(answer))
    if (answerLine !== undefined) {
      const covered = boxes.reduce((sum, box) => sum + overlapArea(box, answerLine.box), 0)
      expect(covered / area(answerLine.box)).toBeGreaterThan(0.6)
    }
    const words = new Set(wordsOf(quote))
    for (const box of boxes) {
      const nearest = lines.reduce((best, line) => (iou(line.box, box) > iou(best.box, box) ? line : best))
      expect(iou(nearest.box, box)).toBeGreaterThan(0.4)
      expect(wordsOf(nearest.text).some((word) => words.has(word))).toBe(true)
    }
  }
})

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
