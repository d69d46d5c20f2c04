import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { TypedDataEncoder, id } from 'ethers'
import { ETHER, ZERO, event, randomness, revert, send, startChain, wallet } from './chain.mjs'
import { BOND, DAY, EXIT, LOG_ID, TYPES, WINDOW, cosigned, deployDao } from './dao.mjs'

// Account 8 stands in the timelock's place here; governor.test.mjs goes the whole way through votes.
let chain, dao, settlement, token, snapshot, size
const timelock = () => chain.user(8), anyone = () => chain.user(5), challenger = () => chain.user(6)
before(async () => {
  chain = await startChain()
  dao = await deployDao(chain, { timelock: wallet(8).address });
  ({ settlement, token } = dao)
  await send(token, chain.user(0), 'transfer', [await settlement.getAddress(), 10_000_000n])
})
after(() => chain.stop())
beforeEach(async () => {
  if (snapshot) await chain.provider.send('evm_revert', [snapshot])
  snapshot = await chain.provider.send('evm_snapshot', [])
  for (let n = 0; n < 20; n++) chain.user(n).reset()
  size = 0
})

const tree = claims => StandardMerkleTree.of(claims.map(([n, amount]) => [wallet(n).address, amount]), ['address', 'uint256'])
const proofOf = (merkle, n) => { for (const [i, [a]] of merkle.entries()) if (a === wallet(n).address) return merkle.getProof(i) }
async function anchored(epoch, claims, change = {}) {
  size += 10
  const logRoot = id(`root ${size}`)
  await send(dao.registry, chain.user(1), 'anchor', [LOG_ID, size, logRoot])
  const merkle = tree(claims)
  const said = { epoch, size, logRoot, creditsRoot: merkle.root, total: claims.reduce((sum, [, a]) => sum + a, 0n), ...change }
  return { said, merkle }
}
const propose = async (said, signers) =>
  send(settlement, anyone(), 'propose', [said, await cosigned(settlement, said, signers)], { value: BOND })
async function settled(epoch, claims) {
  const { said, merkle } = await anchored(epoch, claims)
  await propose(said)
  await chain.pass(WINDOW)
  await send(settlement, anyone(), 'finalize', [epoch])
  return { said, merkle }
}
const refused = async (said, signatures, value = BOND) => revert(settlement, anyone(), 'propose', [said, signatures], { value })

test('the digest is that of EIP-712 under the contract\'s own domain', async () => {
  const { said } = await anchored(0, [[3, 5n]])
  const domain = { name: 'Omni-Net', version: '1', chainId: 31337, verifyingContract: await settlement.getAddress() }
  assert.equal(await settlement.digest(said), TypedDataEncoder.hash(domain, TYPES, { logId: LOG_ID, ...said }))
})

test('an epoch that nobody objects to pays its holders, cumulatively, once', async () => {
  const first = await settled(0, [[3, 500n], [4, 70n], [5, 1n]])
  const before = await token.balanceOf(wallet(3).address)
  await send(settlement, anyone(), 'claim', [wallet(3).address, 500n, proofOf(first.merkle, 3)])
  await send(settlement, anyone(), 'claim', [wallet(3).address, 500n, proofOf(first.merkle, 3)])
  assert.equal(await token.balanceOf(wallet(3).address) - before, 500n)
  assert.equal(await settlement.owed(wallet(5).address), BOND)
  const second = await settled(4, [[3, 750n], [4, 70n]])
  await send(settlement, anyone(), 'claim', [wallet(3).address, 750n, proofOf(second.merkle, 3)])
  await send(settlement, anyone(), 'claim', [wallet(4).address, 70n, proofOf(second.merkle, 4)])
  assert.equal(await token.balanceOf(wallet(3).address) - before, 750n)
  assert.equal(await settlement.claimedTotal(), 820n)
  // An old proof, another's amount, a larger amount: not in the tree that is paid by.
  for (const [n, amount, proof] of [[3, 500n, proofOf(first.merkle, 3)], [4, 750n, proofOf(second.merkle, 3)], [3, 751n, proofOf(second.merkle, 3)], [5, 1n, []]])
    assert.equal(await revert(settlement, anyone(), 'claim', [wallet(n).address, amount, proof]), 'NotInTheTree')
})

test('before anything is settled nothing is paid', async () => {
  assert.equal(await revert(settlement, anyone(), 'claim', [wallet(3).address, 1n, []]), 'NotInTheTree')
  assert.equal(await revert(settlement, anyone(), 'finalize', [0]), 'NothingPending')
})

