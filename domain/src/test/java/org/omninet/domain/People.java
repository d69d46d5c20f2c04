package org.omninet.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.node.Key;
import org.omninet.domain.node.NodeStatement.ChainBound;
import org.omninet.domain.node.NodeStatement.Opened;
import org.omninet.domain.node.NodeStatement.ReserveFunded;

/// Who takes part in tests, and the log they meet in. Each name is a real `did:key` that can sign ([#key]).
public final class People {
    private static final Map<Did, TestKey> KEYS = Stream.of("operator", "deputy", "ada", "bob", "cyd", "dee").map(TestKey::of)
            .collect(Collectors.toUnmodifiableMap(TestKey::did, Function.identity()));

    public static final Did OPERATOR = TestKey.of("operator").did();
    /// To whom the operator sometimes hands over.
    public static final Did DEPUTY = TestKey.of("deputy").did();
    public static final Did ADA = TestKey.of("ada").did();
    public static final Did BOB = TestKey.of("bob").did();
    public static final Did CYD = TestKey.of("cyd").did();
    public static final Did DEE = TestKey.of("dee").did();

    /// The chain whose wallets may act in the log of [#OPENED].
    public static final long CHAIN = 31_337;
    public static final Did WALLET = wallet(CHAIN, "wallet");
    /// A wallet that may act nowhere in these tests.
    public static final Did FOREIGN_WALLET = wallet(1, "wallet");

    /// Everybody who may act.
    public static final List<Did> ALL = List.of(OPERATOR, DEPUTY, ADA, BOB, CYD, DEE, WALLET);

    /// 2026-01-01T00:00:00Z, the first millisecond of a day, when the logs of tests are opened.
    public static final long START = 1_767_225_600_000L;

    /// Of the logs of tests.
    public static final Epochs EPOCHS = new Epochs(START, 60_000);

    public static final Opened OPENED = opened(1_000_000_000, 100_000_000);

    /// Where the logs of tests settle.
    public static final Address CONTRACT = new Address("0x" + "c0".repeat(20));

    public static final ChainBound BOUND = new ChainBound(CHAIN, digest("genesis"), Map.of("settlement", CONTRACT));

    private People() {}

    /// The `id`th funding of the reserve.
    public static ReserveFunded reserve(long id, long amount) {
        return new ReserveFunded(CHAIN, CONTRACT, id, Credits.of(amount), 100 + id, digest("block"));
    }

    /// What opens a log with these limits on grants, in micro-credits; epochs are a minute long.
    public static Opened opened(long grantTotalMax, long grantPerEpochMax) {
        byte[] checkpointKey = new byte[33];
        checkpointKey[0] = 2;
        return new Opened(digest("nonce"), "omni.invalid/test", Rules.CURRENT, Key.of(TestKey.of("log").did().key()),
                Key.of(checkpointKey), 60_000, Credits.of(grantTotalMax), Credits.of(grantPerEpochMax), Optional.of(CHAIN));
    }

    /// Entry 0, said by [#OPERATOR]; the digest in its id is the log's id.
    public static EventDraft opening(Opened opened, long atMillis) {
        return EventDraft.of("node.opened", OPERATOR, atMillis, Contexts.all().body(opened));
    }

    /// The key behind one of the `did:key` above.
    public static TestKey key(Did did) {
        var key = KEYS.get(did);
        if (key == null) throw new IllegalArgumentException("no key of " + did);
        return key;
    }

    /// 32 bytes that stand for `words`.
    public static Digest digest(String words) { return Digest.sha256(words.getBytes(StandardCharsets.UTF_8)); }

    private static Did wallet(long chain, String name) {
        byte[] address = new byte[20];
        System.arraycopy(digest(name).bytes(), 0, address, 0, address.length);
        return DidPkh.of(chain, address);
    }
}
