// A real EVM for the tests: Anvil on a free port, with an empty chain; and what every test does with it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ContractFactory, HDNodeWallet, Interface, JsonRpcProvider, Mnemonic, NonceManager, id } from 'ethers'

export const home = join(dirname(fileURLToPath(import.meta.url)), '..')

const MNEMONIC = Mnemonic.fromPhrase('test test test test test test test test test test test junk')
export const wallet = n => HDNodeWallet.fromMnemonic(MNEMONIC, `m/44'/60'/0'/0/${n}`)
export const ETHER = 10n ** 18n
export const ZERO = '0x' + '00'.repeat(32)

const artifacts = new Map()
export function artifact(name) {
  if (!artifacts.has(name)) artifacts.set(name, JSON.parse(readFileSync(join(home, 'artifacts', `${name}.json`), 'utf8')))
  return artifacts.get(name)
}

// The one from npm is for Linux on amd64; elsewhere OMNI_ANVIL, or the anvil on the PATH.
function binary() {
  if (process.env.OMNI_ANVIL) return process.env.OMNI_ANVIL
  const file = join(home, 'node_modules', '@foundry-rs', 'anvil-linux-amd64', 'bin', 'anvil')
  return existsSync(file) ? file : 'anvil'
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a chain; `stop` ends it. `user(n)` sends from account n, which has 10,000 ether. */
export async function startChain() {
  const port = await freePort()
  const child = spawn(binary(), ['--host', '127.0.0.1', '--port', String(port), '--accounts', '20', '--silent', '--hardfork', 'cancun'])
  const provider = new JsonRpcProvider(`http://127.0.0.1:${port}`, 31337, { staticNetwork: true, cacheTimeout: -1, polling: true, pollingInterval: 10 })
  let stderr = ''
  child.on('error', e => { throw new Error(`no Anvil (${e.message}): npm ci in contracts/, or set OMNI_ANVIL to one`) })
  child.stderr.on('data', bytes => { stderr += bytes })
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`anvil ended with ${child.exitCode}: ${stderr}`)
    try { await provider.send('eth_chainId', []); break } catch (e) { if (tries > 400) throw e }
    await new Promise(done => setTimeout(done, 25)) // polls for the port, at most 10 s
  }
  const users = new Map()
  const chain = {
    provider,
    url: `http://127.0.0.1:${port}`,
    user(n) {
      if (!users.has(n)) users.set(n, new NonceManager(wallet(n).connect(provider)))
      return users.get(n)
    },
    async deploy(name, args, from = 0) {
      const { abi, bytecode } = artifact(name)
      const contract = await new ContractFactory(abi, bytecode, chain.user(from)).deploy(...args)
      await contract.waitForDeployment()
      return contract
    },
    async now() { return BigInt((await provider.getBlock('latest')).timestamp) },
    async pass(seconds) {
      await provider.send('evm_increaseTime', [Number(seconds)])
      await provider.send('evm_mine', [])
    },
    async stop() {
      provider.destroy()
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
  return chain
}

/** The name of the custom error by which `call` is reverted; fails when it is not. It is simulated: nothing changes. */
export async function revert(contract, from, method, args, overrides = {}) {
  try {
    await contract.connect(from)[method].staticCall(...args, overrides)
  } catch (e) {
    if (e.revert) return e.revert.name
    if (e.data && e.data !== '0x') return errorName(e.data)
    throw e
  }
  throw new Error(`${method} was not reverted`)
}

// A call goes through several contracts, and any of them may be the one that refuses.
function errorName(data) {
  for (const file of readdirSync(join(home, 'artifacts'))) {
    const parsed = new Interface(artifact(file.replace('.json', '')).abi).parseError(data)
    if (parsed) return parsed.name
  }
  return data.slice(0, 10)
}

/** Sends and waits; the receipt. */
export async function send(contract, from, method, args, overrides = {}) {
  const sent = await contract.connect(from)[method](...args, overrides)
  return sent.wait()
}

/** The arguments of the first event `name` in a receipt. */
export function event(contract, receipt, name) {
  for (const log of receipt.logs) {
    const parsed = contract.interface.parseLog(log)
    if (parsed?.name === name) return parsed.args
  }
  throw new Error(`no ${name} in the receipt`)
}

/** Numbers from a seed: the same run again with SEED=n. */
export function randomness(seed = Number(process.env.SEED ?? 20261122)) {
  console.log(`# SEED=${seed}`)
  let state = seed >>> 0
  const next = () => { // mulberry32
    state = (state + 0x6D2B79F5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0)
  }
  return { below: n => next() % n, pick: list => list[next() % list.length], hash: () => id(`${seed} ${next()} ${next()}`), next }
}
