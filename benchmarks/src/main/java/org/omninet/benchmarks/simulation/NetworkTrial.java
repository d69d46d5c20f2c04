package org.omninet.benchmarks.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.omninet.domain.Credits;
import org.omninet.domain.credits.CreditsStatement.Granted;
import org.omninet.log.crypto.SignatureProviders;
import org.omninet.log.fsck.Fsck;
import org.omninet.log.merkle.Hash;
import org.omninet.log.mirror.Round;
import org.omninet.log.store.SetClock;
import org.omninet.log.tile.TileSource;
import org.omninet.log.witness.AskedWitness;
import org.omninet.replay.audit.Audit;
import org.omninet.replay.audit.Options;
import org.omninet.replay.audit.Outcome;
import org.omninet.replay.audit.Watcher;
import org.omninet.replay.source.ServedLog;

/// One run of the small internet. See the chapter of this package.
public final class NetworkTrial {
    private static final long START = 1_767_225_600_000L;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int SITES = 3;
    private static final int PEOPLE = 6;
    private static final int FOLLOWERS_EACH = 2;
    private static final int ONLOOKERS = 2;

    private final Random random;
    private final Wires wires;
    private final SetClock world = new SetClock(START);
    private final List<Site> sites = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final List<Onlooker> onlookers = new ArrayList<>();
    private int powerCuts;
    private int brokenDisks;

    /// What a run came to.
    ///
    /// @param roots of every log at its end: the same for the same seed
    /// @param entries of all logs together
    /// @param acknowledged statements that left a log as recorded
    public record Result(List<Hash> roots, long entries, long acknowledged, int powerCuts, int brokenDisks) {}

    private NetworkTrial(long seed) throws IOException {
        random = new Random(seed);
        wires = new Wires(random);
        for (int i = 0; i < SITES; i++) sites.add(new Site("log-" + i, seed, random, new SetClock(START)));
        for (int i = 0; i < PEOPLE; i++) people.add(new Person("person-" + i, seed, random, wires));
        for (var site : sites)
            for (int i = 0; i < FOLLOWERS_EACH; i++) followers.add(new Follower("mirror-" + i + "-" + site.name, site, random, wires));
        for (int i = 0; i < ONLOOKERS; i++) onlookers.add(new Onlooker("witness-" + i, seed, sites, random, wires, new SetClock(START)));
    }

    /// @param steps of the dice; a thousand take about a second
    /// @throws Unlawful when a law does not hold
    /// @throws org.omninet.log.LogDamaged when a log or mirror finds itself damaged
    public static Result run(long seed, int steps) throws IOException {
        var trial = new NetworkTrial(seed);
        trial.grant();
        for (int step = 0; step < steps; step++) trial.step();
        trial.settle();
        trial.hold();
        var result = trial.result();
        trial.copied();
        return result;
    }

    private void grant() {
        for (var site : sites) for (var person : people) {
            var grant = new Granted(person.speaker.did(), Credits.of(100_000));
            site.propose(site.operator.says(grant, world.wallMillis, site.logId()), _ -> { });
            site.finish();
        }
    }

    private void step() throws IOException {
        pass(random.nextInt(2_000));
        int dice = random.nextInt(100);
        if (dice < 40) pick(people).speak(sites, people, world.wallMillis);
        for (int i = random.nextInt(4); i > 0; i--) wires.arrive();
        for (var site : sites) for (int i = random.nextInt(6); i > 0; i--) site.step();
        if (dice < 8) look(pick(followers));
        if (dice >= 8 && dice < 14) ask(pick(onlookers), pick(sites));
        if (random.nextInt(60) == 0) trouble();
        for (var site : sites) if (!site.runs() && random.nextInt(8) == 0) reopened(site);
    }

    private void pass(int millis) {
        world.pass(millis);
        for (var site : sites) site.clock.pass(millis);
    }

    private <T> T pick(List<T> of) { return of.get(random.nextInt(of.size())); }

