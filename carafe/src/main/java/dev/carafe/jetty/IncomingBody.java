package dev.carafe.jetty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, in three steps of which each may be left out: its begin is waited for on
 * no thread, it is read by one that may block, and what is left is thrown away on none again.
 */
final class IncomingBody {
  private final Request request;
  private final ServerLimits limits;
  private final ByteArrayOutputStream begin = new ByteArrayOutputStream();
  private final Semaphore arrived = new Semaphore(0);
  private final Invocable.Task onArrival =
      Invocable.from(Invocable.InvocationType.NON_BLOCKING, this::arrive);

  /** What follows when what is waited for has come; null while a thread reads, or nobody does. */
  private @Nullable Runnable then;

  private long due;
  private long mostReceived;
  private boolean discarding;
  private boolean demanding;
  private boolean again;

  private Content.@Nullable Chunk held;
  private boolean ended;
  private @Nullable IOException failure;
  private long received;
  private long waitedNanos;

  IncomingBody(Request request, ServerLimits limits) {
    this.request = request;
    this.limits = limits;
  }

  /** That of a request which does not say whether it has one; null if it has none. */
  static @Nullable IncomingBody ifAny(Request request, ServerLimits limits) {
    IncomingBody body = new IncomingBody(request, limits);
    Content.Chunk chunk = request.getHeaders().contains(HttpHeader.EXPECT) ? null : request.read();
    if (chunk != null) {
      body.keep(chunk);
    }
    return body.ended && body.received == 0 ? null : body;
  }

  /** Whether nothing more comes: whoever reads it does not wait. */
  synchronized boolean hasEnded() {
    return ended || failure != null;
  }

  /** Whether all of it came, as long as the request says. */
  synchronized boolean isWhole() {
    return ended && failure == null;
  }

  synchronized boolean hasFailed() {
    return failure != null;
  }

  synchronized boolean hasBegun() {
    return received > 0;
  }

  /** Waits for its end, or for this many octets; then, or when it fails, comes what follows. */
  void await(int octets, Runnable following) {
    waitFor(octets, limits.body().toNanos(), following, false);
  }

  /** Throws away what is left; what follows comes when it is gone, or too much, or late. */
  void discard(Runnable following) {
    waitFor(ServerLimits.DISCARDED_OCTETS, limits.discard().toNanos(), following, true);
  }

  private void waitFor(long octets, long nanos, Runnable following, boolean unwanted) {
    synchronized (this) {
      release();
      then = following;
      discarding = unwanted;
      mostReceived = received + octets;
      due = System.nanoTime() + nanos;
    }
    arrive();
  }

  /** Gives up when what is waited for is late. */
  void check(long now) {
    Runnable following = null;
    synchronized (this) {
      if (then != null && now - due > 0) {
        failure = late();
        following = takeThen();
      }
    }
    if (following != null) {
      following.run();
    }
  }

  /** Lets go of what was read and not asked for. */
  synchronized void release() {
    if (held != null) {
      held.release();
      held = null;
    }
  }

  private void arrive() {
    Runnable following = readWhatIsThere();
    if (following != null) {
      following.run();
    }
  }

  private synchronized @Nullable Runnable readWhatIsThere() {
    if (then == null) {
      arrived.release();
      return null;
    }
    if (demanding) {
      again = true;
      return null;
    }
    while (!hasEnded() && received < mostReceived) {
      Content.Chunk chunk = request.read();
      if (chunk != null) {
        keep(chunk);
      } else if (!demandMore()) {
        return null;
      }
    }
    return takeThen();
  }

  /** Whether more is there already. */
  private boolean demandMore() {
    demanding = true;
    again = false;
    request.demand(onArrival);
    demanding = false;
    return again;
  }

  private void keep(Content.Chunk chunk) {
    takeNote(chunk);
    if (!discarding && chunk.hasRemaining()) {
      byte[] copy = new byte[chunk.remaining()];
      chunk.getByteBuffer().get(copy);
      begin.writeBytes(copy);
      due += ServerLimits.nanosFor(copy.length);
    }
    chunk.release();
  }

  private @Nullable Runnable takeThen() {
    Runnable following = then;
    then = null;
    return following;
  }

  private synchronized void takeNote(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      Throwable cause = chunk.getFailure();
      boolean late = cause instanceof TimeoutException;
      failure = late ? late() : new IOException("the body broke off", cause);
    } else if (chunk.isLast()) {
      ended = true;
    }
    received += chunk.remaining();
    if (ended && received < request.getLength()) {
      failure = new IOException("the body is shorter than the request says");
    }
  }

  private static IOException late() {
    return new SocketTimeoutException("the body did not come in time");
  }

  /** What has come and what comes, for a thread that may wait. */
  InputStream stream() {
    return new Stream();
  }

  private final class Stream extends InputStream {
    private final ByteBuffer first = ByteBuffer.wrap(begin.toByteArray());

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      ByteBuffer octets = first.hasRemaining() ? first : next();
      if (octets == null) {
        return -1;
      }
      int count = Math.min(length, octets.remaining());
      octets.get(target, offset, count);
      releaseIfEmpty();
      return count;
    }

    private @Nullable ByteBuffer next() throws IOException {
      while (held == null) {
        if (failure != null) {
          throw failure;
        }
        if (ended) {
          return null;
        }
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          awaitMore();
        } else {
          takeNote(chunk);
          held = chunk;
          releaseIfEmpty();
        }
      }
      return held.getByteBuffer();
    }

    private void releaseIfEmpty() {
      if (held != null && !held.hasRemaining()) {
        release();
      }
    }

    private void awaitMore() {
      long since = System.nanoTime();
      long allowed = limits.body().toNanos() + ServerLimits.nanosFor(received) - waitedNanos;
      request.demand(onArrival);
      try {
        if (!arrived.tryAcquire(allowed, TimeUnit.NANOSECONDS)) {
          failure = late();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new IOException("interrupted while the body was read", e);
      }
      waitedNanos += System.nanoTime() - since;
    }
  }
}
