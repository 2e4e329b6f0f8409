import { Fragment, type ReactNode } from 'react'

/** Pieces of a text one behind the other. */
export function inOrder(pieces: readonly ReactNode[]): ReactNode {
  return pieces.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that grows keeps its pieces where they are: the place is what tells them apart.
    <Fragment key={at}>{piece}</Fragment>
  ))
}
