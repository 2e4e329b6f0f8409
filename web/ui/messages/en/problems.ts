import type { ErrorCode } from '../../../../core/errors.ts'
import type { PageProblemCode } from '../../api/problem.ts'

/** What goes wrong. The server's problems come with a detail in English; their titles are said here by code. */
export const problems = {
  /** On this side of the line. Where `detail` is undefined, the problem brings its own. */
  page: pageProblems({
    offline: {
      title: () => 'Lectern cannot be reached',
      detail:
        'There is no answer from the server. Check that it is running and that you are connected, then try again.',
    },
    'strange-answer': {
      title: () => 'The server answered in a way this page does not understand',
      detail: 'This page may be older than the server. Reload it and try again.',
    },
    foreign: {
      title: (status: number) => `The server answered with ${status}`,
      detail: 'Something between this page and Lectern answered. Try again in a moment.',
    },
    broken: { title: () => 'Something broke on this page', detail: undefined },
  }),
  titles: {
    'invalid-request': 'The request is not valid',
    'request-too-large': 'The request is too large',
    'wrong-content-type': 'The request has the wrong content type',
    'path-not-found': 'There is nothing at this address',
    'method-not-allowed': 'This address does not do that',
    'range-not-satisfiable': 'The file has no such range',
    'wrong-origin': 'The request comes from another site',
    unauthorized: 'A key is needed',
    forbidden: 'The key does not allow this',
    'collection-not-found': 'No such collection',
    'document-not-found': 'No such document',
    'page-not-found': 'No such page',
    'conversation-not-found': 'No such conversation',
    'answer-not-found': 'No such answer',
    'key-not-found': 'No such key',
    'name-taken': 'The name is taken',
    'already-there': 'It is there already',
    'not-ready': 'Not read yet',
    'file-too-large': 'The file is too large',
    'too-many-files': 'Too many files at once',
    'unsupported-media': 'This kind of file cannot be read',
    'file-empty': 'The file is empty',
    'file-damaged': 'The file is damaged',
    'file-encrypted': 'The file is locked with a password',
    'too-many-pages': 'The document has too many pages',
    'image-too-large': 'The image is too large',
    'page-unreadable': 'The page could not be read',
    'page-timeout': 'Reading the page took too long',
    'rate-limited': 'Too many requests',
    internal: 'Something broke on the server',
    'model-missing': 'A model file is missing',
    'model-damaged': 'A model file cannot be used',
    'model-unreachable': 'The model does not answer',
    'not-built': 'The user interface is not built',
    'queue-full': 'Too many pages wait to be read',
    busy: 'Too much is waiting already',
    'data-unusable': 'The data folder cannot be used',
    'database-unreachable': 'The database does not answer',
    'files-unreachable': 'The file storage does not answer',
    'file-lost': 'The stored file is missing or altered',
    'disk-full': 'The disk is full',
  } satisfies Record<ErrorCode | 'internal', string>,
  /** What helps where trying again with the same file would find the same. */
  otherFile: {
    'unsupported-media': 'Save it as a PDF or a picture, and add that.',
    'file-empty': 'Add the file once more, when there is something in it.',
    'file-damaged': 'Add an undamaged copy.',
    'file-encrypted': 'Add a copy without the password.',
    'file-too-large': 'Split it, and add the parts.',
    'too-many-pages': 'Split it, and add the parts.',
    'image-too-large': 'Add a smaller picture of it.',
  } satisfies Partial<Record<ErrorCode, string>>,
}

type PageProblem = Readonly<{ title: (status: number) => string; detail: string | undefined }>

/** The same, with one type for all: a language may leave the status out where English does. */
function pageProblems(
  words: Readonly<Record<PageProblemCode, PageProblem>>,
): Readonly<Record<PageProblemCode, PageProblem>> {
  return words
}
