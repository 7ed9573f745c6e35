package dev.carafe.sessions;

/** Names of users that every store can keep, so that none knows a user whom another refuses. */
final class UserName {
  private static final int MOST_OCTETS = 1000;

  private UserName() {}

  /** Returns the name; throws as {@link Session#user(String)} does. */
  static String checked(String user) {
    long octets = 0;
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      if (!Character.isSurrogate(c)) {
        octets += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      } else if (i + 1 < user.length() && Character.isSurrogatePair(c, user.charAt(i + 1))) {
        octets += 4;
        i++;
      } else {
        throw new IllegalArgumentException(
            "the user who logs in has half a character in the name (a surrogate without its other),"
                + " and would be taken for another one: refuse such names when an account is made");
      }
    }
    if (octets > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "the user who logs in has a name of "
              + octets
              + " octets in UTF-8, and stores keep "
              + MOST_OCTETS
              + " at most: give something shorter, such as a number");
    }
    return user;
  }
}
