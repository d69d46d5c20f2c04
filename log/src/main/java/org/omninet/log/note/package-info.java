/// Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint): how the log says "this many entries, this root" so that anyone can
/// hold it to its word; and tlog-proofs, which carry an entry's proof and its checkpoint in one file.
///
/// ```
/// example.org/log                                  the origin, which is also the name of both keys
/// 1234                                             the size
/// base64(root)
///                                                  an empty line
/// — example.org/log base64(key id ‖ signature)     type 01, Ed25519 over the text above the empty line: for every tlog client
/// — example.org/log base64(key id ‖ r ‖ s ‖ v)     type ff, the operator's secp256k1 key over an EIP-712 digest: for contracts
/// ```
///
/// **The line of type ff.** The key material is the compressed public key, 33 bytes. Its key id is that of every signed note: the first
/// four bytes of `SHA-256(name ‖ 0x0A ‖ 0xff ‖ key33)`, its verifier key `<name>+<8 hex>+base64(0xff ‖ key33)`. The signature is 65
/// bytes, `r ‖ s ‖ v`, low-S, v 27 or 28, over `keccak256(0x19 ‖ 0x01 ‖ domain ‖ keccak256(typehash ‖ logId ‖ uint256(size) ‖ root))`
/// where `typehash` is the Keccak-256 of `Checkpoint(bytes32 logId,uint64 size,bytes32 root)` and `domain` is the EIP-712 separator of
/// `{name "Omni-Net", version "1"}`: type `EIP712Domain(string name,string version)`, without chain and contract, because the same
/// words must be judged by a contract on any chain.
///
/// Laws: base64 is strict (canonical, padded); an unknown key is ignored; a known name and id whose signature fails rejects the whole
/// note.
@NullMarked
package org.omninet.log.note;

import org.jspecify.annotations.NullMarked;
