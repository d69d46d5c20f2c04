/// The auditor: whoever has the bytes of a log can check, alone and offline, everything that was ever done in it.
///
/// ```
/// omni-audit.jar   audit    a whole log, from a folder or a URL          org.omninet.replay.audit.Audit
///                  verify   one proof, receipt or refusal, offline       …audit.Evidence
///                  why      the statements that made a balance           …audit.Audit, looking at one account
///                  diff     where two logs part                          …audit.Parting
///                  export   a log as a static site                       …audit.Export
///                  mirror   a log that is followed, and its lies           org.omninet.log.mirror.Mirror
///                  fsck     the files of a stopped node, byte by byte    org.omninet.log.fsck.Fsck
/// ```
///
/// Each verb is one class that reads its options, asks the library and says what came out: in lines for people, or with `--json` in one
/// JSON object a line. The classes have no arguments in their constructors and leave no exception to their host, so they are verbs of
/// [Main] here and of `omni` elsewhere. Exit codes are those of [ExitCode] everywhere.
///
/// Laws: nothing is written but what was asked for (`--report`, an export) and the keys of logs that were seen (`known-logs`); a data
/// directory is only read, by `fsck` under the lock of a stopped node and otherwise beside a running one; the same log gives the same
/// report, byte for byte. The jar holds domain, log, picocli and the used part of Bouncy Castle, and stays below 15 MiB: the build fails
/// otherwise. A crash leaves at most a file `*.new` beside the one that was to be replaced.
///
/// For people: `docs/audit.md`.
@NullMarked
package org.omninet.replay;

import org.jspecify.annotations.NullMarked;
