// A real installation, as an operator makes one: from the packed archive, by `init`, behind nginx with TLS by the sample in
// docs/proxy, with a mail server. No word of a demonstration, the right seat and zone in each notice, no secret in any log.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#server/testing/free-port.ts'
import { startMailServer, type MailServer } from '#server/mail/mail-server.ts'
import { openBrowser, shootBoth } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-installation-'))
const children: ChildProcess[] = []
let mail: MailServer
let browser: Browser
let context: BrowserContext
let address: string
let officerLink: string
let said = ''
let root: string
let env: NodeJS.ProcessEnv

const bin = (...args: string[]) =>
  execFileSync(process.execPath, [join(root, 'bin/good-offices.mjs'), ...args], {
    env,
    encoding: 'utf8',
    cwd: folder,
  })
const listening = async (url: string) => {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      if ((await fetch(url, { redirect: 'manual' })).status > 0) return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  throw new Error(`${url} did not answer:\n${said}`)
}

beforeAll(async () => {
  // One archive with nothing of the sources or of what builds them.
  const archive = join(folder, 'good-offices.tar.gz')
  execFileSync('npm', ['run', '-s', 'pack', '--', archive], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('tar', ['-xzf', archive, '-C', folder])
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  root = join(folder, `good-offices-${version}`)

  const [port, tls, plain] = [await freePort(), await freePort(), await freePort()]
  address = `https://offices.localhost:${tls}`
  mail = await startMailServer()
  env = {
    PATH: process.env.PATH,
    PORT: String(port),
    HOST: '127.0.0.1',
    PROXY: '127.0.0.1',
    PUBLIC_URL: address,
    DATA_DIR: join(folder, 'data'),
    SMTP_URL: mail.url,
  }
  const made = bin(
    ...['init', '--organisation-name', 'Maritime Council', '--organisation-name-fr', 'Conseil maritime'],
    ...['--organisation-name-ar', 'المجلس البحري', '--abbreviation', 'MC', '--seat', 'Port Clarity'],
    ...['--seat-fr', 'Port-Clarté', '--seat-ar', 'بورت كلاريتي', '--zone', 'Asia/Riyadh', '--since', '1990-01-01'],
    ...['--officer-name', 'Duty Officer', '--email', 'officer@example.org', '--language', 'en'],
  )
  officerLink = /https:\/\/\S+/.exec(made)?.[0] ?? ''
  const server = spawn(process.execPath, [join(root, 'bin/good-offices.mjs'), 'start'], { env, cwd: folder })
  children.push(server)
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await listening(`http://127.0.0.1:${port}/healthz`)

  // The sample as it stands in the documents, with this machine's names.
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=offices.localhost'].concat([
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
    ]),
    { stdio: 'ignore' },
  )
  const sample = readFileSync('docs/proxy/nginx.conf', 'utf8')
    .replaceAll('/etc/ssl/offices.example.org.pem', join(folder, 'cert.pem'))
    .replaceAll('/etc/ssl/offices.example.org.key', join(folder, 'key.pem'))
    .replaceAll('/var/log/nginx/good-offices.log', join(folder, 'access.log'))
    .replaceAll('offices.example.org', 'offices.localhost')
    .replaceAll('http://127.0.0.1:8080', `http://127.0.0.1:${port}`)
    .replace('listen 443 ', `listen 127.0.0.1:${tls} `)
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, `nginx-${name}`)};`)
    .join('\n')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;\nerror_log ${join(folder, 'error.log')} info;\npid ${join(folder, 'nginx.pid')};\nevents {}\nhttp {\n${temporary}\n${sample}\n}\n`,
  )
  // Started as root, its workers run as another account, which must reach the folder.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'nginx-proxy'), { recursive: true, mode: 0o777 })
  children.push(
    spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' }),
  )
  await listening(`http://127.0.0.1:${plain}/`)
  browser = await openBrowser()
  context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB', reducedMotion: 'reduce' })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.map((c) => (c.exitCode === null ? new Promise((r) => c.once('exit', r)) : undefined)))
  await mail?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** Opens a personal link and enters, as its holder does. */
