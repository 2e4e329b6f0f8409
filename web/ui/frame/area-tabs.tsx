import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import type { Area } from '../state/route.ts'
import { useRoute } from '../state/use-route.ts'
import { AppMenu } from './app-menu.tsx'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

const areas = [
  { area: 'library', icon: 'library' },
  { area: 'ask', icon: 'chat' },
  { area: 'page', icon: 'page' },
] as const satisfies readonly Readonly<{ area: Area; icon: string }>[]

/** On a phone one area shows at a time; this bar goes between them. */
export function AreaTabs(): ReactNode {
  const [route] = useRoute()
  const { areas: words } = useMessages().frame
  return (
    <nav className="area-tabs" aria-label={words.name}>
      {areas.map(({ area, icon }) =>
        area === 'page' && route.sight === undefined ? (
          <span key={area} className="area-tab disabled">
            <Icon name={icon} />
            {words[area]}
          </span>
        ) : (
          <Link key={area} to={{ area }} className="area-tab" current={route.area === area}>
            <Icon name={icon} />
            {words[area]}
          </Link>
        ),
      )}
      <AppMenu className="area-tab" side="top" words>
        <Icon name="more" />
        {words.more}
      </AppMenu>
    </nav>
  )
}
