/// Where a log is read from: a data directory, a static site in a folder, a web server.
@NullMarked
package org.omninet.replay.source;

import org.jspecify.annotations.NullMarked;
