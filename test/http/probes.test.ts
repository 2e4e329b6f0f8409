import { expect, it } from 'vitest'
import { createProbeServer } from '../../web/server/probe-server.ts'
import { startHarness } from './harness.ts'

it('tells those who watch a worker how it is, and takes nothing', async () => {
  const lectern = await startHarness({ reads: false })
  const { verbs } = lectern
  let isAway = false
  const status = async () => {
    if (isAway) throw new Error('The database does not answer.')
    return verbs.status()
  }
  const server = createProbeServer({ ...verbs, status }, { host: '127.0.0.1', port: 0 })
  const url = await server.listen()
  try {
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready' })
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('lectern_waiting_pages 0')
    isAway = true
    const away = await fetch(`${url}/readyz`)
    expect(away.status).toBe(503)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    for (const path of ['/api/v1/status', '/', '/v1/models', '/mcp'])
      expect((await fetch(`${url}${path}`)).status).toBe(404)
  } finally {
    await server.close()
    await lectern.stop()
  }
})
