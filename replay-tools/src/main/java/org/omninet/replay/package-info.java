/// The auditor: whoever has the bytes of a log can check, alone and offline, everything that was ever done in it.
@NullMarked
package org.omninet.replay;

import org.jspecify.annotations.NullMarked;
