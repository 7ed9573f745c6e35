/**
 * Attacks over real sockets, octet by octet: each one worked once, or was tried because it might.
 * Whoever builds something that the network can reach adds the worst that can be sent to it.
 */
package dev.carafe.attack;
