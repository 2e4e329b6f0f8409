import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Icon } from '../frame/icons.tsx'

type ViewerBarProps = Readonly<{
  page: number
  /** 0 while it is not known. */
  pages: number
  onPage: (page: number) => void
  /** What the page is shown at now, 1 being its natural size; undefined before it is there. */
  scale: number | undefined
  fitsWidth: boolean
  /** Undefined where there is no further step. */
  onZoomIn: (() => void) | undefined
  onZoomOut: (() => void) | undefined
  onFitWidth: () => void
  onNatural: () => void
}>

/** Turning pages and zooming. */
export function ViewerBar(props: ViewerBarProps): ReactNode {
  const { page, pages, onPage, scale, fitsWidth } = props
  return (
    <div className="viewer-bar" role="toolbar" aria-label="Page">
      <div className="bar-group">
        <BarButton icon="back" name="Previous page" onPress={page > 1 ? () => onPage(page - 1) : undefined} />
        <PageNumber key={page} page={page} pages={pages} onPage={onPage} />
        <BarButton
          icon="forward"
          name="Next page"
          onPress={page < pages ? () => onPage(page + 1) : undefined}
        />
      </div>
      <div className="bar-group">
        <BarButton icon="minus" name="Smaller" onPress={props.onZoomOut} />
        <button
          type="button"
          className="bar-text"
          title="Show at 100 %"
          disabled={scale === undefined}
          onClick={props.onNatural}
        >
          {scale === undefined ? '–' : `${Math.round(scale * 100)} %`}
        </button>
        <BarButton icon="plus" name="Larger" onPress={props.onZoomIn} />
        <BarButton icon="fitWidth" name="Fit width" pressed={fitsWidth} onPress={props.onFitWidth} />
      </div>
    </div>
  )
}

type BarButtonProps = Readonly<{
  icon: 'back' | 'forward' | 'minus' | 'plus' | 'fitWidth'
  name: string
  pressed?: boolean
  onPress: (() => void) | undefined
}>

function BarButton({ icon, name, pressed, onPress }: BarButtonProps): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      disabled={onPress === undefined}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}

/** The number can be typed over; Enter goes there. */
function PageNumber({ page, pages, onPage }: Pick<ViewerBarProps, 'page' | 'pages' | 'onPage'>): ReactNode {
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
        aria-label={`Page number, of ${pages}`}
        value={text}
        size={Math.max(2, String(pages).length)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={() => setText(String(page))}
      />
      {pages > 0 && <span>of {pages.toLocaleString('en')}</span>}
    </span>
  )
}
