import { type ReactNode, useState } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import type { Box } from '../../../core/geometry.ts'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'
import { type Crop, cropsOf } from './crop-regions.ts'
import { imageStep, place } from './sheet-geometry.ts'

type PageCropProps = Readonly<{
  documentId: DocumentId
  /** 1-based. */
  page: number
  /** The lines to show, lit; fractions of the page. */
  boxes: readonly Box[]
  /** What is printed there, for those who do not see it. */
  alt: string
  /** CSS pixels. */
  maxWidth: number
}>

/** Height to width of a page nobody has measured yet (ISO 216): what the strip keeps free until its picture is there. */
const PAGE_SHAPE = Math.SQRT2

/** Exactly these lines of a page, cut out of its picture with a little margin and lit. */
export function PageCrop({ boxes, alt, ...page }: PageCropProps): ReactNode {
  const crops = cropsOf(boxes)
  return (
    <figure className="page-crop" role="img" aria-label={alt} style={{ maxWidth: page.maxWidth }}>
      {crops.map((crop) => (
        <Strip key={`${crop.region.y0} ${crop.region.x0}`} crop={crop} {...page} />
      ))}
    </figure>
  )
}

type StripProps = Omit<PageCropProps, 'boxes' | 'alt'> & Readonly<{ crop: Crop }>

function Strip({ crop: { region, boxes }, documentId, page, maxWidth }: StripProps): ReactNode {
  const api = useApi()
  const { viewer } = useMessages()
  const [picture, setPicture] = useState<'loading' | 'shown' | 'failed'>('loading')
  if (picture === 'failed') return <p className="hint">{viewer.cropFailed}</p>
  const width = imageStep(maxWidth * window.devicePixelRatio)
  const shape = (region.x1 - region.x0) / ((region.y1 - region.y0) * PAGE_SHAPE)
  return (
    <div className="crop-strip" data-picture={picture}>
      <img
        src={api.pages.imageUrl(documentId, page, width, region)}
        alt=""
        draggable={false}
        style={{ aspectRatio: `auto ${shape}` }}
        onLoad={() => setPicture('shown')}
        onError={() => setPicture('failed')}
      />
      {boxes.map((box) => (
        <mark key={`${box.x0} ${box.y0}`} style={place(box)} />
      ))}
    </div>
  )
}
