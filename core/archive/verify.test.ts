import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { digest } from '#core/texts/texts.ts'
import { FreeText } from '#core/shapes.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { documentFormat, type IssuedDocument, type PublicKey } from './document.ts'
import { isEd25519Signature } from './ed25519.ts'
import { inventedInstrument, inventedNotice } from './invented.ts'
import { readJson } from './json.ts'
import { redlineOf } from './redline.ts'
import { faultOfKeys, readKeys, thumbprintOf } from './keys.ts'
import { canonicalBytes, verifyIssued, type VerifySignature } from './verify.ts'

type Held = { secret: KeyObject; key: PublicKey }
function makeKey(validFrom: string, validTo?: string): Held {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const x = String(publicKey.export({ format: 'jwk' }).x)
  return {
    secret: privateKey,
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      x,
      kid: thumbprintOf(x),
      owner: 'organisation/iu',
      validFrom,
      ...(validTo ? { validTo } : {}),
    },
  }
}
function signed(
  issued = inventedInstrument(),
  held: Held = first,
  header: object = { alg: 'EdDSA', kid: held.key.kid },
): IssuedDocument {
  const head = Buffer.from(JSON.stringify(header)).toString('base64url')
  const payload = Buffer.from(canonicalize(issued.manifest) ?? '').toString('base64url')
  const signature = sign(null, Buffer.from(`${head}.${payload}`), held.secret).toString('base64url')
  return { format: documentFormat, ...issued, signature: { kid: held.key.kid, jws: `${head}..${signature}` } }
}
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const first = makeKey('2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z')
const second = makeKey('2028-01-01T00:00:00.000Z', '2029-01-01T00:00:00.000Z')
const third = makeKey('2029-01-01T00:00:00.000Z')
const keys = [first, second, third].map((held) => held.key)
const pure: VerifySignature = (key, message, signature) =>
  isEd25519Signature(fromBase64url(key.x) ?? new Uint8Array(), message, signature)
const verify = (document: unknown, known = keys) => verifyIssued(document, { keys: known, verifySignature })

test('AR12: the verdict carries the notice that was signed with the document', async () => {
  const issued = inventedInstrument()
  issued.manifest.notice = inventedNotice
  expect(await verifyIssued(signed(issued), { keys: [first.key], verifySignature })).toMatchObject({
    verdict: 'as-issued',
    notice: inventedNotice,
  })
  expect(await verifyIssued(signed(), { keys: [first.key], verifySignature })).not.toHaveProperty('notice')
})

describe('AR1: as issued', () => {
  test('says by whom, when, under which symbol and key', async () => {
    expect(await verify(copy(signed()))).toMatchObject({
      verdict: 'as-issued',
      symbol: 'IU/CG/2027/ST.1',
      by: { en: 'Imagined Union' },
      issuedAt: '2027-03-30T11:42:00.000Z',
      kid: first.key.kid,
      key: { validFrom: '2027-01-01T00:00:00.000Z', validTo: '2028-01-01T00:00:00.000Z' },
    })
  })
  test('the order of members and the white space of the file say nothing', async () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([k, v]) => [k, backwards(v)]),
            )
          : value
    expect(await verify(JSON.parse(JSON.stringify(backwards(signed()), undefined, 4)))).toMatchObject({
      verdict: 'as-issued',
    })
  })
  test('whatever is not a document is called so, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await verify(value)).toEqual({ verdict: 'not-a-document' })
      }),
      { numRuns: 300 },
    )
  })
})

