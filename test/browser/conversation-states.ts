import type { Page } from 'playwright-core'
import { en } from '../../web/ui/messages/en.ts'
import type { WireAnswer, WireConversation } from '../../web/ui/wire.ts'
import { changed } from './between.ts'
import { QUESTION } from './fill-lectern.ts'
import { openMenu, press, pressIn } from './presses.ts'
import type { Screen } from './screens.ts'

const { conversation, library } = en

const onDesktop = { only: 'desktop' } as const
const onPhone = { only: 'phone' } as const

/** What an answer can look like, and what can be done with it. */
export const conversationStates: readonly Screen[] = [
  {
    name: 'where the next question looks',
    at: ({ collectionId }) => `/c/${collectionId}`,
    when: async (page) => {
      await press(page, conversation.chooseWhere(conversation.everything))
      await page.locator('.scope-documents input').first().check()
      await page.locator('.chip').first().waitFor()
    },
  },
  {
    name: 'a question that is too long',
    at: ({ collectionId }) => `/c/${collectionId}`,
    when: async (page) => {
      await page.getByRole('textbox', { name: conversation.yourQuestion }).fill('why '.repeat(5_000))
      await page.locator('.question-length:not(:empty)').waitFor()
    },
  },
  onAnswer('an answer with the card of a source', async (page) => {
    await page.locator('.cite').first().hover()
    await page.locator('.citation-card img').first().waitFor()
  }),
  onAnswer(
    'an answer with a statement that is not proved',
    async (page) => {
      await page.locator('.doubt-pin').first().hover()
      await page.locator('.doubt-card').waitFor()
    },
    unproved,
  ),
  onAnswer(
    'an answer with statements left out',
    async (page) => {
      await page.getByText(conversation.leftOut(1)).click()
      await page.locator('.left-out q').waitFor()
    },
    unproved,
  ),
  onAnswer('an answer being saved', (page) => openMenu(page, conversation.evidence), undefined, onDesktop),
  onAnswer(
    'what can be done with an answer',
    (page) => openMenu(page, conversation.actions),
    undefined,
    onPhone,
  ),
  onAnswer(
    'an answer that was judged wrong',
    (page) => page.getByLabel(conversation.whatWasWrong).waitFor(),
    (sent) => ({ ...sent, feedback: { verdict: 'wrong', createdAt: sent.createdAt } }),
  ),
  onAnswer('a question being changed', async (page) => {
    await press(page, conversation.editQuestion)
    await page.getByRole('textbox', { name: conversation.editQuestion }).waitFor()
  }),
  {
    name: 'a question with several versions',
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    given: (page, { answeredId }) =>
      changed<WireConversation>(page, conversationPath(answeredId), (sent) => ({
        ...sent,
        answers: [...sent.answers, ...sent.answers.map((each) => ({ ...each, id: `${each.id}-2` }))],
      })),
    when: (page) => page.getByRole('group', { name: conversation.versions }).waitFor(),
  },
  {
    name: 'a pane that broke',
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    given: (page, { answeredId }) =>
      changed<WireConversation>(page, conversationPath(answeredId), (sent) => ({
        ...sent,
        answers: sent.answers.map((each) => ({ ...each, claims: null })),
      })),
    when: (page) => page.getByText(en.frame.broken.title).waitFor(),
    breaks: true,
  },
  inConversations('earlier conversations', async () => undefined),
  inConversations('earlier conversations, none of that name', async (page) => {
    await page.getByRole('searchbox', { name: conversation.findConversation }).fill('rhinoceros')
    await page.getByText(conversation.noneFound).waitFor()
  }),
  inConversations('what can be done with a conversation', (page) =>
    openMenu(page, conversation.actionsOf(QUESTION)),
  ),
  inConversations('a conversation being renamed', async (page) => {
    await pressIn(page, conversation.actionsOf(QUESTION), conversation.rename)
    await page.getByRole('dialog', { name: conversation.renameTitle }).waitFor()
  }),
]

function unproved(sent: WireAnswer): unknown {
  const [{ documentId = '', documentName = '' } = {}] = sent.citations
  return {
    ...sent,
    claims: sent.claims.map((claim) => ({ ...claim, faults: [{ kind: 'number', text: '1851' }] })),
    dropped: [
      {
        text: 'The lighthouse was painted in 1907.',
        faults: [{ kind: 'no-evidence', text: '' }],
        page: { documentId, documentName, page: 1 },
      },
    ],
  }
}

function onAnswer(
  name: string,
  when: (page: Page) => Promise<unknown>,
  change?: (sent: WireAnswer) => unknown,
  where: Pick<Screen, 'only'> = {},
): Screen {
  return {
    name,
    ...where,
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    ...(change && {
      given: (page, { answeredId }) =>
        changed<WireConversation>(page, conversationPath(answeredId), (sent) => ({
          ...sent,
          answers: sent.answers.map(change),
        })),
    }),
    when: async (page) => {
      await page.locator('.cite').first().waitFor()
      await when(page)
    },
  }
}

function inConversations(name: string, when: (page: Page) => Promise<unknown>): Screen {
  return {
    name,
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    when: async (page) => {
      await press(page, library.shelves.conversations)
      await page.locator('.past').first().waitFor()
      await when(page)
    },
  }
}

function conversationPath(id: string): RegExp {
  return new RegExp(`/api/v1/conversations/${id}$`)
}
