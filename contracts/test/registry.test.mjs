import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { TypedDataEncoder, concat, id } from 'ethers'
import { ETHER, ZERO, event, randomness, revert, send, startChain, wallet } from './chain.mjs'
import { hex, leafHash, proof, root } from './merkle.mjs'

const DAY = 86_400n, DOMAIN = { name: 'Omni-Net', version: '1' }
const TYPES = { Checkpoint: [{ name: 'logId', type: 'bytes32' }, { name: 'size', type: 'uint64' }, { name: 'root', type: 'bytes32' }] }
const sign = (key, logId, size, top) => key.signTypedData(DOMAIN, TYPES, { logId, size, root: top })

let chain, registry, logId, n = 0
const operator = () => chain.user(1), stranger = () => chain.user(5), key = wallet(2), at = wallet(1).address
before(async () => {
  chain = await startChain()
  registry = await chain.deploy('AnchorRegistry', [ETHER, 8n * DAY, wallet(9).address])
})
after(() => chain.stop())
beforeEach(async () => {
  logId = id(`log ${n++}`)
  await send(registry, operator(), 'register', [logId, key.address], { value: 2n * ETHER })
})

test('the digest is that of EIP-712, and of the golden domain', async () => {
  const top = id('root')
  assert.equal(await registry.digest(logId, 7, top), TypedDataEncoder.hash(DOMAIN, TYPES, { logId, size: 7, root: top }))
  assert.equal(TypedDataEncoder.hashDomain(DOMAIN), '0xc877f98afd0c1a5834fa85cda8e83a6c1fb7a25201b03c71669aafb048e44d6a')
})

test('sizes only grow, and a root once anchored stays', async () => {
  await send(registry, operator(), 'anchor', [logId, 10, id('a')])
  assert.equal(await revert(registry, operator(), 'anchor', [logId, 10, id('b')]), 'NotNewer')
  assert.equal(await revert(registry, operator(), 'anchor', [logId, 9, id('b')]), 'NotNewer')
  assert.equal(await revert(registry, operator(), 'anchor', [logId, 0, id('b')]), 'NotNewer')
  assert.equal(await revert(registry, operator(), 'anchor', [logId, 11, ZERO]), 'NoRoot')
  assert.equal(await revert(registry, stranger(), 'anchor', [logId, 11, id('b')]), 'NotRegistered')
  const receipt = await send(registry, operator(), 'anchor', [logId, 2n ** 64n - 1n, id('c')])
  assert.equal(event(registry, receipt, 'Anchored').size, 2n ** 64n - 1n)
  assert.deepEqual([...await registry.latest(at, logId)], [2n ** 64n - 1n, id('c')])
  assert.equal(await registry.rootAt(at, logId, 10), id('a'))
  assert.equal(await registry.rootAt(wallet(5).address, logId, 10), ZERO)
})

test('a log needs a stake and a signer, once', async () => {
  const other = id('other')
  assert.equal(await revert(registry, operator(), 'register', [other, key.address], { value: ETHER - 1n }), 'StakeTooSmall')
  assert.equal(await revert(registry, operator(), 'register', [other, '0x' + '00'.repeat(20)], { value: ETHER }), 'NoSigner')
  assert.equal(await revert(registry, operator(), 'register', [logId, key.address], { value: ETHER }), 'AlreadyRegistered')
  // A namesake under another operator is another log.
  await send(registry, stranger(), 'register', [logId, key.address], { value: ETHER })
  assert.equal((await registry.logOf(wallet(5).address, logId)).stake, ETHER)
})

