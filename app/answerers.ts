import { randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Answerer } from '../qa/answerer.ts'
import { createChatAnswerer } from '../qa/answerers/chat.ts'
import { nearestBy } from '../qa/answerers/nearest.ts'
import { type ChatTasks, createChatTasks } from '../qa/chat/chat-tasks.ts'
import { openTokenCounter } from '../qa/chat/count-tokens.ts'
import { parseModelSetting } from '../qa/chat/model-setting.ts'
import { openChatModel } from '../qa/chat/open-chat-model.ts'
import type { Prover } from '../qa/prove/prover.ts'
import { openOnce } from './open-once.ts'
import type { PageChat } from './page-chat.ts'

/** Who answers on this machine. */
export type Answerers = Readonly<{
  /** All that can be named; the first answers when none is. One whose model is not here says so when it is asked. */
  all: readonly Answerer[]
  /** Names of those that can answer now. */
  offered(): Promise<readonly string[]>
  /** What the configured chat model does beside answering; undefined without one. */
  chatTasks: ChatTasks | undefined
  close(): Promise<void>
}>

export type AnswerersDeps = Readonly<{
  config: Pick<Config, 'chat'>
  /** The one that needs no model of the operator's. */
  extractive: Answerer
  pageChat: PageChat
  prove: Prover
  /** Told what an operator may want to know of an answer. */
  onRemark: (sentence: string) => void
}>

/**
 * The configured chat model first, then the embedded answerer, then KOSMOS-2.5-chat. Nothing is opened before it is asked.
 * Throws AppError `invalid-request` when LECTERN_CHAT_MODEL names no model.
 */
export function createAnswerers({ config, extractive, pageChat, prove, onRemark }: AnswerersDeps): Answerers {
  const chat = config.chat.model === '' ? undefined : openChat(config.chat)
  const chatTasks = chat && createChatTasks(chat.get, newNonce)
  const always = [
    ...(chat === undefined || chatTasks === undefined
      ? []
      : [
          {
            ...createChatAnswerer({
              name: config.chat.model,
              open: chat.get,
              prove,
              findNearest: nearestBy(extractive),
              newNonce,
              onRemark,
            }),
            standAlone: chatTasks.rewrite,
          },
        ]),
    extractive,
  ]
  return {
    all: [...always, pageChat.answerer],
    offered: async () => {
      const offered = (await pageChat.isThere()) ? [...always, pageChat.answerer] : always
      return offered.map(({ name }) => name)
    },
    chatTasks,
    close: pageChat.close,
  }
}

function openChat(config: Config['chat']) {
  parseModelSetting(config.model)
  return openOnce(async () => {
    const [model, countTokens] = await Promise.all([openChatModel(config), openTokenCounter()])
    return { model, countTokens }
  })
}

/** 64 random bits: no document was written with them in it. */
const NONCE_BYTES = 8

function newNonce(): string {
  return randomBytes(NONCE_BYTES).toString('hex')
}
