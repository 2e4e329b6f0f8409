import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Icon, type IconName } from '../frame/icons.tsx'
import { Menu } from '../frame/menu.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import { nextScale } from './sheet-geometry.ts'
import type { ViewState } from './view-state.ts'
import type { ViewerCommand } from './viewer-keys.ts'

type ViewerBarProps = Readonly<{
  page: number
  /** 0 while it is not known. */
  pages: number
  onPage: (page: number) => void
  /** What the page is shown at now, 1 being its natural size; undefined before it is there. */
  scale: number | undefined
  view: ViewState
  onNatural: () => void
  onCommand: (command: ViewerCommand) => void
  /** The cited places and the one that is looked at, when there are several. */
  cited: Readonly<{ at: number; count: number }> | undefined
}>

/** Turning pages, zooming, and everything that can be done with a page; on a phone most of it is in a menu. */
export function ViewerBar(props: ViewerBarProps): ReactNode {
  const { page, pages, onPage, scale, view, onCommand, cited } = props
  const { viewer } = useMessages()
  const mayAsk = useMay('ask')
  const button = (command: ViewerCommand, icon: IconName, name: string, off = false) => (
    <BarButton icon={icon} name={name} off={off} onPress={() => onCommand(command)} />
  )
  const toggle = (command: ViewerCommand, icon: IconName, name: string, pressed: boolean) => (
    <BarButton icon={icon} name={name} pressed={pressed} onPress={() => onCommand(command)} />
  )
  return (
    <div className="viewer-bar" role="toolbar" aria-label={viewer.bar}>
      <div className="bar-group">
        {toggle('strip', 'strip', viewer.strip, view.strip)}
        {button('previous-page', 'back', viewer.previousPage, page <= 1)}
        <PageNumber key={page} page={page} pages={pages} onPage={onPage} />
        {button('next-page', 'forward', viewer.nextPage, page >= pages)}
      </div>
      <div className="bar-group wide-only">
        {button('zoom-out', 'minus', viewer.smaller, !scale || nextScale(scale, 'out') === undefined)}
        <Scale scale={scale} onNatural={props.onNatural} />
        {button('zoom-in', 'plus', viewer.larger, !scale || nextScale(scale, 'in') === undefined)}
        {toggle('fit-width', 'fitWidth', viewer.fitWidth, view.zoom.kind === 'fit-width')}
      </div>
      {cited && (
        <fieldset className="bar-group" aria-label={viewer.hits.cited}>
          {button('previous-hit', 'up', viewer.hits.previous)}
          <span className="bar-count">{viewer.hits.of(cited.at + 1, cited.count)}</span>
          {button('next-hit', 'down', viewer.hits.next)}
        </fieldset>
      )}
      <div className="bar-group">
        {toggle('find', 'search', viewer.find.name, view.finding)}
        <span className="wide-only">{toggle('words', 'words', viewer.words, view.words)}</span>
        {mayAsk && (
          <span className="wide-only">{toggle('choose', 'region', viewer.choose, view.choosing)}</span>
        )}
        <More view={view} onCommand={onCommand} />
      </div>
    </div>
  )
}

function More({ view, onCommand }: Pick<ViewerBarProps, 'view' | 'onCommand'>): ReactNode {
  const { viewer } = useMessages()
  const mayAsk = useMay('ask')
  const action = (command: ViewerCommand, icon: IconName, text: string, on = false) => ({
    icon: on ? ('check' as const) : icon,
    text,
    onPress: () => onCommand(command),
  })
  return (
    <Menu
      label={viewer.more}
      icon="more"
      groups={[
        [
          action('fit-width', 'fitWidth', viewer.fitWidth, view.zoom.kind === 'fit-width'),
          action('fit-page', 'fitPage', viewer.fitPage, view.zoom.kind === 'fit-page'),
          action('zoom-in', 'plus', viewer.larger),
          action('zoom-out', 'minus', viewer.smaller),
          action('turn', 'turn', viewer.turn),
        ],
        [
          action('overlay', 'layers', viewer.overlay, view.overlay),
          action('words', 'words', viewer.words, view.words),
        ],
        ...(mayAsk ? [[action('choose', 'region', viewer.choose, view.choosing)]] : []),
      ]}
    />
  )
}

function Scale({ scale, onNatural }: Pick<ViewerBarProps, 'scale' | 'onNatural'>): ReactNode {
  const { viewer, format } = useMessages()
  return (
    <button
      type="button"
      className="bar-text"
      title={viewer.natural}
      disabled={scale === undefined}
      onClick={onNatural}
    >
      {scale === undefined ? '–' : format.percent(scale)}
    </button>
  )
}

type BarButtonProps = Readonly<{
  icon: IconName
  name: string
  pressed?: boolean
  off?: boolean
  onPress: () => void
}>

function BarButton({ icon, name, pressed, off = false, onPress }: BarButtonProps): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      disabled={off}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}

/** The number can be typed over; Enter goes there. */
function PageNumber({ page, pages, onPage }: Pick<ViewerBarProps, 'page' | 'pages' | 'onPage'>): ReactNode {
  const { viewer } = useMessages()
  const [text, setText] = useState(String(page))
  const wanted = Number(text)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted)
    else setText(String(page))
  }
  return (
    <span className="page-number">
      <input
        className="input"
        inputMode="numeric"
        aria-label={viewer.pageNumber(pages)}
        value={text}
        size={Math.max(2, String(pages).length)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={() => setText(String(page))}
      />
      {pages > 0 && <span>{viewer.ofPages(pages)}</span>}
    </span>
  )
}
