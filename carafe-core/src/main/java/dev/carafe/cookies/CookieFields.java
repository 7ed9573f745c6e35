package dev.carafe.cookies;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Cookie} holds. It is written to only before the cookie around it exists, but for
 * what is remembered of its line.
 */
final class CookieFields {
  final String name;
  String value;
  @Nullable String path;
  boolean withoutPath;
  @Nullable String domain;
  @Nullable Duration maxAge;
  @Nullable Instant expires;
  boolean withoutExpires;
  boolean secure;
  boolean httpOnly;
  @Nullable SameSite sameSite;
  boolean partitioned;
  @Nullable Priority priority;
  Map<String, String> attributes = Map.of();

  /** What has been written of these fields, whatever the value; copies with another share it. */
  WrittenLine.@Nullable Memory memory;

  CookieFields(String name, String value) {
    this.name = name;
    this.value = value;
  }

  CookieFields(CookieFields other) {
    this(other.name, other.value);
    path = other.path;
    withoutPath = other.withoutPath;
    domain = other.domain;
    maxAge = other.maxAge;
    expires = other.expires;
    withoutExpires = other.withoutExpires;
    secure = other.secure;
    httpOnly = other.httpOnly;
    sameSite = other.sameSite;
    partitioned = other.partitioned;
    priority = other.priority;
    attributes = other.attributes;
  }

  /** All of them, for comparison. */
  List<@Nullable Object> all() {
    return Arrays.asList(
        name,
        value,
        path,
        withoutPath,
        domain,
        maxAge,
        expires,
        withoutExpires,
        secure,
        httpOnly,
        sameSite,
        partitioned,
        priority,
        attributes);
  }
}
