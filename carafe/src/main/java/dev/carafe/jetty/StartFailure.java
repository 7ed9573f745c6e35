package dev.carafe.jetty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Says why a server cannot listen where it was told to. */
public final class StartFailure {
  private static final int MAX_PORT = 65_535;
  private static final int FIRST_FREE_PORT = 1024;

  private StartFailure() {}

  /**
   * The address of a host of this machine.
   *
   * @throws IllegalArgumentException if the port is none
   * @throws UncheckedIOException if the host has no address, or one that is not this machine's
   */
  public static InetAddress check(String host, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "port " + port + " is none: choose 1 to " + MAX_PORT + ", or 0 for any that is free");
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      if (!address.isAnyLocalAddress()
          && !address.isLoopbackAddress()
          && NetworkInterface.getByInetAddress(address) == null) {
        throw failure(
            "cannot listen on '"
                + host
                + "': it is no address of this machine; use 127.0.0.1 for this machine only, or"
                + " 0.0.0.0 for every address it has",
            null);
      }
      return address;
    } catch (UnknownHostException e) {
      throw failure(
          "cannot listen on '"
              + host
              + "': no such host is known; use an address, such as 127.0.0.1",
          e);
    } catch (SocketException e) {
      throw new UncheckedIOException("the addresses of this machine cannot be listed", e);
    }
  }

  /** What to throw when the server could not start. */
  static RuntimeException explain(String host, int port, Exception cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SocketException) {
        return failure(
            "cannot listen on port "
                + port
                + " of "
                + host
                + reason(port, t)
                + " ("
                + t.getMessage()
                + ")",
            cause);
      }
    }
    if (cause instanceof IOException io) {
      return new UncheckedIOException("cannot listen on " + host + ":" + port, io);
    }
    return new IllegalStateException("the server on " + host + ":" + port + " failed", cause);
  }

  private static String reason(int port, Throwable cause) {
    String holder = PortHolder.find(port).orElse(null);
    if (holder != null) {
      return ", held by " + holder + ": stop that program or choose another port";
    }
    String told = String.valueOf(cause.getMessage());
    if (told.contains("Permission")) {
      return port < FIRST_FREE_PORT
          ? ": ports below 1024 need the right to use them; choose another port"
          : ": this user may not";
    }
    return told.contains("in use")
        ? ", and not free: stop the program that holds it or choose another port"
        : "";
  }

  private static UncheckedIOException failure(String message, @Nullable Exception cause) {
    BindException explained = new BindException(message);
    if (cause != null) {
      explained.initCause(cause);
    }
    return new UncheckedIOException(message, explained);
  }
}
