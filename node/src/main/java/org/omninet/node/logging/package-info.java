/// Where log lines go: standard error, one JSON object a line, or plain text where a person reads along.
///
/// Laws: a line of a request carries its correlation id (`mdc.request`); no line holds content, a passphrase or a private key; standard
/// output is kept for answers.
@NullMarked
package org.omninet.node.logging;

import org.jspecify.annotations.NullMarked;
