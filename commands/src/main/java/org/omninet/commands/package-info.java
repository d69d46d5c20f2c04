/// Chapter to be written.
@NullMarked
package org.omninet.commands;

import org.jspecify.annotations.NullMarked;