test('two signed roots for one size cost the stake: half to the reporter, half to the treasury', async () => {
  const a = await sign(key, logId, 5, id('a')), b = await sign(key, logId, 5, id('b'))
  const report = [at, logId, 5, id('a'), a, id('b'), b]
  assert.equal(await revert(registry, stranger(), 'reportRoots', [at, logId, 5, id('a'), a, id('a'), a]), 'NotEquivocal')
  assert.equal(await revert(registry, stranger(), 'reportRoots', [at, logId, 6, id('a'), a, id('b'), b]), 'NotSigned')
  assert.equal(await revert(registry, stranger(), 'reportRoots', [at, id('another log'), 5, id('a'), a, id('b'), b]), 'NotSigned')
  const forged = await sign(wallet(5), logId, 5, id('b'))
  assert.equal(await revert(registry, stranger(), 'reportRoots', [at, logId, 5, id('a'), a, id('b'), forged]), 'NotSigned')
  const before = await registry.owed(wallet(9).address)
  const receipt = await send(registry, stranger(), 'reportRoots', report)
  assert.equal(event(registry, receipt, 'Equivocated').slashed, 2n * ETHER)
  assert.equal(await registry.owed(wallet(5).address), ETHER)
  assert.equal(await registry.owed(wallet(9).address) - before, ETHER)
  assert.equal(await revert(registry, stranger(), 'reportRoots', report), 'Slashed')
  for (const [method, args] of [['anchor', [logId, 6, id('x')]], ['requestExit', [logId]], ['addSigner', [logId, wallet(7).address]]])
    assert.equal(await revert(registry, operator(), method, args), 'Slashed')
  assert.equal(await revert(registry, operator(), 'register', [logId, wallet(7).address], { value: ETHER }), 'Slashed')
  await send(registry, stranger(), 'collect', [])
  assert.equal(await registry.owed(wallet(5).address), 0n)
  assert.equal(await revert(registry, stranger(), 'collect', []), 'NothingOwed')
})

test('a signed root that is not the anchored one costs the stake', async () => {
  await send(registry, operator(), 'anchor', [logId, 5, id('a')])
  const signedA = await sign(key, logId, 5, id('a')), signedB = await sign(key, logId, 5, id('b')), at6 = await sign(key, logId, 6, id('b'))
  assert.equal(await revert(registry, stranger(), 'reportAnchor', [at, logId, [5, id('a')], signedA]), 'NotEquivocal')
  assert.equal(await revert(registry, stranger(), 'reportAnchor', [at, logId, [6, id('b')], at6]), 'NotEquivocal')
  await send(registry, stranger(), 'reportAnchor', [at, logId, [5, id('b')], signedB])
  assert.equal((await registry.logOf(at, logId)).slashed, true)
})

test('different leaves at one index of two signed sizes cost the stake; an honest log costs nothing', async () => {
  const honest = Array.from({ length: 13 }, (_, i) => leafHash(Buffer.from(`e${i}`)))
  const forked = honest.with(4, leafHash(Buffer.from('another')))
  const said = async (leaves, size, index) => {
    const tree = leaves.slice(0, size), top = hex(root(tree))
    return [[size, top], await sign(key, logId, size, top), [hex(tree[index]), proof(tree, index).map(hex)]]
  }
  const good = await said(honest, 9, 4), grown = await said(honest, 13, 4), bad = await said(forked, 13, 4)
  assert.equal(await revert(registry, stranger(), 'reportLeaves', [at, logId, 4, ...good, ...grown]), 'NotEquivocal')
  const lying = [bad[0], bad[1], [bad[2][0], good[2][1]]]
  assert.equal(await revert(registry, stranger(), 'reportLeaves', [at, logId, 4, ...good, ...lying]), 'NotProven')
  assert.equal(await revert(registry, stranger(), 'reportLeaves', [at, logId, 5, ...good, ...bad]), 'NotProven')
  await send(registry, stranger(), 'reportLeaves', [at, logId, 4, ...good, ...bad])
  assert.equal((await registry.logOf(at, logId)).stake, 0n)
})

test('a replaced key still answers for what it signed', async () => {
  await send(registry, operator(), 'addSigner', [logId, wallet(3).address])
  const old = await sign(key, logId, 5, id('a')), renewed = await sign(wallet(3), logId, 5, id('b'))
  await send(registry, stranger(), 'reportRoots', [at, logId, 5, id('a'), old, id('b'), renewed])
})

