package org.omninet.node.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.omninet.domain.bytes.Value;
import org.omninet.domain.event.BodyDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `omni identity`: the keys on this machine. A `did:key` acts without being registered anywhere.
@Command(name = "identity", mixinStandardHelpOptions = true, description = "Make, list and move identities: keys that sign what you say.",
        subcommands = {IdentityCommand.New.class, IdentityCommand.ListAll.class, IdentityCommand.Show.class,
            IdentityCommand.Export.class, IdentityCommand.Import.class})
final class IdentityCommand {

    @Command(name = "new", mixinStandardHelpOptions = true, description = "Make a new identity. Set OMNI_PASSPHRASE to encrypt its key.")
    static final class New implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "NAME", description = "What to call it on this machine.") private String name = "";

        @Override public void run() { show(common.output(), name, common.identities().create(name).did().text()); }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the identities on this machine.")
    static final class ListAll implements Runnable {
        @Mixin private Common common = new Common();

        @Override public void run() {
            var identities = common.identities();
            var output = common.output();
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("NAME", "DID"));
            for (var name : identities.names()) {
                rows.add(List.of(name, identities.did(name)));
                output.json(described(name, identities.did(name)));
            }
            if (rows.size() > 1) output.table(rows);
            else output.line("no identity yet; make one: omni identity new NAME");
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show one identity.")
    static final class Show implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one (default: the only one).")
        private Optional<String> name = Optional.empty();

        @Override public void run() {
            var chosen = common.identities().choose(name);
            show(common.output(), chosen, common.identities().did(chosen));
        }
    }

    @Command(name = "export", mixinStandardHelpOptions = true,
            description = "Copy an identity's key to a file, encrypted with OMNI_PASSPHRASE when that is set.")
    static final class Export implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(index = "0", paramLabel = "NAME") private String name = "";
        @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", description = "Default: NAME.key here.")
        private Optional<Path> file = Optional.empty();

        @Override public void run() {
            var target = file.orElse(Path.of(name + ".key"));
            common.identities().exportTo(name, target);
            var output = common.output();
            output.json(new BodyDraft().put("name", name).put("file", target.toString()).end());
            output.line("wrote @|bold " + target + "|@: whoever has it can sign as " + name
                    + (common.passphrase().isPresent() ? ", with the passphrase" : ""));
        }
    }

    @Command(name = "import", mixinStandardHelpOptions = true, description = "Take over an identity's key from a file.")
    static final class Import implements Runnable {
        @Mixin private Common common = new Common();
        @Parameters(index = "0", paramLabel = "NAME") private String name = "";
        @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", description = "Default: NAME.key here.")
        private Optional<Path> file = Optional.empty();

        @Override public void run() {
            var source = file.orElse(Path.of(name + ".key"));
            show(common.output(), name, common.identities().importFrom(name, source).did().text());
        }
    }

    private static void show(Output output, String name, String did) {
        output.json(described(name, did));
        output.line("@|bold " + name + "|@  " + did);
    }

    private static Value.Fields described(String name, String did) { return new BodyDraft().put("name", name).put("did", did).end(); }

    private IdentityCommand() {}
}