describe('AR2: what differs is named', () => {
  const places = (['ar', 'en', 'fr'] as const).flatMap((language) =>
    [0, 1, 2, 3].map((paragraph) => ({ language, paragraph })),
  )
  test('a changed character anywhere in the words is reported with its language and paragraph', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        async ({ language, paragraph }, at, other) => {
          const document = copy(signed())
          const found = document.content[language]?.paragraphs[paragraph]
          if (!found) throw new Error('no such paragraph')
          const index = at % found.words.length
          fc.pre(found.words[index] !== other)
          found.words = found.words.slice(0, index) + other + found.words.slice(index + 1)
          expect(await verify(document)).toMatchObject({
            verdict: 'differs',
            differences: [{ what: 'paragraph', language, paragraph: found.id, how: 'changed' }],
          })
        },
      ),
      { numRuns: 500 },
    )
  })
  test('a changed byte anywhere in the file is never called as issued', async () => {
    const text = JSON.stringify(signed())
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'aA0"{}[],:.ا '), async (at, letter) => {
        fc.pre(text[at] !== letter)
        let document: unknown
        try {
          document = JSON.parse(text.slice(0, at) + letter + text.slice(at + 1))
        } catch {
          return
        }
        // White space turned into white space, or a member beside what is signed, changes nothing that was issued.
        if (canonicalize(document) === canonicalize(JSON.parse(text))) return
        expect((await verify(document)).verdict).not.toBe('as-issued')
      }),
      { numRuns: 2000 },
    )
  })
  test.each<[string, (d: IssuedDocument) => void, object[]]>([
    [
      'the title',
      (d) => {
        if (d.content.fr) d.content.fr.title += ' '
      },
      [{ what: 'title', language: 'fr' }],
    ],
    [
      'a language taken out',
      (d) => {
        delete d.content.ar
      },
      [{ what: 'language-missing', language: 'ar' }],
    ],
    [
      'a language put in',
      (d) => {
        Object.assign(d.content, { es: d.content.fr })
      },
      [{ what: 'language-added', language: 'es' }],
    ],
    [
      'a paragraph taken out',
      (d) => {
        d.content.en?.paragraphs.splice(2, 1)
      },
      [{ what: 'paragraph', language: 'en', paragraph: 'p3', how: 'missing' }],
    ],
    [
      'a paragraph put in',
      (d) => {
        d.content.en?.paragraphs.push({ id: 'p9', kind: 'operative', depth: 0, words: 'Demands' })
      },
      [{ what: 'paragraph', language: 'en', paragraph: 'p9', how: 'added' }],
    ],
    [
      'paragraphs in another order',
      (d) => {
        d.content.en?.paragraphs.reverse()
      },
      [{ what: 'order', language: 'en' }],
    ],
    [
      'a paragraph twice',
      (d) => {
        d.content.en?.paragraphs.push(...(d.content.en?.paragraphs.slice(0, 1) ?? []))
      },
      [{ what: 'order', language: 'en' }],
    ],
    [
      'a kind',
      (d) => {
        const p = d.content.en?.paragraphs[1]
        if (p) p.kind = 'preambular'
      },
      [{ what: 'paragraph', language: 'en', paragraph: 'p2', how: 'changed' }],
    ],
    [
      'something beside the paragraphs',
      (d) => {
        Object.assign(d.content.en ?? {}, { preface: 'Draft' })
      },
      [{ what: 'version', language: 'en' }],
    ],
    [
      'a reservation taken out',
      (d) => {
        d.reservations.pop()
      },
      [{ what: 'reservations' }],
    ],
    [
      'a source',
      (d) => {
        d.sources = {}
      },
      [{ what: 'sources' }],
    ],
  ])('%s', async (_, change, differences) => {
    const document = copy(signed())
    change(document)
    expect(await verify(document)).toMatchObject({ verdict: 'differs', differences })
  })
  test('a changed manifest is refused whole', async () => {
    const document = copy(signed())
    document.manifest.symbol = 'IU/CG/2027/ST.2'
    expect(await verify(document)).toEqual({ verdict: 'bad-signature', kid: first.key.kid })
  })
})