    private void trouble() throws IOException {
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                powerCuts++;
                pick(sites).losePower();
            }
            case 2 -> {
                brokenDisks++;
                pick(sites).failSoon();
            }
            case 3 -> pick(sites).clock.wallMillis = world.wallMillis + random.nextLong(-3 * HOUR_MILLIS, 3 * HOUR_MILLIS);
            case 4 -> {
                for (var site : sites) clockIsRight(site);
            }
            case 5 -> wires.cut(pick(sites).name, "witness-" + random.nextInt(ONLOOKERS));
            case 6 -> wires.mend();
            case 7 -> {
                var follower = pick(followers);
                if (random.nextBoolean()) follower.losePower();
                else follower.failSoon();
            }
            default -> {
                var onlooker = pick(onlookers);
                if (random.nextBoolean()) onlooker.losePower();
                else onlooker.failSoon();
            }
        }
        if (random.nextInt(3) == 0) for (var follower : followers) follower.heal();
        if (random.nextInt(3) == 0) onlookers.forEach(Onlooker::heal);
    }

    /// Set right; a log that was opened while it was wrong believes it only after another start.
    private void clockIsRight(Site site) throws IOException {
        site.clock.wallMillis = world.wallMillis;
        if (site.runs() && site.log().readOnlyReason().isPresent()) reopened(site);
    }

    private void reopened(Site site) throws IOException {
        site.openAgain();
        site.hold();
    }

    private void look(Follower follower) {
        follower.look(follower.site).filter(Round.Alarm.class::isInstance)
                .ifPresent(alarm -> { throw new Unlawful("an honest log was accused: " + alarm); });
    }

    private void ask(Onlooker onlooker, Site site) {
        if (!site.runs()) return;
        onlooker.asked(site).filter(AskedWitness.Outcome.Contradicted.class::isInstance)
                .ifPresent(said -> { throw new Unlawful("an honest log was contradicted: " + said); });
    }

    /// All troubles end, what is under way arrives, and everybody looks once more.
    private void settle() throws IOException {
        wires.quiet();
        for (var site : sites) {
            clockIsRight(site);
            reopened(site);
        }
        for (var follower : followers) follower.heal();
        onlookers.forEach(Onlooker::heal);
        while (wires.arrive()) for (var site : sites) site.finish();
        for (var follower : followers) look(follower);
        for (var onlooker : onlookers) for (var site : sites) {
            var outcome = onlooker.asked(site);
            Unlawful.unless(outcome.isPresent() && outcome.get() instanceof AskedWitness.Outcome.Cosigned, "in the end: " + outcome);
        }
    }

    /// The oracle.
    private void hold() throws IOException {
        for (var site : sites) {
            site.hold();
            var log = site.log();
            sound(TileSource.of(log), site);
            for (var onlooker : onlookers) onlooker.hold(site);
            for (var follower : followers) {
                if (!follower.site.equals(site)) continue;
                Unlawful.unless(follower.checkpoint().size() == log.size() && follower.checkpoint().root().equals(log.head().root()),
                        "a mirror of " + site.name + " holds " + follower.checkpoint());
                sound(follower.files(), site);
            }
            var keys = List.of(site.signer.logVerifier(), site.signer.operatorVerifier());
            site.openAgain();
            site.log().close();
            var damage = Fsck.check(site.copy(), site.id(), SignatureProviders.best(), keys, _ -> { }).damage();
            Unlawful.unless(damage.isEmpty(), site.name + ": " + damage);
        }
    }

    private static void sound(TileSource tiles, Site site) throws IOException {
        var outcome = Audit.of(ServedLog.open(tiles), Options.NONE.withKey(site.signer.logVerifier()), Watcher.NONE);
        Unlawful.unless(outcome instanceof Outcome.Sound, site.name + ": " + outcome);
    }

    private Result result() throws IOException {
        var roots = new ArrayList<Hash>();
        long entries = 0;
        long acknowledged = 0;
        for (var site : sites) {
            roots.add(site.log().head().root());
            entries += site.log().size();
            acknowledged += site.promised().entries.size();
        }
        return new Result(List.copyOf(roots), entries, acknowledged, powerCuts, brokenDisks);
    }

    /// A directory that was copied: its twin signs another history, and everybody who has seen the first one notices. Then one that was put
    /// back: it is noticed by those who have seen more.
    private void copied() throws IOException {
        var site = sites.getFirst();
        var yesterday = site.copy();
        var one = site.on(site.copy());
        var twin = site.on(site.copy());
        for (int i = 0; i < 3; i++) {
            say(one, 2 * i);
            say(twin, 2 * i + 1);
        }
        say(twin, 99);
        var follower = followers.getFirst();
        var onlooker = onlookers.getFirst();
        Unlawful.unless(follower.look(one).filter(Round.Grown.class::isInstance).isPresent(), "the first of two is followed");
        Unlawful.unless(onlooker.asked(one).filter(AskedWitness.Outcome.Cosigned.class::isInstance).isPresent(), "and cosigned");
        var alarm = follower.look(twin);
        Unlawful.unless(alarm.isPresent() && alarm.get() instanceof Round.Alarm found && found.proof().isPresent(),
                "a mirror that was shown two histories says " + alarm);
        var contradicted = onlooker.asked(twin);
        Unlawful.unless(contradicted.isPresent() && contradicted.get() instanceof AskedWitness.Outcome.Contradicted,
                "a witness that was shown two histories says " + contradicted);
        var back = site.on(yesterday);
        var rolled = follower.look(back);
        Unlawful.unless(rolled.isPresent() && rolled.get() instanceof Round.Alarm, "a mirror of a log that was put back says " + rolled);
        var behind = onlooker.asked(back);
        Unlawful.unless(behind.isPresent() && behind.get() instanceof AskedWitness.Outcome.Contradicted,
                "a witness of a log that was put back says " + behind);
    }

    private void say(Site to, int number) {
        var grant = new Granted(people.get(1).speaker.did(), Credits.of(1 + number));
        to.propose(to.operator.says(grant, world.wallMillis, to.logId()), _ -> { });
        to.finish();
    }
}
