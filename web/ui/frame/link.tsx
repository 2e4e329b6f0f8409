import type { MouseEvent, ReactNode } from 'react'
import { changeRoute, formatRoute, type Route } from '../state/route.ts'
import { useRoute } from '../state/use-route.ts'

type LinkProps = Readonly<{
  /** What changes in the route. */
  to: Partial<Route>
  className?: string
  current?: boolean
  title?: string
  label?: string
  onFollow?: () => void
  children: ReactNode
}>

/** A true link to another route: it can be copied and opened in another tab; a plain click stays on this page. */
export function Link({ to, className, current, title, label, onFollow, children }: LinkProps): ReactNode {
  const [route, navigate] = useRoute()
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(to)
    onFollow?.()
  }
  return (
    <a
      href={formatRoute(changeRoute(route, to))}
      onClick={follow}
      className={className}
      title={title}
      aria-label={label}
      aria-current={current ? 'true' : undefined}
    >
      {children}
    </a>
  )
}