async function enter(link: string, into: BrowserContext): Promise<Page> {
  const page = await into.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: /^(Enter|Take your place)/ }).click()
  await page.waitForURL(/\/(secretariat|meetings)/)
  return page
}
const said3 = (en: string, fr = en, ar = en) => ({ en, fr, ar })
let ids = 0
/** An act over the public API, from a page of the installation, as its scripts send them. */
const act = (page: Page, stream: string, command: object) =>
  page.evaluate(
    async ([stream, body]) => {
      const handle = new URL(location.href).searchParams.get('as') ?? ''
      const answer = await fetch(`/api/streams/${stream}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-session': handle },
        body: body as string,
      })
      if (!answer.ok) throw new Error(`${stream} ${body}: ${answer.status} ${await answer.text()}`)
    },
    [stream, JSON.stringify({ id: `installation-${(ids += 1)}-${Date.now()}`, command })],
  )

let office: Page
test('the first officer comes in through the proxy, and no page speaks of a demonstration', async () => {
  expect(existsSync(join(root, 'server'))).toBe(false)
  expect(existsSync(join(root, 'node_modules/vite'))).toBe(false)
  office = await enter(officerLink, context)
  await office.getByRole('heading', { level: 1 }).first().waitFor()
  for (const language of ['en', 'fr', 'ar'])
    for (const path of [`/${language}`, `/archive/${language}`, `/verify/${language}`]) {
      const page = await context.newPage()
      await page.goto(`${address}${path}`)
      expect(await page.locator('body').innerText()).not.toMatch(/demonstration|démonstration|للعرض/i)
      await page.close()
    }
  await shootBoth(office, 'installation-secretariat')
})

test('notices have the seat and its zone, a delegate comes in by the link in the letter, and every room is real', async () => {
  const organisation = 'organisation/mc'
  const from = '2000-01-01'
  await act(office, organisation, {
    type: 'EstablishOrgan',
    organ: 'council',
    names: said3('Council', 'Conseil', 'المجلس'),
    symbol: 'MC/{year}/{series}.{n}',
    from,
  })
  const { neutral } = await import('#core/presets.ts')
  await act(office, organisation, { type: 'AdoptProfile', organ: 'council', profile: neutral, from })
  for (const [party, name] of [
    ['arcadia', 'Arcadia'],
    ['borduria', 'Borduria'],
    ['syldavia', 'Syldavia'],
  ] as const) {
    const names = { short: said3(name, `${name}-fr`, `${name}-ar`) }
    await act(office, organisation, { type: 'NameParty', party, class: 'state', names, from })
    await act(office, organisation, { type: 'AdmitMember', organ: 'council', party, class: 'member', from })
  }
  const startsAt = new Date(Date.now() + 10 * 24 * 3_600_000).toISOString()
  await act(office, 'meeting/mc-1', {
    type: 'RequestMeeting',
    organisation: 'mc',
    organ: 'council',
    requestedBy: 'arcadia',
    heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: said3('Sea lanes', 'Voies maritimes', 'الممرات البحرية'),
    proposedAt: startsAt,
    reason: said3('A strait is closed', 'Un détroit est fermé', 'أُغلق أحد المضايق'),
  })
  await concur('borduria')
  await act(office, 'meeting/mc-1', {
    type: 'ConveneMeeting',
    startsAt,
    zone: 'Asia/Riyadh',
    languages: ['ar', 'en', 'fr'],
    agenda: [{ item: 'i1', title: said3('Sea lanes', 'Voies maritimes', 'الممرات البحرية') }],
  })
  const languages = { arcadia: 'en', borduria: 'fr', syldavia: 'ar' } as const
  for (const [seat, language] of Object.entries(languages)) {
    const person = await office.evaluate(
      async ([seat, language]) => {
        const answer = await fetch('/api/people', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-session': new URL(location.href).searchParams.get('as') ?? '',
          },
          body: JSON.stringify({
            name: `Head of ${seat}`,
            email: `${seat}@example.org`,
            language,
            organisation: 'mc',
          }),
        })
        if (!answer.ok) throw new Error(await answer.text())
        return ((await answer.json()) as { id: string }).id
      },
      [seat, language],
    )
    await act(office, 'credentials/mc-1', {
      type: 'AccreditPerson',
      person,
      seat,
      as: 'head',
      title: said3('Minister', 'Ministre', 'وزير'),
      style: 'none',
    })
  }
  await office.evaluate(async () => {
    const answer = await fetch('/api/meetings/mc-1/notices', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-session': new URL(location.href).searchParams.get('as') ?? '',
      },
      body: '{}',
    })
    if (!answer.ok) throw new Error(await answer.text())
  })
  for (let tries = 0; mail.taken.filter((m) => /arcadia|borduria|syldavia/.test(m.to)).length < 3; tries += 1) {
    if (tries > 150) throw new Error(`only ${mail.taken.map((m) => m.to).join()} came`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const letterTo = async (seat: string) =>
    (await simpleParser(mail.taken.find((m) => m.to === `${seat}@example.org`)?.raw ?? '')).text ?? ''
  const texts = { arcadia: 'Port Clarity', borduria: 'Port-Clarté', syldavia: 'بورت كلاريتي' }
  for (const [seat, city] of Object.entries(texts)) {
    const text = await letterTo(seat)
    expect(text).toContain(city)
    expect(text).toMatch(/UTC\+3/)
    expect(text).not.toMatch(/demonstration|démonstration|للعرض/i)
  }
  const link = /https:\/\/\S+\/enter\S*/.exec(await letterTo('arcadia'))?.[0].replace(/[)>.\]]+$/, '') ?? ''
  expect(link.startsWith(`${address}/enter`)).toBe(true)
  const delegation = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB', reducedMotion: 'reduce' })
  const desk = await enter(link, delegation)
  await desk.getByText('Council').first().waitFor()
  for (const page of [desk, office]) {
    for (const language of ['en', 'fr', 'ar']) {
      const to = new URL(page.url())
      to.searchParams.set('lang', language)
      await page.goto(to.href)
      await page.locator('#room > *').first().waitFor()
      expect(await page.locator('body').innerText()).not.toMatch(/demonstration|démonstration|للعرض/i)
    }
  }
  await shootBoth(desk, 'installation-desk')
  await delegation.close()

  // What a secret looks like: the last part of a link. None of them is in a log of the server or of the proxy.
  const secrets = [officerLink, ...(await Promise.all(Object.keys(texts).map(letterTo)))]
    .flatMap((text) => text.match(/\/enter[/#]?[\w#/=-]+/g) ?? [])
    .map((found) => found.replace(/^.*[/#]/, ''))
    .filter((secret) => secret.length > 15)
  expect(secrets.length).toBeGreaterThanOrEqual(4)
  const logs =
    said + readFileSync(join(folder, 'access.log'), 'utf8') + readFileSync(join(folder, 'error.log'), 'utf8')
  expect(logs).toContain('/enter')
  for (const secret of secrets) expect(logs).not.toContain(secret)
})

const concur = (party: string) =>
  act(office, 'meeting/mc-1', {
    type: 'Concur',
    party,
    heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
  })

test('the record of the installation verifies from the archive’s own command', () => {
  expect(bin('journal', 'verify')).toContain('The journal holds')
})
