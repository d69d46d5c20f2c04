package org.omninet.domain.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.bytes.Keccak256;

/// EIP-712 for structs of fixed fields: what wallets show and sign, and contracts recompute.
///
/// ```
/// digest = keccak(19 01 ‖ hash of the domain ‖ hash of the struct)
/// hash of a struct = keccak(keccak(type) ‖ one 32-byte word for each field)
/// ```
public final class Eip712 {
    private static final String DOMAIN = "EIP712Domain(string name,string version,uint256 chainId)";
    private static final String CONTRACT_DOMAIN = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
    private static final byte[] PREFIX = {0x19, 0x01};

    /// Scheme 03: everything of a statement, as a person can read it.
    public static final String STATEMENT = "Statement(string action,address author,string log,uint64 at,string body,bytes32 id)";
    /// The operator's second signature of every checkpoint.
    public static final String CHECKPOINT = "Checkpoint(bytes32 logId,uint64 size,bytes32 root)";
    /// A wallet's consent to belong to an identity.
    public static final String WALLET_LINK = "WalletLink(string did,bytes32 log,bytes32 prev)";
    /// What operators co-sign at the end of an epoch.
    public static final String SETTLEMENT =
            "Settlement(bytes32 logId,uint64 epoch,uint64 size,bytes32 logRoot,bytes32 creditsRoot,uint256 total)";

    /// What a wallet signs for an OpenZeppelin Governor.
    public static final String BALLOT = "Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)";

    private Eip712() {}

    /// The hash of the domain `{name "Omni-Net", version "1", chainId}`.
    public static Digest omniNet(long chainId) { return domain("Omni-Net", "1", chainId); }

    public static Digest domain(String name, String version, long chainId) {
        return new Struct(DOMAIN).text(name).text(version).uint(chainId).hash();
    }

    /// @param verifyingContract 20 bytes
    public static Digest domain(String name, String version, long chainId, byte[] verifyingContract) {
        return new Struct(CONTRACT_DOMAIN).text(name).text(version).uint(chainId).address(verifyingContract).hash();
    }

    /// What is signed.
    public static Digest digest(Digest domain, Digest struct) { return Keccak256.hash(PREFIX, domain.bytes(), struct.bytes()); }

    /// @param action   the wire name
    /// @param author   20 bytes
    /// @param log      lower-case hex of the log's id, or empty
    /// @param atMillis the envelope's `at`
    /// @param body     canonical DAG-JSON
    /// @param id       the digest in the event's id
    public static Digest statement(String action, byte[] author, String log, long atMillis, String body, Digest id) {
        return new Struct(STATEMENT).text(action).address(author).text(log).uint(atMillis).text(body).bytes32(id).hash();
    }

    public static Digest checkpoint(Digest logId, long size, Digest root) {
        return new Struct(CHECKPOINT).bytes32(logId).uint(size).bytes32(root).hash();
    }

    /// @param prev the digest in the id of the identity's event before this one
    public static Digest walletLink(String did, Digest log, Digest prev) {
        return new Struct(WALLET_LINK).text(did).bytes32(log).bytes32(prev).hash();
    }

    /// @param totalMicro sum of all cumulative claims, in micro-credits
    public static Digest settlement(Digest logId, long epoch, long size, Digest logRoot, Digest creditsRoot, long totalMicro) {
        return new Struct(SETTLEMENT).bytes32(logId).uint(epoch).uint(size).bytes32(logRoot).bytes32(creditsRoot).uint(totalMicro).hash();
    }

    /// With the keyed nonce of OpenZeppelin 5.7 and no other: the low 192 bits of `proposalId`, then 64 zero bits.
    ///
    /// @param voter 20 bytes
    public static Digest ballot(Digest proposalId, int support, byte[] voter) {
        var nonce = new Digest(proposalId.b(), proposalId.c(), proposalId.d(), 0);
        return new Struct(BALLOT).bytes32(proposalId).uint(support).address(voter).bytes32(nonce).hash();
    }

    /// Keccak-256 of the type's text.
    public static Digest typeHash(String type) { return Keccak256.hash(type.getBytes(StandardCharsets.UTF_8)); }

    /// One struct being hashed, field by field in the order of its type.
    public static final class Struct {
        private final ByteArrayOutputStream words = new ByteArrayOutputStream(256);

        public Struct(String type) { bytes32(typeHash(type)); }

        public Struct text(String text) { return bytes32(Keccak256.hash(text.getBytes(StandardCharsets.UTF_8))); }

        public Struct bytes32(Digest word) {
            words.writeBytes(word.bytes());
            return this;
        }

        /// @param value not negative
        public Struct uint(long value) {
            if (value < 0) throw new IllegalArgumentException("negative: " + value);
            return bytes32(new Digest(0, 0, 0, value));
        }

        public Struct address(byte[] address) {
            if (address.length != 20) throw new IllegalArgumentException("an address has 20 bytes, not " + address.length);
            words.writeBytes(new byte[12]);
            words.writeBytes(address);
            return this;
        }

        public Digest hash() { return Keccak256.hash(words.toByteArray()); }
    }
}
