/** What a browser asked for when proxies passed it on, and which hosts are answered for. */
@NullMarked
package dev.carafe.forwarding;

import org.jspecify.annotations.NullMarked;
