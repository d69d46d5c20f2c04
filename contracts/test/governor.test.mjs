import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { id } from 'ethers'
import { ETHER, event, revert, send, startChain, wallet } from './chain.mjs'
import { BOND, DAY, LOG_ID, SUPPLY, WINDOW, cosigned, deployDao } from './dao.mjs'

let chain, dao
before(async () => {
  chain = await startChain()
  dao = await deployDao(chain)
  const { token } = dao
  for (const [n, part] of [[3, 10n], [4, 5n], [5, 1n]]) await send(token, chain.user(0), 'transfer', [wallet(n).address, SUPPLY * part / 100n])
  for (const n of [0, 3, 4, 5]) await send(token, chain.user(n), 'delegate', [wallet(n).address])
  await chain.pass(10)
})
after(() => chain.stop())

const BALLOT = { Ballot: [['proposalId', 'uint256'], ['support', 'uint8'], ['voter', 'address'], ['nonce', 'uint256']].map(([name, type]) => ({ name, type })) }
/** One signature by the wallet, with the nonce that the log's rule names: of the proposal, never used before. */
async function ballot(n, proposalId, support) {
  const domain = { name: 'OmniGovernor', version: '1', chainId: 31337, verifyingContract: await dao.governor.getAddress() }
  const nonce = (proposalId & (2n ** 192n - 1n)) << 64n
  return wallet(n).signTypedData(domain, BALLOT, { proposalId, support, voter: wallet(n).address, nonce })
}
async function proposed(targets, calldatas, text) {
  const args = [targets, targets.map(() => 0n), calldatas, text]
  const receipt = await send(dao.governor, chain.user(3), 'propose', args)
  const proposalId = event(dao.governor, receipt, 'ProposalCreated').proposalId
  await chain.pass(3601)
  return { proposalId, queue: [...args.slice(0, 3), id(text)] }
}
async function executed({ proposalId, queue }) {
  await chain.pass(3n * DAY)
  assert.equal(await dao.governor.state(proposalId), 4n, 'succeeded')
  await send(dao.governor, chain.user(6), 'queue', queue)
  assert.equal(await revert(dao.governor, chain.user(6), 'execute', queue), 'TimelockUnexpectedOperationState')
  await chain.pass(DAY + 1n)
  await send(dao.governor, chain.user(6), 'execute', queue)
  assert.equal(await dao.governor.state(proposalId), 7n, 'executed')
}

test('no person keeps power: the deployer administers nothing, only the governor proposes', async () => {
  const { timelock, governor, settlement } = dao
  const admin = await timelock.DEFAULT_ADMIN_ROLE(), proposer = await timelock.PROPOSER_ROLE()
  for (let n = 0; n < 20; n++) {
    assert.equal(await timelock.hasRole(admin, wallet(n).address), false)
    assert.equal(await timelock.hasRole(proposer, wallet(n).address), false)
  }
  assert.equal(await timelock.hasRole(proposer, await governor.getAddress()), true)
  assert.equal(await timelock.hasRole(admin, await timelock.getAddress()), true)
  assert.equal(await settlement.timelock(), await timelock.getAddress())
})