describe('AR3: keys', () => {
  test('rotated twice, the first signature holds, and says its key’s dates', async () => {
    expect(await verify(signed())).toMatchObject({
      verdict: 'as-issued',
      kid: first.key.kid,
      key: { validTo: '2028-01-01T00:00:00.000Z' },
    })
  })
  test('kid changed to the new key, in the file and in the header', async () => {
    expect(await verify({ ...signed(), signature: { ...signed().signature, kid: third.key.kid } })).toMatchObject({
      verdict: 'bad-signature',
    })
    const renamed = signed(undefined, first, { alg: 'EdDSA', kid: third.key.kid })
    expect(await verify({ ...renamed, signature: { ...renamed.signature, kid: third.key.kid } })).toEqual({
      verdict: 'bad-signature',
      kid: third.key.kid,
    })
  })
  test('a retired key that signs later is refused, and so is one before its time', async () => {
    expect(await verify(signed(inventedInstrument('2030-05-01T00:00:00.000Z')))).toMatchObject({
      verdict: 'key-not-valid-then',
      kid: first.key.kid,
    })
    expect(await verify(signed(inventedInstrument('2028-01-01T00:00:00.000Z')))).toMatchObject({
      verdict: 'key-not-valid-then',
    })
    expect(await verify(signed(inventedInstrument('2026-12-31T23:59:59.999Z')))).toMatchObject({
      verdict: 'key-not-valid-then',
    })
    expect(await verify(signed(inventedInstrument('2028-01-01T00:00:00.000Z'), second))).toMatchObject({
      verdict: 'as-issued',
    })
  })
  test('a forged signature, an unknown key, another algorithm, an attached payload', async () => {
    const forger = makeKey('2027-01-01T00:00:00.000Z')
    const renamed = { ...forger, key: { ...forger.key, kid: first.key.kid } }
    expect(await verify(signed(undefined, renamed))).toEqual({ verdict: 'bad-signature', kid: first.key.kid })
    expect(await verify(signed(undefined, forger))).toEqual({ verdict: 'unknown-key', kid: forger.key.kid })
    for (const header of [
      { alg: 'none', kid: first.key.kid },
      { alg: 'HS256', kid: first.key.kid },
      { alg: 'EdDSA' },
      { alg: 'EdDSA', kid: first.key.kid, crit: ['b64'], b64: false },
      { alg: 'EdDSA', kid: first.key.kid, typ: 'JWT' },
    ])
      expect(await verify(signed(undefined, first, header))).toMatchObject({ verdict: 'bad-signature' })
    const [head, , tail] = signed().signature.jws.split('.')
    for (const jws of [`${head}.e30.${tail}`, `${head}..`, '', `${head}..${tail}.`, `${head}..${tail}A`])
      expect(await verify({ ...signed(), signature: { kid: first.key.kid, jws } })).toMatchObject({
        verdict: 'bad-signature',
      })
  })
})

