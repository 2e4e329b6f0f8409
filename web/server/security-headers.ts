import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * Everything comes from us: no other host is ever asked, so a poisoned document cannot send anything anywhere. What the
 * page does not use at all is forbidden by `default-src`, such as frames, plugins, workers and sound.
 *
 * Trusted Types: where browsers know them, no text becomes HTML or a script's address, whatever a bug may try.
 */
const PAGE_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
} as const

/** Powers of the browser that nothing here uses, so that nothing here can be talked into using them. */
const UNUSED_POWERS = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

const PERMISSIONS = UNUSED_POWERS.map((power) => `${power}=()`).join(', ')

/** What every answer carries; pages and files that may do even less overwrite the policy with their own. */
export function securityHeaders(): readonly RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: Object.fromEntries(
          Object.entries(PAGE_POLICY).map(([directive, sources]) => [directive, [...sources]]),
        ),
      },
      // No TLS is assumed: a proxy that ends TLS may add it.
      strictTransportSecurity: false,
      // Means something only over TLS; over plain HTTP browsers merely complain.
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
    }),
    (_request, response, next) => {
      response.setHeader('permissions-policy', PERMISSIONS)
      next()
    },
  ]
}
