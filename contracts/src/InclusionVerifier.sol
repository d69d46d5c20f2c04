// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Merkle trees of RFC 6962, as a contract checks them
/// @notice A leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right): the log's own hashes, by the precompile.
library MerkleLog {
    /// @notice The hash of `entry` as a leaf.
    function leafHash(bytes memory entry) internal pure returns (bytes32) {
        return sha256(bytes.concat(hex"00", entry));
    }

    function nodeHash(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return sha256(bytes.concat(hex"01", left, right));
    }

    /// @notice Is `leaf` the leaf at `index` of the tree of `size` leaves whose root is `root`?
    /// @dev RFC 9162, section 2.1.3.2. Hashes stand from the leaf's sibling upward. A proof that is too long or too short proves
    /// nothing: every hash is used, and exactly as many as the shape of the tree asks for.
    function includes(bytes32 leaf, uint64 index, uint64 size, bytes32[] memory proof, bytes32 root)
        internal
        pure
        returns (bool)
    {
        if (index >= size) return false;
        uint64 fn = index;
        uint64 sn = size - 1;
        bytes32 hash = leaf;
        for (uint256 i = 0; i < proof.length; i++) {
            if (sn == 0) return false;
            if (fn & 1 == 1 || fn == sn) {
                hash = nodeHash(proof[i], hash);
                while (fn & 1 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = nodeHash(hash, proof[i]);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && hash == root;
    }
}

/// @notice What the verifier asks an anchor registry.
interface IAnchors {
    /// @return The root that the operator anchored for `size` leaves; 0 for none.
    function rootAt(address operator, bytes32 logId, uint64 size) external view returns (bytes32);
}

/// @title Proof that an entry stands in an anchored log
/// @notice Lets a contract act on a logged statement: it needs the entry's bytes, its index, and a proof from any mirror.
contract InclusionVerifier {
    IAnchors public immutable anchors;

    error NotAnchored(address operator, bytes32 logId, uint64 size);

    constructor(IAnchors anchors_) {
        anchors = anchors_;
    }

    /// @notice Is `entry` the entry at `index` of the log, as the operator anchored it at `size`?
    function proves(
        address operator,
        bytes32 logId,
        uint64 size,
        uint64 index,
        bytes calldata entry,
        bytes32[] calldata proof
    ) external view returns (bool) {
        bytes32 root = anchors.rootAt(operator, logId, size);
        if (root == 0) revert NotAnchored(operator, logId, size);
        return MerkleLog.includes(MerkleLog.leafHash(entry), index, size, proof, root);
    }

    /// @notice The same for any root: for whoever has another reason to believe in it.
    function includes(bytes32 leaf, uint64 index, uint64 size, bytes32[] calldata proof, bytes32 root)
        external
        pure
        returns (bool)
    {
        return MerkleLog.includes(leaf, index, size, proof, root);
    }

    /// @notice The hash of an entry as a leaf of its log.
    function leafHash(bytes calldata entry) external pure returns (bytes32) {
        return MerkleLog.leafHash(entry);
    }
}
