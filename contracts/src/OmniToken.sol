// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// @title The network's token
/// @notice A fixed supply with votes and permits. One base unit is one micro-credit: 6 decimals.
/// @dev Votes are counted by time, not by block: a chain that makes no empty blocks has a clock all the same (ERC-6372).
contract OmniToken is ERC20, ERC20Permit, ERC20Votes {
    /// @param holder receives the whole supply; nobody can make more
    /// @param supply in base units
    constructor(address holder, uint256 supply) ERC20("Omni", "OMNI") ERC20Permit("Omni") {
        _mint(holder, supply);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @notice Seconds since the epoch.
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }
}