test('a forged epoch is challenged, voted down by signed ballots, and its proposer pays; a true one is claimed', async () => {
  const { token, registry, settlement, governor } = dao
  await send(token, chain.user(0), 'transfer', [await settlement.getAddress(), 1_000_000n])
  const logRoot = id('root at 10')
  await send(registry, chain.user(1), 'anchor', [LOG_ID, 10, logRoot])
  const forged = StandardMerkleTree.of([[wallet(11).address, 900_000n]], ['address', 'uint256'])
  const lie = { epoch: 0, size: 10, logRoot, creditsRoot: forged.root, total: 900_000n }
  await send(settlement, chain.user(11), 'propose', [lie, await cosigned(settlement, lie)], { value: BOND })
  await send(settlement, chain.user(6), 'challenge', [0, id('dispute bundle')], { value: BOND })

  const proposal = await proposed([await settlement.getAddress()], [settlement.interface.encodeFunctionData('decide', [0, false])], 'epoch 0 is forged')
  // Voter 4 votes directly on another proposal's nonce sequence and elsewhere first: keyed nonces keep the signed ballot good.
  const other = await proposed([await token.getAddress()], [token.interface.encodeFunctionData('transfer', [wallet(6).address, 0n])], 'another')
  await send(governor, chain.user(4), 'castVote', [other.proposalId, 0])
  for (const [n, support] of [[3, 1], [4, 1], [5, 0]]) {
    const signature = await ballot(n, proposal.proposalId, support)
    await send(governor, chain.user(7), 'castVoteBySig', [proposal.proposalId, support, wallet(n).address, signature])
    await assert.rejects(send(governor, chain.user(7), 'castVoteBySig', [proposal.proposalId, support, wallet(n).address, signature]))
    chain.user(7).reset()
  }
  const votes = await governor.proposalVotes(proposal.proposalId)
  assert.deepEqual([...votes], [SUPPLY / 100n, SUPPLY * 15n / 100n, 0n])
  await executed(proposal)
  assert.equal(await settlement.owed(wallet(6).address), 2n * BOND)
  assert.equal(await settlement.anySettled(), false)

  const tree = StandardMerkleTree.of([[wallet(3).address, 400n], [wallet(4).address, 30n]], ['address', 'uint256'])
  const truth = { ...lie, creditsRoot: tree.root, total: 430n }
  await send(settlement, chain.user(12), 'propose', [truth, await cosigned(settlement, truth, [12, 13])], { value: BOND })
  await chain.pass(WINDOW)
  await send(settlement, chain.user(12), 'finalize', [0])
  const before = await token.balanceOf(wallet(3).address)
  await send(settlement, chain.user(3), 'claim', [wallet(3).address, 400n, proofFor(tree, 3)])
  assert.equal(await token.balanceOf(wallet(3).address) - before, 400n)
})
const proofFor = (tree, n) => { for (const [i, [a]] of tree.entries()) if (a === wallet(n).address) return tree.getProof(i) }

test('a ballot signed by another, for another choice, or with another nonce is refused', async () => {
  const { governor, token } = dao
  const proposal = await proposed([await token.getAddress()], [token.interface.encodeFunctionData('transfer', [wallet(6).address, 1n])], 'a third')
  const cast = (n, support, signature) => revert(governor, chain.user(7), 'castVoteBySig', [proposal.proposalId, support, wallet(n).address, signature])
  assert.equal(await cast(3, 1, await ballot(4, proposal.proposalId, 1)), 'GovernorInvalidSignature')
  assert.equal(await cast(3, 1, await ballot(3, proposal.proposalId, 0)), 'GovernorInvalidSignature')
  assert.equal(await cast(3, 1, await ballot(3, proposal.proposalId + 1n, 1)), 'GovernorInvalidSignature')
})

test('the token counts votes by time, keeps six decimals, and delegation by signature moves votes', async () => {
  const { token } = dao
  assert.equal(await token.decimals(), 6n)
  assert.equal(await token.CLOCK_MODE(), 'mode=timestamp')
  assert.equal(await token.totalSupply(), SUPPLY)
  const domain = { name: 'Omni', version: '1', chainId: 31337, verifyingContract: await token.getAddress() }
  const types = { Delegation: [['delegatee', 'address'], ['nonce', 'uint256'], ['expiry', 'uint256']].map(([name, type]) => ({ name, type })) }
  const expiry = await chain.now() + 1000n, nonce = await token.nonces(wallet(5).address)
  const { v, r, s } = (await import('ethers')).Signature.from(await wallet(5).signTypedData(domain, types, { delegatee: wallet(4).address, nonce, expiry }))
  const before = await token.getVotes(wallet(4).address)
  await send(token, chain.user(7), 'delegateBySig', [wallet(4).address, nonce, expiry, v, r, s])
  assert.equal(await token.getVotes(wallet(4).address) - before, SUPPLY / 100n)
})
