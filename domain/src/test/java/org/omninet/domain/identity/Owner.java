package org.omninet.domain.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omninet.domain.People;
import org.omninet.domain.TestKey;
import org.omninet.domain.TestWallet;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.did.DidOmni;
import org.omninet.domain.did.DidPkh;
import org.omninet.domain.event.EventDraft;
import org.omninet.domain.event.EventId;
import org.omninet.domain.event.SignedEvent;
import org.omninet.domain.identity.IdentityStatement.Created;
import org.omninet.domain.identity.IdentityStatement.KeyAdded;
import org.omninet.domain.identity.IdentityStatement.KeyChange;
import org.omninet.domain.identity.IdentityStatement.KeyRevoked;
import org.omninet.domain.identity.IdentityStatement.Recovered;
import org.omninet.domain.identity.IdentityStatement.RoleKey;
import org.omninet.domain.identity.IdentityStatement.Rotated;
import org.omninet.domain.identity.IdentityStatement.WalletLinked;
import org.omninet.domain.identity.IdentityStatement.WalletUnlinked;
import org.omninet.domain.node.LogState;
import org.omninet.domain.signature.KeyId;
import org.omninet.domain.signature.Scheme;
import org.omninet.domain.signature.SigningMessages;

/// Somebody with a `did:omni` for tests: has its keys in a drawer, knows where its history is, says the next change.
public final class Owner {
    private final String name;
    private final boolean signs;
    private final Map<String, TestKey> drawer = new HashMap<>();
    private @Nullable EventId creation;
    private @Nullable EventId last;
    private @Nullable EventId recoveryFrom;
    private @Nullable Did device;
    private int changes;
    private int recoveries;

    public Owner(String name) { this(name, true); }

    private Owner(String name, boolean signs) {
        this.name = name;
        this.signs = signs;
    }

    /// Somebody whose keys are no points of the curve, which is quick, and who therefore never signs.
    public static Owner onPaper(String name) { return new Owner(name, false); }

    /// The key behind the promise that is open now; of a recovery, the one behind that.
    public TestKey next() { return key(nextName(changes)); }

    public TestKey recovery() { return key(recoveryName(recoveries)); }

    private TestKey key(String of) { return drawer.computeIfAbsent(of, TestKey::of); }

    private String nextName(int change) { return name + " next " + change; }

    private String recoveryName(int number) { return name + " recovery " + number; }

    private DidKey shown(String of) { return signs ? key(of).did() : DidKey.ed25519(People.digest(of).bytes()); }

    private DidKey shown() { return shown(nextName(changes)); }

    public static RoleKey sign(Did key) { return new RoleKey((DidKey) key, Set.of(Role.SIGN)); }

    public static RoleKey device(Did key) { return new RoleKey((DidKey) key, Set.of(Role.DEVICE)); }

    public Created created(Digest home, RoleKey... keys) {
        return new Created(home, List.of(keys), promised(nextName(changes)), promised(recoveryName(recoveries)));
    }

    /// `id` is on record: its creation, or its last change.
    public Owner was(EventId id, IdentityStatement said) {
        if (said instanceof Created created) {
            creation = id;
            device = created.keys().isEmpty() ? null : created.keys().getLast().key();
        }
        if (said instanceof KeyAdded added) device = added.added().key();
        if (said instanceof Rotated rotated && !rotated.keys().isEmpty()) device = rotated.keys().getLast().key();
        if (said instanceof KeyChange) changes++;
        if (said instanceof Recovered) recoveries++;
        if (said instanceof Created || said instanceof Recovered) recoveryFrom = id;
        last = id;
        return this;
    }

    /// Somebody else who has all that this one has.
    public Owner copy() {
        var copy = new Owner(name, signs);
        copy.creation = creation;
        copy.last = last;
        copy.recoveryFrom = recoveryFrom;
        copy.changes = changes;
        copy.recoveries = recoveries;
        return copy;
    }

    /// Has seen what the other has shown, so promises nothing of it.
    public void knows(Owner other) { changes = other.changes; }

    public DidOmni did() { return DidOmni.of(known(creation).digest()); }

    public EventId last() { return known(last); }

    public EventId recoveryFrom() { return known(recoveryFrom); }

    private static EventId known(@Nullable EventId id) {
        if (id == null) throw new IllegalStateException("not created");
        return id;
    }

    private Digest promised(String of) { return Commitment.to(shown(of)); }

    private Digest promise() { return promised(nextName(changes + 1)); }

    public KeyAdded adds(RoleKey key) { return new KeyAdded(last(), shown(), promise(), key); }

    public KeyRevoked revokes(Did key) { return new KeyRevoked(last(), shown(), promise(), (DidKey) key); }

    public Rotated rotates(RoleKey... keys) { return new Rotated(last(), shown(), promise(), List.of(keys)); }

    public Recovered recovers(RoleKey... keys) {
        return new Recovered(recoveryFrom(), shown(recoveryName(recoveries)), promise(), List.of(keys),
                promised(recoveryName(recoveries + 1)));
    }

    public WalletLinked links(TestWallet wallet, Digest log) {
        return links(wallet.did(), consent(wallet, log));
    }

    public WalletLinked links(DidPkh wallet, Consent consent) {
        return new WalletLinked(last(), shown(), promise(), wallet, maturing(), consent);
    }

    /// Of the log of [People#OPENED].
    private static long maturing() { return Math.min(LogState.MATURING_MILLIS, People.OPENED.epochMillis()); }

    public Consent consent(TestWallet wallet, Digest log) {
        return new Consent(wallet.sign(WalletConsent.message(wallet.did(), did().text(), log, last())));
    }

    public WalletUnlinked unlinks(TestWallet wallet) { return unlinks(wallet.did()); }

    public WalletUnlinked unlinks(DidPkh wallet) { return new WalletUnlinked(last(), shown(), promise(), wallet); }

    /// The key that it has added or been created with last, besides the signing one.
    public Did device() { return device == null ? shown() : device; }

    /// Scheme 01 with the key that the change shows.
    public SignedEvent signs(EventDraft draft, KeyChange change) {
        return by(change instanceof Recovered ? recovery() : next(), draft);
    }

    /// Scheme 01 with any key.
    public static SignedEvent by(TestKey key, EventDraft draft) {
        return draft.signed(Scheme.ED25519.sig(KeyId.of(key.did()), key.sign(SigningMessages.event(draft.unsigned()))));
    }
}
