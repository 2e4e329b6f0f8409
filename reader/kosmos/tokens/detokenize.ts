import type { Vocabulary } from './vocabulary.ts'

/** Ids to text as they come: a character may span ids, so what push() returns lags behind by part of a character. */
export type Detokenizer = {
  /** The characters this id completes; often none. */
  push(id: number): string
  /** What is left, U+FFFD for a character that never came whole. The next push() begins a new text. */
  end(): string
}

/** Bytes that are no UTF-8 become U+FFFD, ids without text nothing. */
export function createDetokenizer(vocabulary: Vocabulary): Detokenizer {
  // A byte order mark in the middle of a page is a character like any other.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return {
    push: (id) => decoder.decode(vocabulary.bytes(id), { stream: true }),
    end: () => decoder.decode(),
  }
}