test('what cannot be an epoch is refused by name', async () => {
  await settled(3, [[3, 500n]])
  const { said } = await anchored(4, [[3, 600n]])
  const sign = (change, signers) => cosigned(settlement, { ...said, ...change }, signers)
  const cases = [
    ['NotLater', { epoch: 3 }], ['NotLarger', { size: 5 }], ['NotAnchored', { logRoot: id('x') }], ['NotAnchored', { size: size + 1 }],
    ['NoClaims', { creditsRoot: ZERO }], ['TotalFalls', { total: 499n }], ['GrowsTooFast', { total: 1_000_000_501n }],
  ]
  for (const [name, change] of cases) assert.equal(await refused({ ...said, ...change }, await sign(change)), name)
  assert.equal(await refused(said, await sign({}), 0n), 'WrongBond')
  assert.equal(await refused(said, await sign({}, [11])), 'NoQuorum')
  assert.equal(await refused(said, await sign({}, [11, 14])), 'NotAnOperator')
  assert.equal(await refused(said, await sign({ total: 601n })), 'NotAnOperator')
  assert.equal(await refused(said, (await sign({})).reverse()), 'SignaturesNotSorted')
  assert.equal(await refused(said, [(await sign({}))[0], (await sign({}))[0]]), 'SignaturesNotSorted')
  await propose(said)
  assert.equal(await refused(said, await sign({})), 'EpochPending')
})

test('an epoch waits for its window; a challenge freezes it; only the timelock decides', async () => {
  const { said } = await anchored(0, [[3, 500n]])
  await propose(said)
  assert.equal(await revert(settlement, anyone(), 'finalize', [0]), 'WindowOpen')
  assert.equal(await revert(settlement, challenger(), 'challenge', [1, id('e')], { value: BOND }), 'WrongEpoch')
  assert.equal(await revert(settlement, challenger(), 'challenge', [0, id('e')], { value: BOND - 1n }), 'WrongBond')
  assert.equal(await revert(settlement, timelock(), 'decide', [0, true]), 'NotChallenged')
  const receipt = await send(settlement, challenger(), 'challenge', [0, id('evidence')], { value: BOND })
  assert.equal(event(settlement, receipt, 'Challenged').evidence, id('evidence'))
  assert.equal(await revert(settlement, anyone(), 'challenge', [0, id('e')], { value: BOND }), 'IsChallenged')
  await chain.pass(WINDOW * 2n)
  assert.equal(await revert(settlement, anyone(), 'finalize', [0]), 'IsChallenged')
  assert.equal(await revert(settlement, anyone(), 'decide', [0, false]), 'NotTheTimelock')
  await send(settlement, timelock(), 'decide', [0, false])
  assert.equal(await settlement.owed(wallet(6).address), 2n * BOND)
  assert.equal(await settlement.anySettled(), false)
  await propose(said) // the epoch can be put up again, put right
  await send(settlement, challenger(), 'challenge', [0, id('again')], { value: BOND })
  await send(settlement, timelock(), 'decide', [0, true])
  assert.equal(await settlement.owed(wallet(5).address), 2n * BOND)
  assert.equal((await settlement.settledEpoch()).total, 500n)
})

test('nobody challenges after the window', async () => {
  const { said } = await anchored(0, [[3, 500n]])
  await propose(said)
  await chain.pass(WINDOW)
  assert.equal(await revert(settlement, challenger(), 'challenge', [0, id('e')], { value: BOND }), 'WindowOver')
})

test('operators and limits change by the timelock only, and never to nonsense', async () => {
  const fresh = [wallet(14).address, wallet(15).address], limits = { ...dao.limits, quorum: 1 }
  assert.equal(await revert(settlement, chain.user(1), 'replaceOperators', [fresh, limits]), 'NotTheTimelock')
  for (const bad of [{ quorum: 0 }, { quorum: 3 }, { challengeWindow: 0 }, { challengeWindow: EXIT }])
    assert.equal(await revert(settlement, timelock(), 'replaceOperators', [fresh, { ...limits, ...bad }]), 'BadLimits')
  for (const bad of [[], [fresh[0], fresh[0]], ['0x' + '00'.repeat(20)], Array.from({ length: 65 }, (_, i) => wallet(100 + i).address)])
    assert.equal(await revert(settlement, timelock(), 'replaceOperators', [bad, limits]), 'BadOperators')
  await send(settlement, timelock(), 'replaceOperators', [fresh, limits])
  const { said } = await anchored(0, [[3, 5n]])
  assert.equal(await refused(said, await cosigned(settlement, said, [11, 12])), 'NotAnOperator')
  await propose(said, [14])
})

