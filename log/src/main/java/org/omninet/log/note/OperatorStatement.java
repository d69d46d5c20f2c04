package org.omninet.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.omninet.log.crypto.Keccak;
import org.omninet.log.merkle.Hash;

/// The EIP-712 form of a checkpoint, which the operator's secp256k1 key signs: see the chapter of this package.
public final class OperatorStatement {
    private static final byte[] TYPE = keccak("Checkpoint(bytes32 logId,uint64 size,bytes32 root)");
    private static final byte[] DOMAIN = Keccak.keccak256(
            keccak("EIP712Domain(string name,string version)"), keccak("Omni-Net"), keccak("1"));

    /// The 32 bytes that are signed.
    public static byte[] digest(Hash logId, long size, Hash root) {
        byte[] size32 = ByteBuffer.allocate(32).putLong(24, size).array();
        return Keccak.keccak256(new byte[] {0x19, 0x01}, DOMAIN, Keccak.keccak256(TYPE, logId.bytes(), size32, root.bytes()));
    }

    private static byte[] keccak(String text) { return Keccak.keccak256(text.getBytes(StandardCharsets.UTF_8)); }

    private OperatorStatement() {}
}
