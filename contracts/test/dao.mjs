// The whole DAO as it is deployed: token, timelock, governor, registry, settlement; power with the timelock alone.
import { id } from 'ethers'
import { ETHER, send, wallet } from './chain.mjs'

export const DAY = 86_400n, WINDOW = 3n * DAY, EXIT = 8n * DAY, SUPPLY = 1_000_000_000_000n
export const LOG_ID = id('the log'), BOND = ETHER / 10n
export const TYPES = { Settlement: [['logId', 'bytes32'], ['epoch', 'uint64'], ['size', 'uint64'], ['logRoot', 'bytes32'],
  ['creditsRoot', 'bytes32'], ['total', 'uint256']].map(([name, type]) => ({ name, type })) }

/** Account 0 deploys and holds the supply; account 1 operates the log; 11, 12, 13 are the operators who co-sign, two of whom are needed. */
export async function deployDao(chain, { timelock: given } = {}) {
  const deployer = wallet(0).address
  const token = await chain.deploy('OmniToken', [deployer, SUPPLY])
  const timelock = await chain.deploy('TimelockController', [DAY, [], ['0x' + '00'.repeat(20)], deployer])
  const governor = await chain.deploy('OmniGovernor', [await token.getAddress(), await timelock.getAddress(), 3600, 259_200, 1_000_000n, 4])
  for (const role of ['PROPOSER_ROLE', 'CANCELLER_ROLE'])
    await send(timelock, chain.user(0), 'grantRole', [await timelock[role](), await governor.getAddress()])
  await send(timelock, chain.user(0), 'renounceRole', [await timelock.DEFAULT_ADMIN_ROLE(), deployer])
  const power = given ?? await timelock.getAddress()
  const registry = await chain.deploy('AnchorRegistry', [ETHER, EXIT, power])
  const operators = [11, 12, 13].map(n => wallet(n).address)
  const limits = { quorum: 2, challengeWindow: WINDOW, bond: BOND, growthMax: 1_000_000_000n }
  const settlement = await chain.deploy('Settlement', [await token.getAddress(), await registry.getAddress(), wallet(1).address, LOG_ID, power, EXIT,
    operators, limits])
  await send(registry, chain.user(1), 'register', [LOG_ID, wallet(2).address], { value: ETHER })
  return { token, timelock, governor, registry, settlement, operators, limits }
}

/** The operators' signatures in the order in which the contract wants them. */
export async function cosigned(settlement, said, signers = [11, 12]) {
  const domain = { name: 'Omni-Net', version: '1', chainId: 31337, verifyingContract: await settlement.getAddress() }
  const sorted = signers.map(wallet).sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1))
  return Promise.all(sorted.map(w => w.signTypedData(domain, TYPES, { logId: LOG_ID, ...said })))
}