test('deposits have consecutive ids and become backing', async () => {
  const held = await token.balanceOf(await settlement.getAddress())
  await send(token, chain.user(0), 'approve', [await settlement.getAddress(), 100n])
  for (const id of [0n, 1n]) {
    const receipt = await send(settlement, chain.user(0), 'deposit', [40n, 'did:key:zSomebody'])
    assert.deepEqual([...event(settlement, receipt, 'Deposited')], [id, wallet(0).address, 'did:key:zSomebody', 40n])
  }
  assert.equal(await token.balanceOf(await settlement.getAddress()), held + 80n)
  assert.equal(await revert(settlement, chain.user(0), 'deposit', [0n, 'did:key:z']), 'NothingToDeposit')
  assert.equal(await revert(settlement, chain.user(0), 'deposit', [1n, '']), 'BadDid')
  assert.equal(await revert(settlement, chain.user(0), 'deposit', [1n, 'x'.repeat(257)]), 'BadDid')
  await assert.rejects(send(settlement, chain.user(0), 'deposit', [21n, 'did:key:z'])) // more than was approved
  assert.equal(await settlement.nextDeposit(), 2n)
})

test('a settlement that promises more than there is pays while it can, and never beyond its total', async () => {
  const lying = await anchored(0, [[3, 9_000_000n], [4, 9_000_000n]], { total: 9_000_000n })
  await propose(lying.said)
  await chain.pass(WINDOW)
  await send(settlement, anyone(), 'finalize', [0])
  await send(settlement, anyone(), 'claim', [wallet(3).address, 9_000_000n, proofOf(lying.merkle, 3)])
  assert.equal(await revert(settlement, anyone(), 'claim', [wallet(4).address, 9_000_000n, proofOf(lying.merkle, 4)]), 'BeyondTotal')
})

test('whatever happens: paid is claimed, claimed is within the total, wei is owed or bonded, and totals never fall', async () => {
  const random = randomness(), address = await settlement.getAddress()
  const start = await token.balanceOf(address), tried = new Map(), merkles = []
  let epoch = 0, claims = new Map([[3, 10n]]), lastTotal = 0n
  const act = {
    async propose() {
      for (const n of [3, 4, 15, 16]) if (random.below(2)) claims.set(n, (claims.get(n) ?? 0n) + BigInt(1 + random.below(500)))
      const { said, merkle } = await anchored(epoch + random.below(2), [...claims], random.below(6) ? {} : { total: BigInt(random.below(300)) })
      await propose(said, random.below(6) ? [11, 13] : [11])
      merkles.push(merkle)
      epoch = Number(said.epoch)
    },
    challenge: () => send(settlement, challenger(), 'challenge', [epoch, random.hash()], { value: BOND }),
    decide: () => send(settlement, random.below(3) ? timelock() : challenger(), 'decide', [epoch, random.below(2) === 0]),
    finalize: () => send(settlement, anyone(), 'finalize', [epoch]),
    async claim() {
      if (!merkles.length) return
      const merkle = random.pick(merkles), [i, [holder, amount]] = random.pick([...merkle.entries()])
      await send(settlement, anyone(), 'claim', [holder, amount, merkle.getProof(i)])
    },
    collect: () => send(settlement, random.pick([anyone(), challenger()]), 'collect', []),
    pass: () => chain.pass(DAY),
  }
  for (let step = 0; step < 160; step++) {
    const name = random.pick(['propose', 'propose', 'challenge', 'decide', 'finalize', 'finalize', 'claim', 'claim', 'claim', 'collect', 'pass', 'pass'])
    const outcome = await act[name]().then(() => 'done', e => {
      for (const n of [1, 5, 6, 8]) chain.user(n).reset()
      if (!e.revert && !e.data) throw e
      return 'reverted'
    })
    tried.set(`${name} ${outcome}`, (tried.get(`${name} ${outcome}`) ?? 0) + 1)
    const { total } = await settlement.settledEpoch(), paid = await settlement.claimedTotal()
    assert.ok(total >= lastTotal, 'the total never falls')
    lastTotal = total
    assert.equal(start - await token.balanceOf(address), paid)
    assert.ok(paid <= total, `${paid} paid of ${total}`)
    const { proposer, challenger: against, bond } = await settlement.pendingEpoch()
    const bonds = (BigInt(proposer) ? bond : 0n) + (BigInt(against) ? bond : 0n)
    const owed = await settlement.owed(wallet(5).address) + await settlement.owed(wallet(6).address)
    assert.equal(await chain.provider.getBalance(address), bonds + owed)
  }
  for (const wanted of ['propose done', 'propose reverted', 'challenge done', 'finalize done', 'claim done', 'decide reverted'])
    assert.ok(tried.has(wanted), `${wanted}: ${[...tried]}`)
})
