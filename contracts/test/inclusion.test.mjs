import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ETHER, ZERO, home, randomness, revert, send, startChain, wallet } from './chain.mjs'
import { hex, leafHash, proof, root } from './merkle.mjs'

let chain, verifier, registry
before(async () => {
  chain = await startChain()
  registry = await chain.deploy('AnchorRegistry', [ETHER, 86_400, wallet(9).address])
  verifier = await chain.deploy('InclusionVerifier', [await registry.getAddress()])
})
after(() => chain.stop())

const VECTORS = join(home, '..', 'log', 'src', 'test', 'resources', 'vectors', 'rfc6962-merkle', 'testdata', 'inclusion')
const bytes32 = base64 => hex(Buffer.from(base64, 'base64'))
const is32 = base64 => Buffer.from(base64 ?? '', 'base64').length === 32

test('every vector of RFC 6962 inclusion is answered as it says', async () => {
  assert.ok(existsSync(VECTORS))
  let accepted = 0, refused = 0
  const files = readdirSync(VECTORS, { recursive: true }).filter(f => f.endsWith('.json'))
  for (const file of files) {
    const it = JSON.parse(readFileSync(join(VECTORS, file), 'utf8'))
    const hashes = it.proof ?? []
    // What is no bytes32 and no uint64 cannot even be said to a contract.
    const sayable = is32(it.root) && is32(it.leafHash) && hashes.every(is32)
    const says = sayable && await verifier.includes(bytes32(it.leafHash), BigInt(it.leafIdx), BigInt(it.treeSize),
      hashes.map(bytes32), bytes32(it.root)).catch(e => { if (e.code === 'INVALID_ARGUMENT') return false; throw e })
    assert.equal(says, !it.wantErr, `${file}: ${it.desc}`)
    if (says) accepted++; else refused++
  }
  assert.deepEqual({ accepted, refused }, { accepted: 6, refused: 92 })
})

test('every leaf of trees of 1 to 70 is proven; nothing bent is', async () => {
  const random = randomness()
  const entries = Array.from({ length: 70 }, (_, i) => Buffer.from(`entry ${i}`))
  const leaves = entries.map(leafHash)
  let checked = 0
  for (let size = 1; size <= 70; size++) {
    const tree = leaves.slice(0, size), top = hex(root(tree))
    const index = random.below(size), path = proof(tree, index).map(hex)
    const ask = (leaf, i, s, p, r) => verifier.includes(hex(leaf), i, s, p, r)
    assert.equal(await ask(leaves[index], index, size, path, top), true, `leaf ${index} of ${size}`)
    const bent = [
      [leaves[index], index, size, [...path, ZERO], top],
      [leafHash(Buffer.from('another')), index, size, path, top],
      [leaves[index], size, size, path, top],
      [leaves[index], index, size, path, hex(root(leaves.slice(0, size + 1 > 70 ? 69 : size + 1)))],
    ]
    if (size > 1) {
      bent.push([leaves[index], index, size, path.slice(1), top], [leaves[index], index ^ 1, size, path, top],
        [leaves[index], index, size, path.with(random.below(path.length), random.hash()), top])
    }
    if (path.length > 1) bent.push([leaves[index], index, size, [path[1], path[0], ...path.slice(2)], top])
    for (const b of bent) {
      assert.equal(await ask(...b), false, `size ${size}, index ${index}: ${JSON.stringify(b.slice(1))}`)
      checked++
    }
  }
  assert.ok(checked > 400)
})

test('an entry is proven against what its operator anchored, and against nothing else', async () => {
  const operator = chain.user(1), logId = hex(leafHash(Buffer.from('a log')))
  const entries = [Buffer.from('one'), Buffer.from('two'), Buffer.alloc(65_535, 7)]
  const leaves = entries.map(leafHash)
  await send(registry, operator, 'register', [logId, wallet(2).address], { value: ETHER })
  await send(registry, operator, 'anchor', [logId, 3, hex(root(leaves))])
  const from = wallet(1).address
  for (const [i, entry] of entries.entries())
    assert.equal(await verifier.proves(from, logId, 3, i, entry, proof(leaves, i).map(hex)), true)
  assert.equal(await verifier.proves(from, logId, 3, 1, entries[0], proof(leaves, 0).map(hex)), false)
  assert.equal(await verifier.leafHash(entries[2]), hex(leaves[2]))
  assert.equal(await revert(verifier, chain.user(5), 'proves', [from, logId, 2, 0, entries[0], []]), 'NotAnchored')
  assert.equal(await revert(verifier, chain.user(5), 'proves', [wallet(5).address, logId, 3, 0, entries[0], []]), 'NotAnchored')
})
