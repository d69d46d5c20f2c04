// Compiles every contract and writes artifacts/<Name>.json (ABI, bytecode) — or, with --verify, compares them byte for byte.
import { mkdirSync, readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const solc = require('solc')
const home = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = Object.fromEntries(readdirSync(join(home, 'src')).sort()
  .map(name => [name, { content: readFileSync(join(home, 'src', name), 'utf8') }]))
const wanted = ['AnchorRegistry', 'InclusionVerifier', 'OmniGovernor', 'OmniToken', 'Settlement', 'TimelockController']
// The one dependency that is deployed as it is.
sources['Timelock.sol'] = { content: '// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37; import "@openzeppelin/contracts/governance/TimelockController.sol";' }

const input = {
  language: 'Solidity',
  sources,
  settings: {
    evmVersion: 'cancun',
    optimizer: { enabled: true, runs: 200 },
    // No hash of the metadata in the bytecode: it is a function of the code alone.
    metadata: { bytecodeHash: 'none', appendCBOR: false },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
  },
}

function found(path) {
  const file = join(home, 'node_modules', path)
  return existsSync(file) ? { contents: readFileSync(file, 'utf8') } : { error: `not found: ${path}; npm ci installs it` }
}

const output = JSON.parse(solc.compile(JSON.stringify(input), { import: found }))
const ours = (output.errors ?? []).filter(e => e.severity === 'error' || e.sourceLocation?.file in sources)
for (const error of ours) console.error(error.formattedMessage)
if (ours.length) process.exit(1)

const verify = process.argv.includes('--verify')
let wrong = 0
mkdirSync(join(home, 'artifacts'), { recursive: true })
for (const contracts of Object.values(output.contracts)) {
  for (const [name, it] of Object.entries(contracts)) {
    if (!wanted.includes(name)) continue
    const size = it.evm.deployedBytecode.object.length / 2
    const file = join(home, 'artifacts', `${name}.json`)
    const text = JSON.stringify({ contract: name, solc: solc.version(), evmVersion: 'cancun', runs: 200, abi: it.abi,
      bytecode: '0x' + it.evm.bytecode.object }, null, 1) + '\n'
    if (!verify) writeFileSync(file, text)
    const same = existsSync(file) && readFileSync(file, 'utf8') === text
    if (!same) wrong++
    console.log(`${name}: ${size} bytes deployed, ${same ? (verify ? 'as committed' : 'written') : 'NOT as committed'}`)
  }
}
if (wrong) { console.error(`contracts: ${wrong} artifacts differ from their source: npm run build writes them`); process.exit(1) }
