package org.omninet.node.cli;

import org.omninet.domain.Rules;
import picocli.CommandLine.IVersionProvider;

/// What `omni --version` prints.
final class Version implements IVersionProvider {

    @Override public String[] getVersion() {
        var software = org.omninet.node.Version.SOFTWARE;
        return new String[] {"omni " + software + ", rules " + Rules.CURRENT + ", Java " + Runtime.version().feature()};
    }
}
