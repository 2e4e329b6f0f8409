import { Component, type ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { Icon } from './icons.tsx'

type BoundaryProps = Readonly<{
  /** What has broken, as the person knows it. */
  part: string
  className?: string
  children: ReactNode
}>

type BoundaryState = Readonly<{ kind: 'whole' } | { kind: 'broken'; error: unknown }>

/**
 * Keeps the fault of one part of the screen to that part. React knows boundaries as classes only; this is the one class
 * of the page.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { kind: 'whole' }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { kind: 'broken', error }
  }

  override render(): ReactNode {
    const { part, className = 'pane', children } = this.props
    if (this.state.kind === 'whole') return children
    return (
      <section className={`${className} broken`} aria-label={part}>
        <Broken error={this.state.error} onAgain={() => this.setState({ kind: 'whole' })} />
      </section>
    )
  }
}

function Broken({ error, onAgain }: Readonly<{ error: unknown; onAgain: () => void }>): ReactNode {
  const { broken } = useMessages().frame
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div className="problem-words">
        <strong>{broken.title}</strong>
        <p>{broken.hint}</p>
        <p className="broken-detail">
          <code lang="en">{error instanceof Error ? error.message : String(error)}</code>
        </p>
        <button type="button" className="button small" onClick={onAgain}>
          {broken.again}
        </button>
      </div>
    </div>
  )
}
