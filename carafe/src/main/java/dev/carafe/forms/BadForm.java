package dev.carafe.forms;

import java.io.IOException;

/** A form that cannot be read, or is over a limit; the message is for whoever sent it. */
public final class BadForm extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  private BadForm(int status, String message) {
    super(message);
    this.status = status;
  }

  /** One that is not as RFC 7578 has it. */
  public static BadForm malformed(String why) {
    return new BadForm(400, "The multipart form cannot be read: " + why + ".");
  }

  /** One with too much of something. */
  public static BadForm tooLarge(String what) {
    return new BadForm(413, what);
  }

  /** The status to answer with, 400 or 413. */
  public int status() {
    return status;
  }
}
