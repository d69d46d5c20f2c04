// What each call costs, measured on a chain of its own: printed as a table in Markdown, as it stands in README.md.
import { StandardMerkleTree } from '@openzeppelin/merkle-tree'
import { id } from 'ethers'
import { ETHER, event, send, startChain, wallet } from '../test/chain.mjs'
import { BOND, LOG_ID, SUPPLY, WINDOW, cosigned, deployDao } from '../test/dao.mjs'
import { hex, leafHash, proof, root } from '../test/merkle.mjs'

const chain = await startChain()
const rows = []
const row = (what, receipt) => rows.push([what, receipt.gasUsed])
try {
  const dao = await deployDao(chain), { token, governor, registry, settlement } = dao
  for (const [name, contract] of Object.entries({ OmniToken: token, OmniGovernor: governor, TimelockController: dao.timelock, AnchorRegistry: registry, Settlement: settlement }))
    row(`deploy ${name}`, await contract.deploymentTransaction().wait())
  await send(registry, chain.user(1), 'anchor', [LOG_ID, 10, id('10')])
  row('AnchorRegistry.anchor', await send(registry, chain.user(1), 'anchor', [LOG_ID, 20, id('20')]))
  row('AnchorRegistry.submit, 300 bytes', await send(registry, chain.user(5), 'submit', [LOG_ID, id('x'), Buffer.alloc(300, 7)]))
  const leaves = Array.from({ length: 1024 }, (_, i) => leafHash(Buffer.from(`${i}`)))
  await send(registry, chain.user(1), 'anchor', [LOG_ID, 1024, hex(root(leaves))])
  const verifier = await chain.deploy('InclusionVerifier', [await registry.getAddress()])
  rows.push(['InclusionVerifier.proves, 1,024 leaves (whole call)',
    await verifier.proves.estimateGas(wallet(1).address, LOG_ID, 1024, 700, Buffer.from('700'), proof(leaves, 700).map(hex))])
  const tree = StandardMerkleTree.of(Array.from({ length: 1000 }, (_, i) => [wallet(i + 20).address, 10n]), ['address', 'uint256'])
  const said = { epoch: 0, size: 20, logRoot: id('20'), creditsRoot: tree.root, total: 10_000n }
  row('Settlement.propose, 2 signatures', await send(settlement, chain.user(5), 'propose', [said, await cosigned(settlement, said)], { value: BOND }))
  await chain.pass(WINDOW)
  row('Settlement.finalize', await send(settlement, chain.user(5), 'finalize', [0]))
  await send(token, chain.user(0), 'transfer', [await settlement.getAddress(), 1_000_000n])
  const [holder, amount] = tree.at(500)
  row('Settlement.claim, 1,000 holders', await send(settlement, chain.user(5), 'claim', [holder, amount, tree.getProof(500)]))
  await send(token, chain.user(0), 'approve', [await settlement.getAddress(), 100n])
  row('Settlement.deposit', await send(settlement, chain.user(0), 'deposit', [100n, 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK']))

  for (const n of [3, 4, 5]) await send(token, chain.user(0), 'transfer', [wallet(n).address, SUPPLY / 10n])
  for (const n of [3, 4, 5]) await send(token, chain.user(n), 'delegate', [wallet(n).address])
  await chain.pass(10)
  const proposed = await send(governor, chain.user(3), 'propose', [[await token.getAddress()], [0], [token.interface.encodeFunctionData('transfer', [wallet(6).address, 0n])], 'text'])
  row('OmniGovernor.propose', proposed)
  const { proposalId } = event(governor, proposed, 'ProposalCreated')
  await chain.pass(3601)
  row('OmniGovernor.castVote', await send(governor, chain.user(3), 'castVote', [proposalId, 1]))
  const domain = { name: 'OmniGovernor', version: '1', chainId: 31337, verifyingContract: await governor.getAddress() }
  const types = { Ballot: [['proposalId', 'uint256'], ['support', 'uint8'], ['voter', 'address'], ['nonce', 'uint256']].map(([name, type]) => ({ name, type })) }
  const nonce = (proposalId & (2n ** 192n - 1n)) << 64n
  for (const n of [4, 5]) {
    const signature = await wallet(n).signTypedData(domain, types, { proposalId, support: 1, voter: wallet(n).address, nonce })
    const receipt = await send(governor, chain.user(7), 'castVoteBySig', [proposalId, 1, wallet(n).address, signature])
    if (n === 5) row('OmniGovernor.castVoteBySig', receipt)
  }
} finally {
  await chain.stop()
}
console.log('| call | gas |\n|---|---:|')
for (const [what, gas] of rows) console.log(`| ${what} | ${gas.toLocaleString('en')} |`)