describe('AR4: the bytes that are signed', () => {
  test('keys by UTF-16 unit, numbers as ECMAScript writes them', () => {
    expect(canonicalize({ '\uFB33': 1, '\u{1F600}': 2 })).toBe('{"\u{1F600}":2,"\uFB33":1}')
    expect(canonicalize([1e21, -0, 1e-7])).toBe('[1e+21,0,1e-7]')
  })
  test('half a surrogate pair is refused at the door, has no canonical form, and in a kept file is a difference', async () => {
    expect(FreeText().safeParse('a\uD800b').success).toBe(false)
    expect(canonicalBytes({ words: 'a\uD800b' })).toBeUndefined()
    const document = signed()
    const paragraph = document.content.en?.paragraphs[1]
    if (paragraph) paragraph.words = 'Calls \uD800upon Arcadia:'
    expect(await verify(document)).toMatchObject({
      verdict: 'differs',
      differences: [{ what: 'paragraph', language: 'en', paragraph: 'p2', how: 'changed' }],
    })
    expect(await verify({ ...signed(), manifest: { ...signed().manifest, symbol: '\uDC00' } })).toMatchObject({
      verdict: 'bad-signature',
    })
  })
  test('composed and decomposed text are two texts: signed as adopted, never normalised', async () => {
    const [composed, decomposed] = ['resum\u00E9', 'resume\u0301']
    expect(digest(composed)).not.toBe(digest(decomposed))
    const issued = inventedInstrument(undefined, (content) => {
      const p = content.fr?.paragraphs[0]
      if (p) p.words = decomposed
    })
    const document = copy(signed(issued))
    expect(await verify(document)).toMatchObject({ verdict: 'as-issued' })
    const paragraph = document.content.fr?.paragraphs[0]
    expect(paragraph?.words).toBe(decomposed)
    if (paragraph) paragraph.words = composed
    expect(await verify(document)).toMatchObject({ verdict: 'differs' })
  })
  test('whatever is signed, the platform and the code of this folder agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(511), async (message, bit) => {
        const signature = new Uint8Array(sign(null, message, first.secret))
        expect(await pure(first.key, message, signature)).toBe(true)
        signature[bit >> 3] = (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(await pure(first.key, message, signature)).toBe(await verifySignature(first.key, message, signature))
      }),
      { numRuns: 40 },
    )
    expect(await verifyIssued(signed(), { keys, verifySignature: pure })).toMatchObject({ verdict: 'as-issued' })
  })
  test('RFC 8032, section 7.1, tests 1 to 3; an S of the order or more is refused', () => {
    const hex = (s: string) => Uint8Array.from(Buffer.from(s, 'hex'))
    const vectors = [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        '',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '72',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ],
      [
        'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
        'af82',
        '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
      ],
    ] as const
    for (const [key, message, signature] of vectors)
      expect(isEd25519Signature(hex(key), hex(message), hex(signature))).toBe(true)
    const [key, message, signature] = vectors[1]
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const bytes = hex(signature)
    let s = [...bytes.subarray(32)].reduceRight((n, b) => (n << 8n) | BigInt(b), 0n) + order
    for (let i = 32; i < 64; i++, s >>= 8n) bytes[i] = Number(s & 255n)
    expect(isEd25519Signature(hex(key), hex(message), bytes)).toBe(false)
  })
  test('base64url: there and back, one spelling only', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
      }),
    )
    for (const text of ['A', 'AB', 'A+', 'AA==', 'A A']) expect(fromBase64url(text)).toBeUndefined()
  })
})

describe('AR6: a key is called by its thumbprint', () => {
  test('the example of RFC 8037, appendix A.3', () => {
    expect(thumbprintOf('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    )
  })
  test('another key under the genuine name is refused with the whole set, whatever it signed', async () => {
    const forger = makeKey('2027-01-01T00:00:00.000Z')
    const forged = { ...forger, key: { ...forger.key, kid: first.key.kid } }
    const document = signed(
      inventedInstrument(undefined, (content) => (content.en!.title = 'Another')),
      forged,
    )
    const fault = { kid: first.key.kid, fault: 'misnamed' }
    expect(await verify(document, [forged.key])).toEqual({ verdict: 'false-key', ...fault })
    expect(await verify(signed(), [...keys, forged.key])).toEqual({ verdict: 'false-key', ...fault })
    expect(readKeys({ keys: [...keys, forged.key] })).toEqual({ keys: [], fault })
    expect(readKeys({ keys: [...keys, { kty: 'RSA', kid: 'other' }] })).toEqual({ keys })
    expect(faultOfKeys(keys)).toBeUndefined()
  })
})

describe('AR7: a key for which anybody can sign is no key', () => {
  const p = 2n ** 255n - 19n
  const bytesOf = (y: bigint, sign = 0) =>
    Uint8Array.from({ length: 32 }, (_, i) => Number((y >> BigInt(8 * i)) & 255n) | (i === 31 ? sign : 0))
  const eighth = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
  test('points of small order, and points beyond the field, by both verifications', async () => {
    for (const y of [0n, 1n, p - 1n, eighth, p - eighth, p, p + 1n, 2n ** 255n - 1n])
      for (const sign of [0, 128]) {
        const x = toBase64url(bytesOf(y, sign))
        const key = { ...first.key, x, kid: thumbprintOf(x) }
        const document = signed(undefined, { ...first, key })
        // The identity and S of 0: a signature of anything, for a key that nobody holds.
        const jws = `${document.signature.jws.split('..')[0]}..${toBase64url(Uint8Array.of(...bytesOf(1n), ...bytesOf(0n)))}`
        expect(await verify({ ...document, signature: { kid: key.kid, jws } }, [key])).toMatchObject({
          verdict: 'false-key',
          fault: 'weak',
        })
        for (const by of [verifySignature, pure])
          expect(await by(key, Buffer.from('anything'), Uint8Array.of(...bytesOf(1n), ...bytesOf(0n)))).toBe(false)
      }
    expect(faultOfKeys([{ kid: 'short', x: 'AAAA' }])).toEqual({ kid: 'short', fault: 'weak' })
  })
  test('a number beyond the order of the group is another spelling of a signature, and none', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const [head = '', tail = ''] = signed().signature.jws.split('..')
    const signature = fromBase64url(tail)!
    const S = [...signature.subarray(32)].reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n)
    const other = Uint8Array.of(...signature.subarray(0, 32), ...bytesOf(S + order))
    const jws = `${head}..${toBase64url(other)}`
    expect(await verify({ ...signed(), signature: { kid: first.key.kid, jws } })).toMatchObject({
      verdict: 'bad-signature',
    })
    expect(await verifySignature(first.key, Buffer.from('x'), other)).toBe(false)
  })
})

