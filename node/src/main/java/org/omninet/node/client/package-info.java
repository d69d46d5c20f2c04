/// The author's side of a node: statements are made and signed here, and only their bytes travel.
@NullMarked
package org.omninet.node.client;

import org.jspecify.annotations.NullMarked;