test('leaving takes the exit delay; the stake answers until then; anchoring ends at once', async () => {
  assert.equal(await revert(registry, operator(), 'exit', [logId]), 'NotLeaving')
  await send(registry, operator(), 'requestExit', [logId])
  assert.equal(await revert(registry, operator(), 'requestExit', [logId]), 'Leaving')
  assert.equal(await revert(registry, operator(), 'anchor', [logId, 1, id('a')]), 'Leaving')
  assert.equal(await revert(registry, operator(), 'exit', [logId]), 'TooEarly')
  await chain.pass(8n * DAY - 60n)
  assert.equal(await revert(registry, operator(), 'exit', [logId]), 'TooEarly')
  await chain.pass(61n)
  await send(registry, operator(), 'exit', [logId])
  assert.equal(await registry.owed(at) >= 2n * ETHER, true)
  assert.equal(await revert(registry, operator(), 'exit', [logId]), 'NotRegistered')
  const a = await sign(key, logId, 5, id('a')), b = await sign(key, logId, 5, id('b'))
  assert.equal(await revert(registry, stranger(), 'reportRoots', [at, logId, 5, id('a'), a, id('b'), b]), 'NotRegistered')
  // Coming back means a stake again, under the same key if need be, and sizes go on from where they were.
  await send(registry, operator(), 'register', [logId, key.address], { value: ETHER })
  await send(registry, operator(), 'anchor', [logId, 1, id('a')])
})

test('the inbox keeps the first time, shows the statement, and takes none that no log could', async () => {
  const statement = Buffer.from('a statement'), digest = id('its id')
  const receipt = await send(registry, stranger(), 'submit', [logId, digest, statement])
  const first = await chain.now()
  assert.equal(event(registry, receipt, 'Submitted').statement, hex(statement))
  await chain.pass(1000n)
  await send(registry, operator(), 'submit', [logId, digest, statement])
  assert.deepEqual([...await registry.submitted(logId, digest)], [first, first + DAY])
  assert.deepEqual([...await registry.submitted(logId, id('another'))], [0n, 0n])
  assert.equal(await revert(registry, stranger(), 'submit', [logId, digest, '0x']), 'BadStatement')
  assert.equal(await revert(registry, stranger(), 'submit', [logId, digest, Buffer.alloc(61_441)]), 'BadStatement')
})

test('whatever happens, the registry holds exactly the stakes and what is owed', async () => {
  const random = randomness(), address = await registry.getAddress()
  const logs = Array.from({ length: 6 }, (_, i) => ({ id: id(`random ${i}`), by: 10 + i % 3 }))
  const tried = new Map()
  for (let step = 0; step < 150; step++) {
    const log = random.pick(logs), by = chain.user(random.below(5) === 0 ? 14 : log.by), who = wallet(log.by).address
    const size = 1 + random.below(30)
    const report = async () => ['reportRoots', [who, log.id, size, id('a'), await sign(wallet(log.by), log.id, size, id('a')), id('b'),
      await sign(wallet(random.below(4) ? log.by : 15), log.id, size, id('b'))], {}]
    const [method, args, overrides] = await [
      () => ['register', [log.id, who], { value: ETHER + BigInt(random.below(1000)) }],
      () => ['anchor', [log.id, size, random.hash()], {}],
      () => ['requestExit', [log.id], {}],
      () => ['exit', [log.id], {}],
      () => ['collect', [], {}],
      report,
    ][random.below(40) === 0 ? 5 : random.below(5)]()
    if (random.below(10) === 0) await chain.pass(3n * DAY)
    const outcome = await send(registry, by, method, args, overrides).then(() => 'done', e => {
      by.reset()
      if (!e.revert && !e.data) throw e
      return 'reverted'
    })
    tried.set(`${method} ${outcome}`, (tried.get(`${method} ${outcome}`) ?? 0) + 1)
  }
  let held = 0n
  const known = new Set((await registry.queryFilter('Registered')).map(e => `${e.args.operator} ${e.args.logId}`))
  for (const pair of known) held += (await registry.logOf(...pair.split(' '))).stake
  for (let i = 0; i < 20; i++) held += await registry.owed(wallet(i).address)
  assert.equal(await chain.provider.getBalance(address), held, JSON.stringify([...tried]))
  for (const wanted of ['register done', 'anchor done', 'anchor reverted', 'requestExit done']) assert.ok(tried.has(wanted), `${wanted} ${[...tried]}`)
})
