import { generateKeyPairSync, sign } from 'node:crypto'

/** A fresh key and a certificate for 127.0.0.1 that it signs itself, valid from 2000 to 2100. PEM. */
export function selfSigned(): Readonly<{ key: string; cert: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signedBy = sequence(oid(1, 2, 840, 10045, 4, 3, 2)) // ecdsa-with-SHA256
  const name = sequence(der(SET, sequence(oid(2, 5, 4, 3), der(UTF8_STRING, Buffer.from('Lectern test')))))
  // RFC 5280 §4.1
  const body = sequence(
    der(0xa0, der(INTEGER, Buffer.of(2))),
    der(INTEGER, Buffer.of(1)),
    signedBy,
    name,
    sequence(utcTime('000101000000Z'), der(GENERALIZED_TIME, Buffer.from('21000101000000Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        extension(oid(2, 5, 29, 19), sequence(der(BOOLEAN, Buffer.of(0xff)))), // may sign: basicConstraints
        extension(oid(2, 5, 29, 17), sequence(der(0x87, Buffer.of(127, 0, 0, 1)))), // subjectAltName
      ),
    ),
  )
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, signedBy, der(BIT_STRING, Buffer.of(0), signature))
  const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}

/** Tags of X.690 §8. */
const [BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OBJECT, UTF8_STRING] = [1, 2, 3, 4, 6, 12]
const [UTC_TIME, GENERALIZED_TIME, SEQUENCE, SET] = [23, 24, 0x30, 0x31]

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(SEQUENCE, ...parts)
}

function extension(id: Uint8Array, value: Uint8Array): Buffer {
  return sequence(id, der(OCTET_STRING, value))
}

function utcTime(text: string): Buffer {
  return der(UTC_TIME, Buffer.from(text))
}

/** The first two numbers share a byte; the others are in base 128, all bytes but the last with the high bit. */
function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const bytes = rest.flatMap((number) => {
    const digits = [number & 127]
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128)
    return digits
  })
  return der(OBJECT, Buffer.of(first * 40 + second, ...bytes))
}