describe('AR8: what was not checked is not passed over', () => {
  test('a member that nothing signs', async () => {
    expect(await verify({ ...signed(), corrigendum: 'Read: welcomes' })).toEqual({
      verdict: 'unsigned-member',
      member: 'corrigendum',
    })
    expect(await verify({ ...signed(), signature: { ...signed().signature, note: 'x' } })).toEqual({
      verdict: 'unsigned-member',
      member: 'signature.note',
    })
    expect(await verify({ ...signed(), address: 'https://archive.example' })).toMatchObject({
      verdict: 'as-issued',
    })
  })
  test('a name twice in one object, however it is written and wherever it stands', () => {
    expect(readJson('{"a":1,"a":2}')).toEqual({ fault: 'duplicate', member: 'a' })
    expect(readJson('{"content":1,"b":[{"x":"\\"{","y":{}}],"\\u0063ontent":2}')).toEqual({
      fault: 'duplicate',
      member: 'content',
    })
    expect(readJson('[{"a":{"b":1,"c":[],"b":1}}]')).toEqual({ fault: 'duplicate', member: 'b' })
    expect(readJson('{"a":1')).toEqual({ fault: 'not-json' })
  })
  test('whatever is written once is read as it was written, behind a byte order mark too', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '\uFEFF'), (value, mark) => {
        expect(readJson(mark + JSON.stringify(value))).toEqual({ value: JSON.parse(JSON.stringify(value)) })
      }),
    )
  })
})

describe('what differs, word by word', () => {
  const falsified = (change: (document: IssuedDocument) => void): IssuedDocument => {
    const file = structuredClone(issuedCopy)
    change(file)
    return file
  }
  const issuedCopy = signed()
  const shown = async (file: IssuedDocument) => {
    const verdict = await verifyIssued(file, { keys: [first.key], verifySignature })
    return verdict.verdict === 'differs'
      ? verdict.differences.map((difference) =>
          redlineOf(difference, issuedCopy, file)
            .map(({ is, words }) => (is === 'kept' ? words : is === 'out' ? `[-${words}-]` : `[+${words}+]`))
            .join(''),
        )
      : verdict.verdict
  }

  test('AR10: the words that were issued stand beside those of the file, and nothing else is marked', async () => {
    const changed = falsified(({ content }) => {
      const paragraph = content.en?.paragraphs[2]
      if (paragraph) paragraph.words = 'to close the crossing at once;'
      const arabic = content.ar?.paragraphs[2]
      if (arabic) arabic.words = 'فتح المعبر لاحقا؛'
    })
    expect(await shown(changed)).toEqual(
      expect.arrayContaining(['to [-open-][+close+] the crossing at once;', 'فتح المعبر [-فورا-][+لاحقا+]؛']),
    )
    const shorter = falsified(({ content }) => content.fr?.paragraphs.splice(1, 1))
    expect(await shown(shorter)).toEqual(['[-Demande à l’Arcadie :-]'])
    const titled = falsified(({ content }) => {
      if (content.en) content.en.title = 'Statement on the bridge'
    })
    expect(await shown(titled)).toEqual(['Statement on the [-crossing-][+bridge+]'])
  })

  test('AR10: a copy of another signature says nothing of a file, whatever both are called', () => {
    const other = signed(inventedInstrument('2027-03-31T11:42:00.000Z'))
    const difference = { what: 'paragraph', language: 'en', paragraph: 'p3', how: 'changed' } as const
    const file = falsified(({ content }) => {
      const paragraph = content.en?.paragraphs[2]
      if (paragraph) paragraph.words = 'to close the crossing at once;'
    })
    expect(redlineOf(difference, issuedCopy, file)).not.toEqual([])
    expect(redlineOf(difference, other, file)).toEqual([])
  })

  test('AR10: whatever stands where words should, a redline is made of words or there is none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        const file = falsified(({ content }) => {
          if (content.en) (content.en as unknown as { paragraphs: unknown }).paragraphs = anything
        })
        const difference = { what: 'paragraph', language: 'en', paragraph: 'p3', how: 'missing' } as const
        return redlineOf(difference, issuedCopy, file).every(({ words }) => typeof words === 'string')
      }),
    )
  })
})

