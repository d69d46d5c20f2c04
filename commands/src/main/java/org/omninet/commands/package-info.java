/// The domain's deciders, hosted by Axon 5 over the log, and the gate through which statements come in.
@NullMarked
package org.omninet.commands;

import org.jspecify.annotations.NullMarked;
