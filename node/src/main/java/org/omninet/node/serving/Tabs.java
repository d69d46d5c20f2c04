package org.omninet.node.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.content.Offer;
import org.omninet.domain.content.SessionId;
import org.omninet.domain.content.VoucherSignature;
import org.omninet.domain.credits.Wallet;
import org.omninet.domain.did.Did;
import org.omninet.domain.did.DidKey;
import org.omninet.domain.event.EventId;
import org.omninet.domain.signature.Signatures;
import org.omninet.log.crypto.Ed25519Key;
import org.omninet.node.files.PrivateFiles;
import org.omninet.node.serving.NotServed.Kind;

/// The open sessions. Any thread may call.
public final class Tabs {

    /// Served beyond what is vouched for. Met by receivers who do not vouch: their next chunk is refused until they do.
    public static final long UNPAID_MAX_BYTES = 4 << 20;
    /// Met by who asks for one more offer.
    public static final int OPEN_MAX = 10_000;
    private static final long TERM_MILLIS = 24L * 3_600_000;
    /// The node submits within a minute; so much before a hold may be taken back it asks for no more.
    private static final long MARGIN_MILLIS = 10 * 60_000;

    private final Path folder;
    private final Terms terms;
    private final Ed25519Key key;
    private final Signatures signatures;
    private final Function<Did, Wallet> wallets;
    private final LongSupplier clockMillis;
    private final Map<SessionId, Tab> tabs = new HashMap<>();

    /// What the node asks.
    ///
    /// @param price for 1,048,576 bytes; 0: it serves for nothing
    public record Terms(Digest logId, Did server, Credits price) {}

    /// Reads the tabs that are on the disk; those whose offer is over are dropped.
    ///
    /// @param key     of the server
    /// @param wallets as the log has them now
    public Tabs(Path folder, Terms terms, Ed25519Key key, Signatures signatures, Function<Did, Wallet> wallets, LongSupplier clockMillis) {
        this.folder = folder;
        this.terms = terms;
        this.key = key;
        this.signatures = signatures;
        this.wallets = wallets;
        this.clockMillis = clockMillis;
        try {
            PrivateFiles.createDirectories(folder);
            try (var files = Files.newDirectoryStream(folder, "*.tab")) {
                for (Path file : files) {
                    var tab = Tab.decode(Files.readAllBytes(file));
                    if (tab.offer().untilMillis() < clockMillis.getAsLong()) Files.delete(file);
                    else tabs.put(tab.offer().session(), tab);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public boolean isFree() { return terms.price().equals(Credits.NONE); }

    /// Opens a session on a hold that is for this node alone.
    ///
    /// @throws NotServed NO_OFFER
    public synchronized Tab offer(Did receiver, EventId hold, SessionId session) {
        if (isFree()) throw no("this node serves for nothing");
        if (!(receiver instanceof DidKey)) throw no("this node offers to a did:key only");
        var known = tabs.get(session);
        if (known != null && known.offer().receiver().equals(receiver) && known.offer().hold().equals(hold)) return known;
        if (known != null) throw no("the session is somebody else's: choose another");
        dropOld();
        if (tabs.size() >= OPEN_MAX) throw no("as many sessions are open as there may be");
        var held = wallets.apply(receiver).holds().get(hold);
        if (held == null || held.arbiter().isPresent() || !held.to().equals(Optional.of(terms.server())))
            throw no(receiver.text() + " has no hold " + hold + " to " + terms.server().text() + " without an arbiter");
        long now = clockMillis.getAsLong();
        long until = Math.min(now + TERM_MILLIS, held.untilMillis() - MARGIN_MILLIS);
        if (until < now + MARGIN_MILLIS) throw no("the hold is over too soon: it must last for another 20 minutes");
        var offer = new Offer(terms.logId(), terms.server(), receiver, hold, session, terms.price(), until);
        var tab = new Tab(offer, new VoucherSignature(key.sign(VoucherSignature.message(offer))), 0, Optional.empty());
        keep(tab);
        return tab;
    }

    private static NotServed no(String why) { return new NotServed(Kind.NO_OFFER, why); }

    private void dropOld() {
        var old = tabs.values().stream().filter(it -> it.offer().untilMillis() < clockMillis.getAsLong()).toList();
        for (var tab : old) {
            tabs.remove(tab.offer().session());
            try {
                Files.deleteIfExists(file(tab));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private Path file(Tab tab) { return folder.resolve(tab.offer().session().hex() + ".tab"); }

    /// Durable when it returns.
    private void keep(Tab tab) {
        try {
            PrivateFiles.write(file(tab), tab.encode());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        tabs.put(tab.offer().session(), tab);
    }

    /// Puts a chunk on the tab.
    ///
    /// @throws NotServed UNPAID when the session is not open, or too much of it is not vouched for
    public synchronized void serve(SessionId session, int bytes) {
        var tab = tabs.get(session);
        if (tab == null || tab.offer().untilMillis() < clockMillis.getAsLong())
            throw new NotServed(Kind.UNPAID, "no session " + session + " is open here: ask for an offer");
        if (tab.servedBytes() + bytes > tab.vouchedBytes() + UNPAID_MAX_BYTES)
            throw new NotServed(Kind.UNPAID, tab.servedBytes() + " bytes are served and " + tab.vouchedBytes()
                    + " vouched for: send a voucher");
        tabs.put(session, tab.served(bytes));
    }

    /// Takes a voucher. Durable when it returns.
    ///
    /// @throws NotServed BAD_VOUCHER when it is not higher, not for this session, not paid by the hold, or not signed by the receiver
    public synchronized Tab vouch(Tab.Vouched given) {
        var voucher = given.voucher();
        var tab = tabs.get(voucher.session());
        if (tab == null || !voucher.offer().equals(tab.offer().cid()) || !voucher.server().equals(terms.server()))
            throw bad("no session " + voucher.session() + " with this offer is open here");
        if (!given.key().equals(tab.offer().receiver())
                || !given.signature().isBy(given.key(), VoucherSignature.message(voucher), signatures))
            throw bad("the receiver did not sign this voucher");
        if (!tab.cumulative().isLessThan(voucher.cumulative()) || voucher.bytes() < tab.vouchedBytes())
            throw bad(tab.cumulative().words() + " are vouched for already");
        if (!voucher.cumulative().equals(tab.offer().most(voucher.bytes())))
            throw bad("the price of " + voucher.bytes() + " bytes is " + tab.offer().most(voucher.bytes()).words());
        var funded = wallets.apply(tab.offer().receiver()).holds().get(tab.offer().hold());
        if (funded == null) throw bad("the hold is gone");
        var next = tab.vouched(given);
        keep(next);
        return next;
    }

    private static NotServed bad(String why) { return new NotServed(Kind.BAD_VOUCHER, why); }

    /// The sessions as they are now.
    public synchronized List<Tab> all() { return List.copyOf(tabs.values()); }
}
