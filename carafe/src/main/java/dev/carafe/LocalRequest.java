package dev.carafe;

import java.net.InetAddress;

/** Tells whether the browser itself runs on this machine. */
final class LocalRequest {
  private LocalRequest() {}

  /**
   * Whether the peer is this machine, no proxy says that it forwards, and the host asked for is a
   * local name: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is not.
   */
  static boolean isLocal(Request request) {
    InetAddress peer = request.remoteAddress();
    return peer != null
        && peer.isLoopbackAddress()
        && request.header("Forwarded") == null
        && request.header("X-Forwarded-For") == null
        && isLocalName(request.host());
  }

  private static boolean isLocalName(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("127.0.0.1")
        || host.equals("[::1]");
  }
}
