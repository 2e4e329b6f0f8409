import type { Selectable } from 'kysely'
import { v7 as createId } from 'uuid'
import type { Answer, AnswerId, Conversation, Feedback, GivenFeedback } from '../../core/answer.ts'
import { AppError } from '../../core/errors.ts'
import type { Scope } from '../../core/scope.ts'
import type { Conversations } from '../library.ts'
import { missingCollection } from './collections.ts'
import { toListing } from './listing.ts'
import type { Schema } from './schema.ts'
import type { Session, Writing } from './session.ts'

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
      const rows = await answersOf(db).where('conversation_id', '=', id).orderBy('position').execute()
      return rows.map(toAnswer)
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
      const row = await answersOf(db).where('id', '=', id).executeTakeFirst()
      return row && toAnswer(row)
    },
    collectionOfAnswer: async (id) => {
      const row = await db
        .selectFrom('answers')
        .innerJoin('conversations', 'conversations.id', 'answers.conversation_id')
        .select('collection_id')
        .where('answers.id', '=', id)
        .executeTakeFirst()
      return row?.collection_id
    },
    giveFeedback: (id, given) => write((writing) => giveFeedback(writing, id, given)),
    forgetFeedback: (id) =>
      write(async (writing) => {
        await requireAnswer(writing, id)
        await writing.db.deleteFrom('feedback').where('answer_id', '=', id).execute()
      }),
    remove: (id) =>
      write(async (writing) => {
        await writing.db.deleteFrom('conversations').where('id', '=', id).execute()
      }),
  }
}

function missingConversation(): AppError {
  return new AppError('conversation-not-found', 'There is no such conversation. It may have been deleted.')
}

async function giveFeedback(
  { db, at }: Writing,
  id: AnswerId,
  { verdict, note }: GivenFeedback,
): Promise<Feedback> {
  await requireAnswer({ db }, id)
  const said = { verdict, note: note ?? null, created_at: at }
  const row = await db
    .insertInto('feedback')
    .values({ answer_id: id, ...said })
    .onConflict((conflict) => conflict.column('answer_id').doUpdateSet(said))
    .returningAll()
    .executeTakeFirstOrThrow()
  return toFeedback(row)
}

async function requireAnswer({ db }: Pick<Writing, 'db'>, id: AnswerId): Promise<void> {
  await db
    .selectFrom('answers')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(
      () => new AppError('answer-not-found', 'There is no such answer. It may have been deleted.'),
    )
}

/** Answers beside what was said of them. */
function answersOf(db: Session['db']) {
  return db
    .selectFrom('answers')
    .leftJoin('feedback', 'feedback.answer_id', 'answers.id')
    .select(['json', 'verdict', 'note', 'created_at'])
}

type AnswerRow = Readonly<{ json: string }> &
  Readonly<{ [Part in keyof FeedbackRow]: FeedbackRow[Part] | null }>
type FeedbackRow = Pick<Selectable<Schema['feedback']>, 'verdict' | 'note' | 'created_at'>

function toAnswer({ json, verdict, note, created_at }: AnswerRow): Answer {
  // Only this library writes the column, and it writes answers; migrations keep old ones whole.
  const answer = JSON.parse(json) as Answer
  if (verdict === null || created_at === null) return answer
  return { ...answer, feedback: toFeedback({ verdict, note, created_at }) }
}

function toFeedback({ verdict, note, created_at }: FeedbackRow): Feedback {
  return { verdict, ...(note !== null && { note }), createdAt: created_at }
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
