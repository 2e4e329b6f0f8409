import type { Selectable } from 'kysely'
import { v7 as createId } from 'uuid'
import type { Answer, Conversation } from '../../core/answer.ts'
import { AppError } from '../../core/errors.ts'
import type { Scope } from '../../core/scope.ts'
import type { Conversations } from '../library.ts'
import { missingCollection } from './collections.ts'
import { toListing } from './listing.ts'
import type { Schema } from './schema.ts'
import type { Session } from './session.ts'

/** Answers are stored whole, boxes and all: a reopened conversation shows what was shown, whatever became of the file. */
export function createConversations({ db, write }: Session): Conversations {
  return {
    create: ({ collectionId, title, scope = {} }) =>
      write(async (writing) => {
        await writing.db
          .selectFrom('collections')
          .select('id')
          .where('id', '=', collectionId)
          .executeTakeFirstOrThrow(() => missingCollection())
        const row = await writing.db
          .insertInto('conversations')
          .values({
            id: createId(),
            collection_id: collectionId,
            title,
            scope: JSON.stringify(scope),
            created_at: writing.at,
            updated_at: writing.at,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        return toConversation(row)
      }),
    find: async (id) => {
      const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toConversation(row)
    },
    list: async (collectionId, { limit, cursor }) => {
      const rows = await db
        .selectFrom('conversations')
        .selectAll()
        .where('collection_id', '=', collectionId)
        .$if(cursor !== undefined, (query) => query.where('id', '<', cursor ?? ''))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      return toListing(rows.map(toConversation), limit)
    },
    update: (id, { title, scope }) =>
      write(async (writing) => {
        const row = await writing.db
          .updateTable('conversations')
          .set({
            updated_at: writing.at,
            ...(title !== undefined && { title }),
            ...(scope !== undefined && { scope: JSON.stringify(scope) }),
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(() => missingConversation())
        return toConversation(row)
      }),
    answers: async (id) => {
      const rows = await db
        .selectFrom('answers')
        .select('json')
        .where('conversation_id', '=', id)
        .orderBy('position')
        .execute()
      return rows.map((row) => parseAnswer(row.json))
    },
    append: (id, answer) =>
      write(async (writing) => {
        await writing.db
          .updateTable('conversations')
          .set({ updated_at: writing.at })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirstOrThrow(() => missingConversation())
        await writing.db
          .insertInto('answers')
          .values({ id: answer.id, conversation_id: id, json: JSON.stringify(answer) })
          .execute()
      }),
    findAnswer: async (id) => {
      const row = await db.selectFrom('answers').select('json').where('id', '=', id).executeTakeFirst()
      return row && parseAnswer(row.json)
    },
    remove: (id) =>
      write(async (writing) => {
        await writing.db.deleteFrom('conversations').where('id', '=', id).execute()
      }),
  }
}

function missingConversation(): AppError {
  return new AppError('conversation-not-found', 'There is no such conversation. It may have been deleted.')
}

/** Only this library writes the column, and it writes answers; migrations keep old ones whole. */
function parseAnswer(json: string): Answer {
  return JSON.parse(json) as Answer
}

function toConversation(row: Selectable<Schema['conversations']>): Conversation {
  return {
    id: row.id,
    collectionId: row.collection_id,
    title: row.title,
    // Only this library writes the column.
    scope: JSON.parse(row.scope) as Scope,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
