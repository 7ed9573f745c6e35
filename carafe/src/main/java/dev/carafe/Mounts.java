package dev.carafe;

import dev.carafe.engine.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The programs that answer for a part of another one's requests. */
final class Mounts {
  private record Mount(String prefix, Carafe program) {}

  private record Choice(Predicate<Exchange> chosen, Carafe program) {}

  private final Carafe owner;
  private final List<Mount> mounts;
  private final List<Choice> choices;

  /** None yet, of this program's requests. */
  Mounts(Carafe owner) {
    this(owner, new ArrayList<>(), new ArrayList<>());
  }

  private Mounts(Carafe owner, List<Mount> mounts, List<Choice> choices) {
    this.owner = owner;
    this.mounts = mounts;
    this.choices = choices;
  }

  /** The same programs, in lists that never change. */
  Mounts frozen() {
    return new Mounts(owner, List.copyOf(mounts), List.copyOf(choices));
  }

  /** Adds a program for the requests that it is chosen for. */
  void add(@Nullable Predicate<Exchange> chosen, @Nullable Carafe program) {
    choices.add(
        new Choice(
            Given.notNull(chosen, "the choice of mount", "give one that looks at the exchange"),
            checked(program, "by choice")));
  }

  /** Adds a program for the paths at and below a prefix. */
  void add(String prefix, @Nullable Carafe program) {
    if (!prefix.startsWith("/") || prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "mount prefix '" + prefix + "' must start with a slash and not end in one: '/shop'");
    }
    for (Mount mount : mounts) {
      if (mount.prefix().equals(prefix)) {
        throw new IllegalArgumentException(
            "mount prefix '" + prefix + "' is taken: choose another");
      }
    }
    mounts.add(new Mount(prefix, checked(program, "at '" + prefix + "'")));
    mounts.sort((a, b) -> b.prefix().length() - a.prefix().length());
  }

  /** Refuses what would never end: a program below itself. */
  private Carafe checked(@Nullable Carafe program, String where) {
    Carafe mounted = Given.notNull(program, "the program mounted " + where, "give one");
    if (mounted.reaches(owner)) {
      throw new IllegalArgumentException(
          "the program mounted "
              + where
              + " is, or has mounted, the program that it is mounted in: requests would go round"
              + " without an end");
    }
    return mounted;
  }

  /** Gives the request to the program that it is for, if it is for one. */
  boolean passOn(Exchange exchange, Target target, List<AfterRequest> last) {
    for (Choice choice : choices) {
      if (choice.chosen().test(exchange)) {
        choice.program().pipeline().handle(exchange, target, last);
        return true;
      }
    }
    for (Mount mount : mounts) {
      if (target.isBelow(mount.prefix())) {
        mount.program().pipeline().handle(exchange, target.below(mount.prefix()), last);
        return true;
      }
    }
    return false;
  }

  /** Whether this holds for one of the programs. */
  boolean any(Predicate<Carafe> condition) {
    return mounts.stream().anyMatch(mount -> condition.test(mount.program()))
        || choices.stream().anyMatch(choice -> condition.test(choice.program()));
  }

  /** Gives each program with its prefix, "" for one that is chosen otherwise. */
  void eachAt(BiConsumer<String, Carafe> action) {
    mounts.forEach(mount -> action.accept(mount.prefix(), mount.program()));
    choices.forEach(choice -> action.accept("", choice.program()));
  }

  void each(Consumer<Carafe> action) {
    mounts.forEach(mount -> action.accept(mount.program()));
    choices.forEach(choice -> action.accept(choice.program()));
  }
}
