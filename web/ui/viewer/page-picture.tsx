import { type ReactNode, useState } from 'react'
import type { Box, Size } from '../../../core/geometry.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Problem } from '../wire.ts'
import { imageStep, place } from './sheet-geometry.ts'
import { tilesOver } from './tiles.ts'

export type PictureSource = Readonly<{
  url: (width: number, region?: Box) => string
  /** As shown, in the file's own units; only its shape matters where the page has not been read. */
  size: Size
  /** Device pixels the file holds across the page: infinite for a PDF. */
  most: number
}>

type PagePictureProps = Readonly<{
  source: PictureSource
  alt: string
  /** Device pixels across the unturned page on the screen. */
  wanted: number
  /** What is seen of the unturned page while the desk is at rest. */
  visible: Box | undefined
  /** On the screen now, and not only near it. */
  near: 'seen' | 'next'
  onShape: (size: Size) => void
}>

/** The page's picture and, where it is shown larger than one picture can be sharp, tiles over what is seen of it. */
export function PagePicture({ source, alt, wanted, visible, near, onShape }: PagePictureProps): ReactNode {
  const { viewer } = useMessages()
  const [picture, setPicture] = useState<'loading' | 'shown' | 'failed'>('loading')
  const [attempt, setAttempt] = useState(0)
  const base = imageStep(Math.min(wanted, source.most))
  const sharper = visible && picture === 'shown' && wanted > base && source.most > base
  if (picture === 'failed') {
    const again = () => {
      setAttempt(attempt + 1)
      setPicture('loading')
    }
    return <ProblemNote problem={noPicture(viewer)} onRetry={again} />
  }
  return (
    <>
      <img
        key={attempt}
        src={source.url(base)}
        alt={alt}
        draggable={false}
        decoding="async"
        fetchPriority={near === 'seen' ? 'high' : 'low'}
        data-picture={picture}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          setPicture('shown')
          onShape({ width: naturalWidth, height: naturalHeight })
        }}
        onError={() => setPicture('failed')}
      />
      {sharper &&
        tilesOver(visible, source.size, { wanted, most: source.most }).map(({ region, width }) => (
          <img
            key={`${width} ${region.x0} ${region.y0}`}
            className="tile"
            src={source.url(width, region)}
            alt=""
            draggable={false}
            decoding="async"
            style={place(region)}
          />
        ))}
    </>
  )
}

function noPicture({
  pictureFailed,
  pictureFailedDetail,
}: Readonly<{ pictureFailed: string; pictureFailedDetail: string }>): Problem {
  return { title: pictureFailed, status: 0, detail: pictureFailedDetail }
}
