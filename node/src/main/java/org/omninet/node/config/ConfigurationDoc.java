package org.omninet.node.config;

/// `docs/configuration.md`, printed from [Settings]. A test fails when the file in the repository differs.
public final class ConfigurationDoc {

    public static String markdown() {
        var text = new StringBuilder("""
                # Configuration

                This page is printed from the code (`org.omninet.node.config.Settings`); a test fails when it is out of date.

                A node reads `omni.toml` in its working directory, or the file that `OMNI_CONFIG` names. It needs none: every key has
                a default. A value from the command line wins over one from the environment, that one over the file,
                the file over the default.
                An unknown key or an unknown `OMNI_…` variable is an error, so that a misspelt limit is not silently no limit.

                The passphrase that encrypts the keys is taken only from `OMNI_PASSPHRASE`. Without it the keys lie in the data directory
                unencrypted, readable by its owner alone.

                ```toml
                data = "/var/lib/omni"

                [http]
                host = "0.0.0.0"
                port = 8443
                tls.certificate = "/etc/omni/fullchain.pem"
                tls.key = "/etc/omni/privkey.pem"

                [log]
                origin = "omni.example.org/log"

                [rollback]
                pinFile = "/mnt/other-disk/omni.pin"
                ```
                """);
        String group = "-";
        for (var setting : Settings.ALL) {
            if (!setting.group().equals(group)) {
                group = setting.group();
                text.append("\n## ").append(group.isEmpty() ? "General" : "`[" + group + "]`").append('\n');
                text.append("| key | default | allowed | environment |\n|---|---|---|---|\n");
                rows(group, text);
                text.append('\n');
            }
            text.append("- **`").append(setting.key()).append("`** ").append(setting.about()).append('\n');
        }
        return text.toString();
    }

    private static void rows(String group, StringBuilder text) {
        for (var setting : Settings.ALL) {
            if (!setting.group().equals(group)) continue;
            String byDefault = setting.printDefault();
            text.append("| `").append(setting.key()).append("` | ").append(byDefault.isEmpty() ? "not set" : "`" + byDefault + "`")
                    .append(" | ").append(setting.kind().allowed().replace("|", "\\|")).append(" | `")
                    .append(setting.environmentName()).append("` |\n");
        }
    }

    private ConfigurationDoc() {}
}
