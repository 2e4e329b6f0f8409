import type { Page } from 'playwright-core'
import type { Document } from '../../core/document.ts'
import { en } from '../../web/ui/messages/en.ts'
import { changed } from './between.ts'
import { openMenu, press, pressIn } from './presses.ts'
import { LETTER } from './samples.ts'
import type { Screen } from './screens.ts'

const { library } = en

/** As many as one request brings, of as many as there are. */
const LOADED = 100
const MANY = 12_000

/** The list of documents, and everything that can be done with them. */
export const libraryStates: readonly Screen[] = [
  inLibrary('documents being chosen', choose),
  inLibrary('what can be done with those chosen', async (page) => {
    await choose(page)
    await openMenu(page, library.bulk.more)
  }),
  inLibrary('what can be done with a document', (page) => openMenu(page, library.row.more(LETTER))),
  inLibrary('what a document can be downloaded as', async (page) => {
    await openMenu(page, library.row.more(LETTER))
    // By keyboard: opened by a hover it would close with the next move of the mouse.
    await page.getByRole('menuitem', { name: library.menu.download, exact: true }).press('ArrowRight')
    await page.getByRole('menuitem', { name: library.menu.formats.json }).waitFor()
  }),
  inDialog('details of a document', library.menu.details, LETTER),
  inDialog('a document being moved', library.menu.move, library.move.title(1)),
  inDialog('a document being read again', library.row.rereadShort, library.reread.title(1)),
  inLibrary('a document being renamed', async (page) => {
    await pressIn(page, library.row.more(LETTER), library.menu.rename)
    await page.getByRole('textbox', { name: library.row.newName(LETTER) }).waitFor()
  }),
  inLibrary('a document that was deleted, and can come back', async (page) => {
    await pressIn(page, library.row.more(LETTER), library.menu.remove)
    await page.getByRole('button', { name: en.frame.undo }).waitFor()
  }),
  inLibrary('the other collections', async (page) => {
    await page.locator('.library .menu-button').click()
    await page.getByRole('button', { name: library.collections.create }).waitFor()
  }),
  inCollectionDialog('a new collection', library.collections.create),
  inCollectionDialog('a collection being renamed', library.collections.rename),
  inCollectionDialog('who reads a collection', library.collections.reader),
  inCollectionDialog('a collection about to be deleted', library.collections.remove),
  {
    name: 'places found in the contents',
    at: ({ collectionId }) => `/c/${collectionId}?area=library&find=lens&in=contents`,
    when: (page) => page.locator('.found-place').first().waitFor(),
  },
  {
    name: 'no document of that name',
    at: ({ collectionId }) => `/c/${collectionId}?area=library&find=rhinoceros`,
    when: (page) => page.getByRole('button', { name: library.empty.inContents }).waitFor(),
  },
  inLibrary('files on their way', async (page, { documentId }) => {
    let requests = 0
    await page.route(/\/collections\/[^/]+\/documents$/, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      requests += 1
      // The second request never ends: its files are on their way for as long as anybody looks.
      if (requests > 1) return
      const duplicate = await (
        await route.fetch({ url: documentUrl(route.request().url(), documentId), method: 'GET' })
      ).json()
      const refused = {
        type: '/problems/unsupported',
        title: 'Unsupported',
        status: 415,
        detail: 'This is a song.',
      }
      await route.fulfill({
        status: 207,
        json: {
          items: [{ ...duplicate, duplicate: true }],
          rejected: [{ name: 'song.mp3', problem: refused }],
        },
      })
    })
    const files = page.getByLabel(library.add.filesLabel).first()
    await files.setInputFiles([file('the same.webp'), file('song.mp3')])
    await page.getByText('This is a song.').waitFor()
    await files.setInputFiles([file('one.png'), file('another with a name that is rather long.png')])
    await page.getByText(library.uploads.sending(2, 2)).waitFor()
  }),
  inLibrary('a file that waits to be sent again', async (page) => {
    await sendIntoNothing(page)
    await page.getByText(library.uploads.offline).waitFor()
  }),
  inLibrary('a file that could not be sent, however often it was tried', async (page) => {
    await sendIntoNothing(page)
    const given = page.getByRole('button', { name: library.uploads.sendAgain(UNSENT) })
    const again = page.getByRole('button', { name: library.uploads.tryNow })
    while (!(await given.isVisible())) {
      await again.or(given).first().waitFor()
      // It may be tried by itself, and given up, just before it is pressed.
      if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => undefined)
    }
  }),
  withDocuments('documents in every state', states, (page) =>
    page.getByText('stopped.pdf').first().waitFor(),
  ),
  withDocuments(
    'documents that could all not be read',
    (one) => [failed(one)],
    (page) => page.getByRole('button', { name: library.empty.retryAll }).waitFor(),
  ),
  {
    ...withDocuments(
      'the page of a document that could not be read',
      (one) => [failed(one)],
      (page) => page.getByText(en.viewer.unread).first().waitFor(),
    ),
    at: ({ collectionId, documentId }) => `/c/${collectionId}/d/${documentId}/p/1`,
  },
  withDocuments(
    'twelve thousand documents',
    (one) =>
      Array.from({ length: LOADED }, (_, i) => ({ ...one, id: `${one.id}-${i}`, name: `Sheet ${i}.webp` })),
    (page) => page.getByText('Sheet 3.webp').first().waitFor(),
    MANY,
  ),
]