describe('AR11: a key belongs to one organisation', () => {
  const document = copy(signed())
  const owned = (owner: string | undefined) =>
    keys.map(({ owner: _, ...key }) => ({ ...key, ...(owner === undefined ? {} : { owner }) }))
  test('AR11: a signature by the key of another, of the log or of nobody proves nothing', async () => {
    for (const owner of ['organisation/other', 'organisation/', 'organisation', 'iu', 'log', '', undefined])
      expect(await verify(document, owned(owner))).toEqual({
        verdict: 'key-of-another',
        kid: first.key.kid,
        by: document.manifest.organisation.names,
      })
    expect(await verify(document, owned('organisation/iu'))).toMatchObject({ verdict: 'as-issued' })
  })
  test('AR11: another organisation named in the manifest is another’s to sign for; none named is no document', async () => {
    const issued = inventedInstrument()
    const other = { ...issued.manifest, organisation: { ...issued.manifest.organisation, id: 'other' } }
    expect(await verify(copy(signed({ ...issued, manifest: other })))).toMatchObject({ verdict: 'key-of-another' })
    const { id: _, ...none } = issued.manifest.organisation
    const nobodys = { ...issued, manifest: { ...issued.manifest, organisation: none } } as never
    expect(await verify(copy(signed(nobodys)))).toEqual({ verdict: 'not-a-document' })
  })
  test('AR11: whose a key is must be said in words', () =>
    expect(readKeys({ keys: [{ ...first.key, owner: 7 }] }).keys).toEqual([]))
})

describe('AR13: what was received after the issue', () => {
  const late = (change: object = {}) => ({
    seat: 'arcadia',
    names: { en: 'Arcadia' },
    words: { en: 'Late.' },
    kind: 'reservation',
    at: '2027-03-31T09:00:00.000Z',
    ...change,
  })
  test('AR13: stands beside what is signed, and is counted as not signed', async () => {
    expect(await verify({ ...signed(), receivedAfterIssue: [late(), late({ paragraph: 'p2' })] })).toMatchObject({
      verdict: 'as-issued',
      receivedAfterIssue: 2,
    })
    expect(await verify(signed())).not.toHaveProperty('receivedAfterIssue')
  })
  test.each([
    ['no list', late()],
    ['an empty one', []],
    ['with another member', [late({ note: 'x' })]],
    ['dated before the issue', [late({ at: '2027-03-30T11:41:59.999Z' })]],
    ['of another kind', [late({ kind: 'objection' })]],
    ['without words', [late({ words: 'Late.' })]],
    ['without names', [late({ names: undefined })]],
    ['of no seat', [late({ seat: 1 })]],
    ['on what is no paragraph', [late({ paragraph: {} })]],
  ])('AR13: %s is refused', async (_, receivedAfterIssue) => {
    expect(await verify({ ...signed(), receivedAfterIssue })).toEqual({
      verdict: 'unsigned-member',
      member: 'receivedAfterIssue',
    })
  })
})
