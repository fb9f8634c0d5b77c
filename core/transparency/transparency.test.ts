import { createHash, generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PublicKey } from '#core/archive/archive.ts'
import {
  bodyOf,
  consistencyRanges,
  eventProofOf,
  fromBase64,
  GrowingTree,
  inclusionRanges,
  isConsistent,
  isIncluded,
  isSigned,
  leafHash,
  commitmentOf,
  leafOf,
  readCheckpoint,
  readProof,
  rootOf,
  signedNote,
  toBase64,
  verifierKey,
  verifyEventProof,
  type Hash,
} from './transparency.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const leaves = Array.from({ length: 130 }, (_, i) => leafHash(Uint8Array.of(i, i >> 8)))
const root = (from: number, to: number): Hash => rootOf(leaves.slice(from, to))

// The leaves and roots that the log implementations of Certificate Transparency test themselves by.
const reference = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const referenceRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the tree', () => {
  test('TL1: the roots of the reference leaves', () => {
    expect(hex(rootOf([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    const hashes = reference.map((leaf) => leafHash(bytes(leaf)))
    referenceRoots.forEach((expected, i) => expect(hex(rootOf(hashes.slice(0, i + 1)))).toBe(expected))
    const tree = new GrowingTree((b) => createHash('sha256').update(b).digest())
    expect(hex(tree.root())).toBe(hex(rootOf([])))
    reference.forEach((leaf, i) => {
      tree.add(bytes(leaf))
      expect(hex(tree.root())).toBe(referenceRoots[i])
    })
    expect(tree.size).toBe(8)
  })

  test('TL3: every leaf of every tree up to 130 is shown to stand in it, and nowhere else', () => {
    for (let size = 1; size <= 130; size += size < 40 ? 1 : 7) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionRanges(index, size).map(([from, to]) => root(from, to))
        const claim = { leaf: leaves[index] as Hash, index, size, proof, root: root(0, size) }
        expect(isIncluded(claim)).toBe(true)
        expect(isIncluded({ ...claim, leaf: leaves[(index + 1) % 130] as Hash })).toBe(false)
        expect(isIncluded({ ...claim, index: (index + 1) % size })).toBe(size === 1)
        expect(isIncluded({ ...claim, proof: [...proof, leaves[0] as Hash] })).toBe(false)
        if (proof.length > 0) expect(isIncluded({ ...claim, proof: proof.slice(1) })).toBe(false)
        expect(proof.length * 32).toBeLessThanOrEqual(2_000)
      }
    }
    expect(isIncluded({ leaf: leaves[0] as Hash, index: 1, size: 1, proof: [], root: root(0, 1) })).toBe(false)
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
  })

  test('TL4: every tree up to 130 is shown to be the beginning of every later one, and an altered one is not', () => {
    for (let to = 1; to <= 130; to += to < 40 ? 1 : 11) {
      for (let from = 1; from <= to; from++) {
        const proof = consistencyRanges(from, to).map(([a, b]) => root(a, b))
        const claim = { from, to, proof, first: root(0, from), second: root(0, to) }
        expect(isConsistent(claim)).toBe(true)
        const altered = [...leaves.slice(0, from - 1), leafHash(Uint8Array.of(9, 9, 9))]
        expect(isConsistent({ ...claim, first: rootOf(altered) })).toBe(false)
        expect(isConsistent({ ...claim, second: root(0, to === 130 ? 1 : to + 1) })).toBe(false)
        if (proof.length > 0) expect(isConsistent({ ...claim, proof: proof.slice(0, -1) })).toBe(false)
        expect(isConsistent({ ...claim, proof: [...proof, leaves[7] as Hash] })).toBe(false)
      }
    }
    expect(() => consistencyRanges(0, 3)).toThrow(RangeError)
    expect(isConsistent({ from: 0, to: 1, proof: [], first: rootOf([]), second: root(0, 1) })).toBe(false)
  })

  test('TL1: subtrees of one size stand for their leaves', () => {
    for (let size = 1; size <= 130; size++) {
      const tiles = Array.from({ length: Math.ceil(size / 16) }, (_, i) =>
        root(16 * i, Math.min(size, 16 * i + 16)),
      )
      expect(hex(rootOf(tiles))).toBe(hex(root(0, size)))
    }
  })

  test('TL2: a leaf is canonical JSON of a position and a commitment, and nothing else', () => {
    expect(Buffer.from(leafOf(7, '0f'.repeat(32))).toString()).toBe(
      `{"commitment":"${'0f'.repeat(32)}","position":7}`,
    )
    for (const wrong of ['', '0F'.repeat(32), '0f'.repeat(31), `${'0f'.repeat(32)}\n`])
      expect(() => leafOf(7, wrong)).toThrow(RangeError)
    for (const wrong of [0, -1, 1.5, 2 ** 53]) expect(() => leafOf(wrong, '0f'.repeat(32))).toThrow(RangeError)
  })

  test('TL2: a commitment is SHA-256 over the salt as it is written and the bytes; the same event twice has two leaves', () => {
    const event = '{"type":"Said","words":"نعم"}'
    const [one, two] = ['0f'.repeat(32), 'f0'.repeat(32)]
    expect(commitmentOf(one, event)).toBe(createHash('sha256').update(`${one}${event}`, 'utf8').digest('hex'))
    const leaf = (position: number, salt: string, bytes = event) =>
      hex(leafHash(leafOf(position, commitmentOf(salt, bytes))))
    const all = [leaf(1, one), leaf(1, two), leaf(2, one), leaf(2, two), leaf(1, one, `${event} `)]
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('the note', () => {
  const pair = generateKeyPairSync('ed25519')
  const key: PublicKey = {
    ...(pair.publicKey.export({ format: 'jwk' }) as { kty: 'OKP'; crv: 'Ed25519'; x: string }),
    kid: 'k',
    owner: 'log',
    validFrom: '2020-01-01T00:00:00.000Z',
  }
  const raw = Uint8Array.from(Buffer.from(key.x, 'base64url'))
  const verifySignature = (k: PublicKey, message: Uint8Array, signature: Uint8Array) =>
    verify(
      null,
      message,
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: k.x }, format: 'jwk' }),
      signature,
    )
  const checkpoint = { origin: 'example.org/log', size: 42, root: root(0, 42) }
  const note = (body = bodyOf(checkpoint)) =>
    signedNote(body, checkpoint.origin, raw, sign(null, Buffer.from(body), pair.privateKey))

  test('TL5 TL6: a note is read back as it was written, and its signature holds', async () => {
    const read = readCheckpoint(note())
    expect(read).toMatchObject({ origin: 'example.org/log', size: 42 })
    expect(read && (await isSigned(read, [key], verifySignature))).toBe(true)
    expect(note().split('\n')).toHaveLength(6)
  })

  test('TL5: lines added by others are kept and signed over', async () => {
    const read = readCheckpoint(note(`${bodyOf(checkpoint)}an extension\n`))
    expect(read && (await isSigned(read, [key], verifySignature))).toBe(true)
  })

  test('TL6: another size, root, name or key is not what was signed', async () => {
    const others = [
      note().replace('\n42\n', '\n43\n'),
      note().replace(toBase64(checkpoint.root), toBase64(root(0, 41))),
      note().replaceAll('example.org', 'example.com'),
    ]
    for (const other of others) {
      const read = readCheckpoint(other)
      expect(read).toBeDefined()
      expect(read && (await isSigned(read, [key], verifySignature))).toBe(false)
    }
    const read = readCheckpoint(note())
    const stranger = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) as { x: string }
    expect(read && (await isSigned(read, [{ ...key, x: stranger.x }], verifySignature))).toBe(false)
    expect(read && (await isSigned(read, [], verifySignature))).toBe(false)
  })

  test('TL11: no key of an organisation speaks for the log, nor one of which nobody says whose it is', async () => {
    const read = readCheckpoint(note())
    const { owner: _, ...nobodys } = key
    for (const other of [{ ...key, owner: 'organisation/log' }, nobodys])
      expect(read && (await isSigned(read, [other], verifySignature))).toBe(false)
  })

  test('TL10: a note that went through an editor is the note that was signed', async () => {
    for (const carried of [
      note().replaceAll('\n', '\r\n'),
      `\uFEFF${note()}`,
      note().replaceAll('\n', '  \n'),
      note().replaceAll('\n', '\t\r\n'),
      note().trimEnd(),
      `\n\n${note()}\n\n`,
    ]) {
      const read = readCheckpoint(carried)
      expect(read && (await isSigned(read, [key], verifySignature))).toBe(true)
    }
  })

  test('TL5: what is no checkpoint is not taken for one', () => {
    const wrong = [
      '',
      'x',
      'a\n1\n\n',
      note().replace('\n42\n', '\n042\n'),
      note().replace('\n42\n', '\n4e1\n'),
      note().replace('\n42\n', '\n-1\n'),
      note().replace('\u2014', '-'),
      note().replace('=', ''),
      note().replace('\n42\n', '\n99999999999999999\n'),
      bodyOf(checkpoint),
    ]
    for (const text of wrong) expect(readCheckpoint(text)).toBeUndefined()
  })

  describe('TL12: the proof of one event', () => {
    const events = Array.from({ length: 11 }, (_, i) => ({
      position: i + 1,
      salt: createHash('sha256').update(`salt ${i}`).digest('hex'),
      bytes: `{"type":"Said","words":"كلمة ${i} — \\"mot\\""}`,
    }))
    const own = events.map(({ position, salt, bytes }) => leafHash(leafOf(position, commitmentOf(salt, bytes))))
    const body = bodyOf({ origin: 'example.org/log', size: own.length, root: rootOf(own) })
    const signed = signedNote(body, 'example.org/log', raw, sign(null, Buffer.from(body), pair.privateKey))
    const proofAt = (i: number, event = events[i] as (typeof events)[number], at = i) =>
      eventProofOf(
        { ...event, position: at + 1 },
        inclusionRanges(i, own.length).map(([from, to]) => rootOf(own.slice(from, to))),
        signed,
      )
    const asked = async (text: string, keys = [key]) =>
      (await verifyEventProof(text, keys, verifySignature)).verdict

    test('TL12: each holds by itself, whatever an editor makes of it, and says what the event says', async () => {
      for (const [i, { position, bytes }] of events.entries()) {
        const text = proofAt(i)
        const held = { verdict: 'holds', position, size: 11, origin: 'example.org/log', bytes }
        expect(await verifyEventProof(text, [key], verifySignature)).toEqual(held)
        expect(
          await verifyEventProof(`\uFEFF${text.replaceAll('\n', ' \r\n')}\r\n`, [key], verifySignature),
        ).toEqual(held)
        // Nothing of the others but hashes.
        for (const other of events)
          if (other.position !== position) expect(JSON.stringify(readProof(text))).not.toContain(other.salt)
      }
    })
    test('TL12: another salt, event, position, path, key, and what is no proof', async () => {
      const [event, next] = [events[4], events[5]] as [(typeof events)[number], (typeof events)[number]]
      expect(await asked(proofAt(4, { ...event, salt: next.salt }))).toBe('differs')
      expect(await asked(proofAt(4, { ...event, bytes: next.bytes }))).toBe('differs')
      expect(await asked(proofAt(4, event, 5))).toBe('differs')
      expect(await asked(proofAt(5, event))).toBe('differs')
      expect(await asked(proofAt(4), [{ ...key, owner: 'organisation/iu' }])).toBe('not-ours')
      expect(await asked(proofAt(4), [])).toBe('not-ours')
      for (const none of [
        '',
        signed,
        proofAt(4).replace('@v1', '@v2'),
        proofAt(4).replace(/extra .*/, 'extra e30='),
        proofAt(4).replace(/extra .*/, 'extra bnVsbA=='),
        proofAt(4).replace(/extra .*/, 'extra AAA='),
        proofAt(4, { ...event, salt: 'x' }),
        proofAt(4).replace('index 4', 'index 04'),
        proofAt(4).slice(0, -40),
      ])
        expect(await asked(none)).toBe('not-a-proof')
    })
  })

  test('TL6: the key as verifiers read it', () => {
    expect(verifierKey('example.org/log', raw)).toMatch(/^example\.org\/log\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/)
  })

  test('base64 has one spelling', () => {
    for (let n = 0; n < 40; n++) {
      const value = Uint8Array.from({ length: n }, (_, i) => (i * 37 + n) & 255)
      expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'))
      expect(hex(fromBase64(toBase64(value)) as Uint8Array)).toBe(hex(value))
    }
    for (const wrong of ['A', 'AA', 'AB==', 'AA=', 'AAA-', 'AA==\n', '===='])
      expect(fromBase64(wrong)).toBeUndefined()
  })
})
