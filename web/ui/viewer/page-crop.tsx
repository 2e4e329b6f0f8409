import { type CSSProperties, type ReactNode, useState } from 'react'
import type { DocumentId } from '../../../core/document.ts'
import type { Box, Size } from '../../../core/geometry.ts'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'
import { type Crop, cropsOf } from './crop-regions.ts'
import { turnBox, undoTurn } from './page-turn.ts'
import { imageStep, innerSize, place, turnedSize } from './sheet-geometry.ts'
import { type Upright, useUpright } from './use-upright.ts'

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

/** Exactly these lines of a page, cut out of its picture with a little margin, turned upright and lit. */
export function PageCrop({ boxes, alt, ...page }: PageCropProps): ReactNode {
  const upright = useUpright(page.documentId, page.page, boxes)
  return (
    <figure className="page-crop" role="img" aria-label={alt} style={{ maxWidth: page.maxWidth }}>
      {upright &&
        cropsOf(boxes.map((box) => turnBox(box, upright.rotation))).map((crop) => (
          <Strip key={`${crop.region.y0} ${crop.region.x0}`} crop={crop} upright={upright} {...page} />
        ))}
    </figure>
  )
}

type StripProps = Omit<PageCropProps, 'boxes' | 'alt'> &
  Readonly<{
    /** Of the upright page. */
    crop: Crop
    upright: Upright
  }>

function Strip({ crop, upright, documentId, page, maxWidth }: StripProps): ReactNode {
  const api = useApi()
  const { viewer } = useMessages()
  const [picture, setPicture] = useState<'loading' | 'shown' | 'failed'>('loading')
  if (picture === 'failed') return <p className="hint">{viewer.cropFailed}</p>
  const { rotation, size } = upright
  const region = turnBox(crop.region, undoTurn(rotation))
  const unturned = sizeOf(region, size)
  const shown = turnedSize(unturned, rotation)
  const width = imageStep(maxWidth * window.devicePixelRatio * (unturned.width / shown.width))
  return (
    <div
      className="crop-strip"
      data-picture={picture}
      style={rotation === 0 ? {} : { aspectRatio: shown.width / shown.height }}
    >
      <img
        src={api.pages.imageUrl(documentId, page, width, region)}
        alt=""
        draggable={false}
        loading="lazy"
        style={
          rotation === 0
            ? { aspectRatio: `auto ${shown.width / shown.height}` }
            : {
                ...TURNED,
                ...innerSize(unturned, rotation),
                transform: `translate(-50%, -50%) rotate(${rotation}deg)`,
              }
        }
        onLoad={() => setPicture('shown')}
        onError={() => setPicture('failed')}
      />
      {crop.boxes.map((box) => (
        <mark key={`${box.x0} ${box.y0}`} style={place(box)} />
      ))}
    </div>
  )
}

/** Turned about its middle, which lies in the middle of the strip. */
const TURNED: CSSProperties = { position: 'absolute', top: '50%', left: '50%' }

/** A part of a page in the page's own units. */
function sizeOf({ x0, y0, x1, y1 }: Box, { width, height }: Size): Size {
  return { width: (x1 - x0) * width, height: (y1 - y0) * height }
}
