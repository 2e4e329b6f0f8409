import type { ReactNode } from 'react'
import type { Area } from '../state/route.ts'
import { useRoute } from '../state/use-route.ts'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

const areas = [
  { area: 'library', name: 'Library', icon: 'library' },
  { area: 'ask', name: 'Ask', icon: 'chat' },
  { area: 'page', name: 'Page', icon: 'page' },
] as const satisfies readonly Readonly<{ area: Area; name: string; icon: string }>[]

/** On a phone one area shows at a time; this bar goes between them. */
export function AreaTabs(): ReactNode {
  const [route] = useRoute()
  return (
    <nav className="area-tabs" aria-label="Areas">
      {areas.map(({ area, name, icon }) =>
        area === 'page' && route.sight === undefined ? (
          <span key={area} className="area-tab disabled">
            <Icon name={icon} />
            {name}
          </span>
        ) : (
          <Link key={area} to={{ area }} className="area-tab" current={route.area === area}>
            <Icon name={icon} />
            {name}
          </Link>
        ),
      )}
    </nav>
  )
}