const UNSENT = 'a scan of the harbour office.png'

/** A file is added while every upload breaks off. */
async function sendIntoNothing(page: Page): Promise<void> {
  await page.route(/\/collections\/[^/]+\/documents$/, (route) =>
    route.request().method() === 'POST' ? route.abort('connectionreset') : route.fallback(),
  )
  await page
    .getByLabel(library.add.filesLabel)
    .first()
    .setInputFiles([file(UNSENT)])
}

function file(name: string) {
  return { name, mimeType: 'image/png', buffer: Buffer.from(name) }
}

function documentUrl(listUrl: string, id: string): string {
  return listUrl.replace(/\/collections\/.*/, `/documents/${id}`)
}

async function choose(page: Page): Promise<void> {
  await press(page, library.list.select)
  await page.getByRole('checkbox', { name: library.row.choose(LETTER) }).check()
  await page.getByText(library.bulk.selected(1), { exact: true }).waitFor()
}

function inLibrary(name: string, when: NonNullable<Screen['when']>): Screen {
  return {
    name,
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    when: async (page, filled) => {
      await page.getByText(LETTER).first().waitFor()
      await when(page, filled)
    },
  }
}

function inDialog(name: string, entry: string, title: string): Screen {
  return inLibrary(name, async (page) => {
    await pressIn(page, library.row.more(LETTER), entry)
    await page.getByRole('dialog', { name: title }).waitFor()
  })
}

function inCollectionDialog(name: string, verb: string): Screen {
  return inLibrary(name, async (page) => {
    await page.locator('.library .menu-button').click()
    await press(page, verb)
    await page.locator('dialog[open]').waitFor()
  })
}

type List = Readonly<{ items: readonly Document[]; total: number; next: string | null }>

/** The collection as it would be with other documents in it. */
function withDocuments(
  name: string,
  documents: (one: Document) => readonly Document[],
  when: NonNullable<Screen['when']>,
  total?: number,
): Screen {
  return {
    name,
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    given: async (page) => {
      let shown: readonly Document[] = []
      await changed<List>(page, /\/collections\/[^/]+\/documents\?/, ({ items: [one], next }) => {
        shown = one ? documents(one) : []
        return { items: shown, total: total ?? shown.length, next: total === undefined ? next : 'more' }
      })
      await changed<{ documents: object }>(page, /\/collections\/[^/]+\/tally$/, (sent) => ({
        ...sent,
        documents: {
          ...sent.documents,
          ready: 0,
          ...(total === undefined
            ? Object.fromEntries(
                shown.map(({ status }) => [status, shown.filter((other) => other.status === status).length]),
              )
            : { ready: total }),
        },
      }))
    },
    when,
  }
}

function failed(one: Document): Document {
  return {
    ...one,
    status: 'failed',
    pages: { total: 0, read: 0, failed: 0 },
    problem: 'The file ends in the middle of a picture.',
  }
}

function states(one: Document): readonly Document[] {
  const like = (name: string, change: Partial<Document>): Document => ({
    ...one,
    id: `${one.id}-${name}`,
    name,
    ...change,
  })
  return [
    like('waiting.pdf', { status: 'queued', pages: { total: 0, read: 0, failed: 0 } }),
    like('being read.pdf', { status: 'reading', pages: { total: 40, read: 11, failed: 0 } }),
    like('stopped.pdf', { status: 'cancelled', pages: { total: 9, read: 4, failed: 0 } }),
    like('partly.pdf', { status: 'ready', pages: { total: 9, read: 7, failed: 2 }, warnings: 3 }),
    like('lost.pdf', { ...failed(one), id: `${one.id}-lost` }),
  ]
}
