package org.omninet.replay.dispute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.omninet.domain.Credits;
import org.omninet.domain.bytes.Digest;
import org.omninet.domain.claims.Address;

/// A claimed settlement beside what the withdrawals of a log make of the same epoch. Pure: the file that shows it is checked by
/// computing it again.
///
/// @param withdrawals in the order of the log, also those that mature later
public record Dispute(long epoch, Claimed claimed, List<Withdrawal> withdrawals) {

    /// With more withdrawals, a bare root is not searched for one that was left out: that takes a tree for each.
    static final int SEARCHED_MAX = 2_000;

    public Dispute { withdrawals = List.copyOf(withdrawals); }

    /// The claims by the rules.
    public SortedMap<Address, Credits> claims() { return claims(counted()); }

    /// Empty when nobody has a claim.
    public Optional<Digest> creditsRoot() { return root(counted()); }

    public Credits total() { return claims().values().stream().reduce(Credits.NONE, Credits::plus); }

    /// Empty when what is claimed is what the rules say.
    public Optional<Departure> departure() {
        if (creditsRoot().equals(Optional.of(claimed.creditsRoot()))) return Optional.empty();
        return Optional.of(claimed.claims().isEmpty() ? byRoot() : byClaims());
    }

    /// The withdrawals that a reader needs: those that count, and the one that was counted too early.
    public List<Withdrawal> shown() {
        var early = departure().filter(it -> it instanceof Departure.TooEarly).flatMap(Departure::first);
        long last = early.map(Withdrawal::index).orElse(-1L);
        return withdrawals.stream().filter(it -> it.epoch() <= epoch || it.index() <= last).toList();
    }

    private List<Withdrawal> counted() { return withdrawals.stream().filter(it -> it.epoch() <= epoch).toList(); }

    /// In the order of the log: the first withdrawal that takes an address beyond what is claimed for it.
    private Departure byClaims() {
        var running = new TreeMap<Address, Credits>();
        for (var it : counted()) {
            var now = running.merge(it.address(), it.amount(), Credits::plus);
            if (claimed.claims().getOrDefault(it.address(), Credits.NONE).isLessThan(now)) return new Departure.LeftOut(it);
        }
        for (var it : claimed.claims().entrySet()) {
            var rules = running.getOrDefault(it.getKey(), Credits.NONE);
            if (rules.isLessThan(it.getValue())) return unsupported(it.getKey(), it.getValue(), rules);
        }
        return new Departure.OtherRoot();
    }

    /// What was counted too early, where that is it: one of the same address that matures next.
    private Departure unsupported(Address address, Credits more, Credits rules) {
        var sum = rules;
        for (var later : withdrawals) {
            if (later.epoch() <= epoch || !later.address().equals(address)) continue;
            sum = sum.plus(later.amount());
            if (sum.equals(more)) return new Departure.TooEarly(firstLater(address));
        }
        return new Departure.Unsupported(address, more, rules,
                counted().stream().filter(it -> it.address().equals(address)).reduce((_, last) -> last));
    }

    private Withdrawal firstLater(Address address) {
        return withdrawals.stream().filter(it -> it.epoch() > epoch && it.address().equals(address)).findFirst().orElseThrow();
    }

    /// Of a bare root: is it that of another point of the log, or of all but one?
    private Departure byRoot() {
        var counted = counted();
        for (int size = 1; size <= Math.min(withdrawals.size(), SEARCHED_MAX); size++) {
            if (!isClaimed(withdrawals.subList(0, size))) continue;
            return size < counted.size() ? new Departure.LeftOut(counted.get(size))
                    : new Departure.TooEarly(withdrawals.get(counted.size()));
        }
        for (int left = 0; left < counted.size() && counted.size() <= SEARCHED_MAX; left++) {
            var others = new ArrayList<>(counted);
            others.remove(left);
            if (isClaimed(others)) return new Departure.LeftOut(counted.get(left));
        }
        return new Departure.OtherRoot();
    }

    private boolean isClaimed(List<Withdrawal> some) { return root(some).equals(Optional.of(claimed.creditsRoot())); }

    private static Optional<Digest> root(List<Withdrawal> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(Claimed.root(claims(some)));
    }

    private static SortedMap<Address, Credits> claims(List<Withdrawal> some) {
        var claims = new TreeMap<Address, Credits>();
        for (var it : some) claims.merge(it.address(), it.amount(), Credits::plus);
        return claims;
    }
}
